package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DroolsParserException;

/**
 * Reads one DRL file with Drools' own parser. Only what is on the list of allowed constructs becomes a {@link Rule};
 * everything else is a problem with its place and the way out. A rule that was read holds no text that could run.
 */
final class RuleFile {
    /** An underscore between digits; or a text, a comment or a name, which must not be changed. */
    private static final Pattern DIGIT_GROUP = Pattern.compile(
            "(\"(?:[^\"\\\\\n]|\\\\.)*+\"|//.*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|(?<!\\d)[\\p{L}_$][\\p{L}\\p{N}_$]*+)|(?<=\\d)_(?=\\d)");

    /** Characters that some editors show as a new line and others do not. */
    private static final Pattern AMBIGUOUS_LINE_END = Pattern.compile("\r(?!\n)|[\u000B\f\u0085\u2028\u2029]");

    private static final Pattern PARSER_PREFIX = Pattern.compile("\\[ERR \\d+] Line \\d+:\\d+ |\\.$");

    private final String file;
    private final String text;
    private final Problems problems;

    private RuleFile(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    /**
     * Reads the rules of a file.
     *
     * @param file as messages name it, for example {@code rules/volume.drl}
     * @param first number of its first rule in the rule book
     * @return the good rules; what is wrong with the others is added to the problems
     */
    static List<Rule> read(String file, String text, int first, Problems problems) {
        RuleFile reading = new RuleFile(file, text, problems);
        if (text.length() > RuleLimits.CHARACTERS) {
            reading.problem(
                    1,
                    "the file has %,d characters; the limit is %,d. Split it by question."
                            .formatted(text.length(), RuleLimits.CHARACTERS));
            return List.of();
        }
        try {
            return reading.rules(first);
        } catch (StackOverflowError e) {
            // Deliberate: Drools' parser recurses, and text that nests without end must not end the program.
            reading.problem(1, "the file nests too deeply. Write flat conditions, joined with commas.");
            return List.of();
        }
    }

    private List<Rule> rules(int first) {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            problem(lineAt(escape), "rules do not read unicode escapes (`\\u…`). Write the letter itself.");
            return List.of();
        }
        Matcher ambiguous = AMBIGUOUS_LINE_END.matcher(text);
        if (ambiguous.find()) {
            char end = text.charAt(ambiguous.start());
            problem(
                    lineAt(ambiguous.start()),
                    end == '\r'
                            ? "the line has a carriage return without a line feed. Save the file with Unix or Windows line ends."
                            : "the line has U+%04X, which some editors show as a new line. Delete it."
                                    .formatted((int) end));
            return List.of();
        }
        Optional<BoundedParser.Parsed> parsed = parse();
        return parsed.flatMap(BoundedParser.Parsed::descr)
                .map(descr -> rules(descr, parsed.get().tokens(), first))
                .orElse(List.of());
    }

    private List<Rule> rules(PackageDescr parsed, TokenChecks tokens, int first) {
        rejectOtherThanRules(parsed);
        if (parsed.getRules().size() > RuleLimits.RULES) {
            problem(
                    1,
                    "the file has %,d rules; the limit is %,d. Remove some."
                            .formatted(parsed.getRules().size(), RuleLimits.RULES));
            return List.of();
        }
        RuleReader reader = new RuleReader(file, text.lines().toList(), tokens, problems);
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr descr : parsed.getRules()) {
            reader.read(descr, first + rules.size()).ifPresent(rules::add);
        }
        if (parsed.getRules().isEmpty()) {
            problem(1, "the file has no rule. Add one, or remove the file.");
        }
        return rules;
    }

    private Optional<BoundedParser.Parsed> parse() {
        try {
            BoundedParser.Parsed parsed = BoundedParser.parse(readable(text));
            parsed.errors().stream()
                    .limit(1)
                    .forEach(error -> problem(error.getLineNumber(), message(error, parsed.tokens())));
            return Optional.of(parsed);
        } catch (BoundedParser.Exhausted e) {
            problem(e.line(), "the text nests too deeply here. Write flat conditions, joined with commas.");
            return Optional.empty();
        }
    }

    /** Without underscores in numbers: Drools' parser does not know 10_000_000. Line numbers do not change. */
    static String readable(String text) {
        return DIGIT_GROUP.matcher(text).replaceAll("$1");
    }

    private static String message(DroolsParserException error, TokenChecks tokens) {
        return tokens.numberWithLetters(error.getLineNumber())
                .map(number ->
                        "`%s` is not a number that rules can read. %s".formatted(number, LiteralSyntax.wayOut(number)))
                .orElseGet(() ->
                        "the text does not follow the rule language: %s. rules/README.md shows how to write a rule."
                                .formatted(PARSER_PREFIX
                                        .matcher(String.valueOf(error.getMessage())
                                                .strip())
                                        .replaceAll("")));
    }

    private void rejectOtherThanRules(PackageDescr parsed) {
        for (ImportDescr descr : parsed.getImports()) {
            if (!FactType.imports().contains(descr.getTarget())) {
                problem(
                        descr.getLine(),
                        "the file imports `%s`. Rules read %s, and need no import for them. Remove the line."
                                .formatted(descr.getTarget(), String.join(", ", FactType.names())));
            }
        }
        rejectAll(parsed.getGlobals(), "a global");
        rejectAll(parsed.getFunctions(), "a function");
        rejectAll(parsed.getFunctionImports(), "an imported function");
        rejectAll(parsed.getAccumulateImports(), "an imported accumulate function");
        rejectAll(parsed.getTypeDeclarations(), "a declared type");
        rejectAll(parsed.getEnumDeclarations(), "a declared enum");
        rejectAll(parsed.getEntryPointDeclarations(), "an entry point");
        rejectAll(parsed.getWindowDeclarations(), "a window");
        rejectAll(parsed.getAttributes(), "an attribute for all rules");
    }

    private void rejectAll(Iterable<? extends BaseDescr> descrs, String what) {
        descrs.forEach(descr -> problem(
                descr.getLine(), "the file has %s. A rule file may have rules only: remove it.".formatted(what)));
    }

    private void problem(int line, String message) {
        problems.add(file + ":" + Math.max(1, line), "", message);
    }

    private int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
