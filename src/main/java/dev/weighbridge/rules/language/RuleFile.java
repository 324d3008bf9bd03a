package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DroolsParserException;

/**
 * Reads one DRL file by Drools' own parser and keeps only what is on the list; everything else is a problem with its
 * place and cure. What is kept holds no text that could run.
 */
public final class RuleFile {
    /** An underscore between digits; or a text, a comment or a name, which is to stay as it is. */
    private static final Pattern DIGIT_GROUP = Pattern.compile(
            "(\"(?:[^\"\\\\\n]|\\\\.)*+\"|//.*|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|(?<!\\d)[\\p{L}_$][\\p{L}\\p{N}_$]*+)|(?<=\\d)_(?=\\d)");

    /** What one editor shows as a new line and another as none. */
    private static final Pattern ODD_LINE_END = Pattern.compile("\r(?!\n)|[\u000B\f\u0085\u2028\u2029]");

    private static final Pattern PARSER_NOISE = Pattern.compile("\\[ERR \\d+] Line \\d+:\\d+ |\\.$");

    private final String file;
    private final String text;
    private final List<String> lines;
    private final Problems problems;

    private RuleFile(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /**
     * Reads the rules of a file.
     *
     * @param file as messages name it, for example {@code rules/volume.drl}
     * @param first number of its first rule in the book
     * @return the rules that are good; those that are not are in the problems
     */
    public static List<Rule> read(String file, String text, int first, Problems problems) {
        RuleFile reading = new RuleFile(file, text, problems);
        if (text.length() > RuleLimits.CHARACTERS) {
            reading.problem(
                    1,
                    "the file holds %,d characters; at most %,d are read. Split it by question."
                            .formatted(text.length(), RuleLimits.CHARACTERS));
            return List.of();
        }
        try {
            return reading.rules(first);
        } catch (StackOverflowError e) {
            // Deliberate: the parsers of DRL and Java recurse, and text that nests without end must not end the
            // program.
            reading.problem(1, "the file nests too deeply to be read. Write flat conditions, joined with commas.");
            return List.of();
        }
    }

    private List<Rule> rules(int first) {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            problem(lineAt(escape), "unicode escapes (`\\u…`) are not read in rules. Write the letter itself.");
            return List.of();
        }
        Matcher odd = ODD_LINE_END.matcher(text);
        if (odd.find()) {
            char end = text.charAt(odd.start());
            problem(
                    lineAt(odd.start()),
                    end == '\r'
                            ? "a carriage return stands here without a line feed. Save the file with plain line ends."
                            : "U+%04X stands here, which some editors show as a new line. Delete it."
                                    .formatted((int) end));
            return List.of();
        }
        Optional<BoundedParser.Parsed> parsed = parse();
        return parsed.flatMap(BoundedParser.Parsed::descr)
                .map(descr -> rules(descr, parsed.get().wording(), first))
                .orElse(List.of());
    }

    private List<Rule> rules(PackageDescr parsed, TokenChecks wording, int first) {
        refuseOtherThanRules(parsed);
        if (parsed.getRules().size() > RuleLimits.RULES) {
            problem(
                    1,
                    "the file holds %,d rules; at most %,d are read. Remove some."
                            .formatted(parsed.getRules().size(), RuleLimits.RULES));
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr descr : parsed.getRules()) {
            rule(descr, wording, first + rules.size()).ifPresent(rules::add);
        }
        if (parsed.getRules().isEmpty()) {
            problem(1, "the file holds no rule. Add one, or remove the file.");
        }
        return rules;
    }

    private Optional<BoundedParser.Parsed> parse() {
        // Drools' parser does not know 10_000_000; the lines stay what they are.
        String readable = DIGIT_GROUP.matcher(text).replaceAll("$1");
        try {
            BoundedParser.Parsed parsed = BoundedParser.parse(readable);
            parsed.errors().stream()
                    .limit(1)
                    .forEach(error -> problem(error.getLineNumber(), told(error, parsed.wording())));
            return Optional.of(parsed);
        } catch (BoundedParser.Exhausted e) {
            problem(
                    e.line(),
                    "what stands here nests too deeply to be read. Write flat conditions, joined with commas.");
            return Optional.empty();
        }
    }

    private static String told(DroolsParserException error, TokenChecks wording) {
        return wording.numberWithLetters(error.getLineNumber())
                .map(number -> "`%s` is no number of the rule language. %s".formatted(number, PlainNumber.cure(number)))
                .orElseGet(() ->
                        "the rule language is not followed here: %s. rules/README.md shows how a rule is written."
                                .formatted(PARSER_NOISE
                                        .matcher(String.valueOf(error.getMessage())
                                                .strip())
                                        .replaceAll("")));
    }

    private void refuseOtherThanRules(PackageDescr parsed) {
        for (ImportDescr descr : parsed.getImports()) {
            if (!FactType.imports().contains(descr.getTarget())) {
                problem(
                        descr.getLine(),
                        "imports `%s`. Rules read %s, and need no import for them. Remove the line."
                                .formatted(descr.getTarget(), String.join(", ", FactType.names())));
            }
        }
        refuseAll(parsed.getGlobals(), "a global");
        refuseAll(parsed.getFunctions(), "a function");
        refuseAll(parsed.getFunctionImports(), "an imported function");
        refuseAll(parsed.getAccumulateImports(), "an imported accumulate function");
        refuseAll(parsed.getTypeDeclarations(), "a declared type");
        refuseAll(parsed.getEnumDeclarations(), "a declared enum");
        refuseAll(parsed.getEntryPointDeclarations(), "an entry point");
        refuseAll(parsed.getWindowDeclarations(), "a window");
        refuseAll(parsed.getAttributes(), "an attribute for all rules");
    }

