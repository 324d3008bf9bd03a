package dev.weighbridge.rules.language;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Reads one DRL file with Drools' own parser. Only what is on the list of allowed constructs becomes a {@link Rule};
 * everything else is a problem with its place and the way out. A rule that was read holds no text that could run.
 */
final class RuleFile {
    /** Characters that some editors show as a new line and others do not. */
    private static final Pattern AMBIGUOUS_LINE_END = Pattern.compile("\r(?!\n)|[\u000B\f\u0085\u2028\u2029]");

    private final SourceText source;
    private final String text;
    private final FactTypes facts;
    private final Problems problems;

    private RuleFile(String file, String text, FactTypes facts, Problems problems) {
        this.source = new SourceText(file, text);
        this.text = text;
        this.facts = facts;
        this.problems = problems;
    }

    /**
     * Reads the rules of a file.
     *
     * @param file as messages name it, for example {@code rules/volume.drl}
     * @param first number of its first rule in the rule book
     * @param facts that its rules may read
     * @return the good rules; what is wrong with the others is added to the problems
     */
    static List<Rule> read(String file, String text, int first, FactTypes facts, Problems problems) {
        RuleFile reading = new RuleFile(file, text, facts, problems);
        if (text.length() > RuleLimits.CHARACTERS) {
            reading.problemOfFile("the file has %,d characters; the limit is %,d. Split it by question."
                    .formatted(text.length(), RuleLimits.CHARACTERS));
            return List.of();
        }
        try {
            return reading.rules(first);
        } catch (StackOverflowError e) {
            // Deliberate: Drools' parser recurses, and text that nests without end must not end the program.
            reading.problemOfFile("the file nests too deeply. Write flat conditions, joined with commas.");
            return List.of();
        }
    }

    private List<Rule> rules(int first) {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            problems.add(source.problemAt(
                    escape, escape + 2, "rules do not read unicode escapes (`\\u…`). Write the letter itself."));
            return List.of();
        }
        Matcher ambiguous = AMBIGUOUS_LINE_END.matcher(text);
        if (ambiguous.find()) {
            char end = text.charAt(ambiguous.start());
            problems.add(source.problemAt(
                    ambiguous.start(),
                    ambiguous.end(),
                    end == '\r'
                            ? "the line has a carriage return without a line feed. Save the file with Unix or Windows line ends."
                            : "the line has U+%04X, which some editors show as a new line. Delete it."
                                    .formatted((int) end)));
            return List.of();
        }
        try {
            BoundedParser parser = new BoundedParser(source.readable());
            BoundedParser.Parsed parsed = parser.parse();
            List<FilePart> parts = FilePart.of(source.readable());
            return parsed.descr()
                    .filter(descr -> isReadAsWritten(descr, parts))
                    .map(descr -> rules(descr, parsed.tokens(), first))
                    .orElseGet(() -> rulesOfParts(parser, parts, first));
        } catch (BoundedParser.TooLarge e) {
            problems.add(source.problem(e.at(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /** Whether Drools' parser took each rule for one, and no wrong quote for a text: it reads a text over line ends. */
    private static boolean isReadAsWritten(PackageDescr parsed, List<FilePart> parts) {
        return parts.stream().filter(FilePart::isRule).count()
                        <= parsed.getRules().size()
                && parts.stream()
                        .allMatch(part -> RuleSigns.firstWrong(part.tokens()).isEmpty());
    }

    private List<Rule> rules(PackageDescr parsed, TokenChecks tokens, int first) {
        rejectOtherThanRules(parsed, tokens);
        if (parsed.getRules().size() > RuleLimits.RULES) {
            problemOfFile("the file has %,d rules; the limit is %,d. Remove some."
                    .formatted(parsed.getRules().size(), RuleLimits.RULES));
            return List.of();
        }
        if (parsed.getRules().isEmpty()) {
            problemOfFile("the file has no rule. Add one, or remove the file.");
        }
        return read(parsed, tokens, first);
    }

    private List<Rule> read(PackageDescr parsed, TokenChecks tokens, int first) {
        RuleReader reader = new RuleReader(source, tokens, facts, problems);
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr descr : parsed.getRules()) {
            TimeLimit.check();
            reader.read(descr, first + rules.size()).ifPresent(rules::add);
        }
        return rules;
    }

    /** Reads each rule for itself, so that one that does not follow the grammar hides no problem of the others. */
    private List<Rule> rulesOfParts(BoundedParser parser, List<FilePart> parts, int first) {
        List<Rule> rules = new ArrayList<>();
        BrokenRuleReader broken = new BrokenRuleReader(source, facts, problems);
        for (FilePart part : parts) {
            TimeLimit.check();
            BoundedParser.Parsed parsed = parser.parse(part.span(), part.line());
            if (parsed.descr()
                    .filter(descr -> isReadAsWritten(descr, List.of(part)))
                    .isPresent()) {
                rejectOtherThanRules(parsed.descr().get(), parsed.tokens());
                rules.addAll(read(parsed.descr().get(), parsed.tokens(), first + rules.size()));
            } else {
                broken.read(part, parsed);
            }
        }
        return rules;
    }

    private void rejectOtherThanRules(PackageDescr parsed, TokenChecks tokens) {
        for (ImportDescr descr : parsed.getImports()) {
            if (!FactType.imports().contains(descr.getTarget())) {
                problems.add(source.problem(
                        tokens.first(descr),
                        "the file imports `%s`. Rules read %s, and need no import for them. Remove the line."
                                .formatted(descr.getTarget(), String.join(", ", FactType.names()))));
            }
        }
        rejectAll(parsed.getGlobals(), "a global", tokens);
        rejectAll(parsed.getFunctions(), "a function", tokens);
        rejectAll(parsed.getFunctionImports(), "an imported function", tokens);
        rejectAll(parsed.getAccumulateImports(), "an imported accumulate function", tokens);
        rejectAll(parsed.getTypeDeclarations(), "a declared type", tokens);
        rejectAll(parsed.getEnumDeclarations(), "a declared enum", tokens);
        rejectAll(parsed.getEntryPointDeclarations(), "an entry point", tokens);
        rejectAll(parsed.getWindowDeclarations(), "a window", tokens);
        rejectAll(parsed.getAttributes(), "an attribute for all rules", tokens);
    }

    private void rejectAll(Iterable<? extends BaseDescr> descrs, String what, TokenChecks tokens) {
        descrs.forEach(descr -> problems.add(source.problem(
                tokens.first(descr), "the file has %s. A rule file may have rules only: remove it.".formatted(what))));
    }

    private void problemOfFile(String message) {
        problems.add(source.file() + ":1", "", message);
    }
}