    private void refuseAll(Iterable<? extends BaseDescr> descrs, String what) {
        descrs.forEach(descr ->
                problem(descr.getLine(), "the file holds %s. It may hold rules only: remove it.".formatted(what)));
    }

    private Optional<Rule> rule(RuleDescr descr, TokenChecks wording, int number) {
        int before = problems.count();
        Consumer<String> refuse = message -> ruleProblem(descr, message);
        if (!descr.getClass().equals(RuleDescr.class)) {
            refuse.accept("is a query. Write a rule.");
            return Optional.empty();
        }
        wording.checkName(descr, refuse);
        List<TokenChecks.Line> given = wording.metadata(descr);
        Metadata metadata = Metadata.read(given, refuse);
        refuseOtherThanConditions(descr);
        int beforeCondition = problems.count();
        ConditionElement.And when = new PatternReader(refuse).read(descr.getLhs());
        RuleLimits.check(when, refuse);
        if (problems.count() == beforeCondition) {
            wording.checkCondition(descr, refuse);
        }
        if (wording.semicolonAfter(descr)) {
            refuse.accept("is followed by `;`. After end comes the next rule: remove it.");
        }
        if (when.parts().isEmpty() && problems.count() == before) {
            ruleProblem(
                    descr,
                    "has no condition. It must read at least one of %s, for example Workload()."
                            .formatted(String.join(", ", FactType.names())));
        }
        Phase phase = when.patterns()
                .map(pattern -> pattern.fact().phase())
                .max(Phase::compareTo)
                .orElse(Phase.WEIGH);
        List<Consequence> says = when.parts().isEmpty() ? List.of() : says(descr, phase);
        refuseTooLate(descr, when, says);
        boolean enforced = given.stream().anyMatch(line -> line.key().equals("enforcement"));
        refuseUnlessEnforced(descr, enforced, metadata, says);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new Rule(number, descr.getName(), metadata, file, descr.getLine(), lines(descr), phase, when, says));
    }

    private String lines(RuleDescr descr) {
        int end = Math.min(lines.size(), descr.getEndLine());
        return String.join("\n", lines.subList(Math.min(end, descr.getLine() - 1), end));
    }

    private List<Consequence> says(RuleDescr descr, Phase phase) {
        Object consequence = descr.getConsequence();
        List<Consequence> says = ConsequenceParser.read(
                consequence == null ? "" : consequence.toString(), phase, message -> ruleProblem(descr, message));
        boolean hybrid = says.contains(new Consequence.Recommend(Placement.HYBRID));
        BigDecimal shares = says.stream()
                .filter(Consequence.Split.class::isInstance)
                .map(say -> BigDecimal.valueOf(((Consequence.Split) say).share()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (hybrid && shares.compareTo(BigDecimal.ONE) != 0) {
            ruleProblem(
                    descr,
                    "recommends HYBRID with shares that add to %s. Add advice.split calls whose shares add to 1."
                            .formatted(Condition.written(shares.doubleValue())));
        }
        if (!hybrid && shares.signum() > 0) {
            ruleProblem(descr, "says advice.split without advice.recommend(HYBRID). Only a hybrid is split.");
        }
        return says;
    }

    /** What costs are compared without, and what voices count, must be known before there is anything to weigh. */
    private void refuseTooLate(RuleDescr descr, ConditionElement.And when, List<Consequence> says) {
        if (says.stream()
                        .anyMatch(say -> say instanceof Consequence.Opinion opinion
                                && opinion.kind().isPresent())
                && when.patterns().anyMatch(pattern -> pattern.fact().type() != Workload.class)) {
            ruleProblem(
                    descr,
                    "rules out a kind of API after the costs were compared with it. Rule it out in a rule that reads"
                            + " Workload alone.");
        }
        if (says.stream().anyMatch(Consequence.Counts.class::isInstance)
                && !when.text().equals("Workload()")) {
            ruleProblem(
                    descr,
                    "says what a finding counts under a condition. It counts the same for every workload: write"
                            + " Workload() alone.");
        }
    }

    private void refuseUnlessEnforced(RuleDescr descr, boolean enforced, Metadata metadata, List<Consequence> says) {
        boolean rulesOut = says.stream()
                .anyMatch(say -> say instanceof Consequence.Opinion opinion && opinion.finding() == Finding.RULES_OUT);
        if (rulesOut && !enforced) {
            ruleProblem(
                    descr,
                    "rules something out and has no @enforcement. Add whether it can be waived for a workload:"
                            + " @enforcement(\"mandatory\") or @enforcement(\"waivable\").");
        }
        if (!rulesOut && !says.isEmpty() && metadata.enforcement().isPresent()) {
            ruleProblem(descr, "has @enforcement, and rules nothing out. Remove it.");
        }
    }

    private void refuseOtherThanConditions(RuleDescr descr) {
        if (!descr.getAttributes().isEmpty()) {
            ruleProblem(
                    descr,
                    "has the attribute `%s`. Rules have none: remove it; the order of firing does not matter."
                            .formatted(String.join("`, `", descr.getAttributes().keySet())));
        }
        if (descr.getParentName() != null) {
            ruleProblem(descr, "extends another rule. Write its conditions out.");
        }
        if (!descr.getNamedConsequences().isEmpty()) {
            ruleProblem(descr, "has a second consequence. Write a second rule.");
        }
    }

    private void ruleProblem(RuleDescr rule, String message) {
        String name = rule.getName().replaceAll("\\R", " ");
        problem(rule.getLine(), "rule \"%s\" %s".formatted(name, message));
    }

    private void problem(int line, String message) {
        problems.add(file + ":" + Math.max(1, line), "", message);
    }

    private int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
