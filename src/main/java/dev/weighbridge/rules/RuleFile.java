package dev.weighbridge.rules;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads one DRL file by Drools' own parser and keeps only what is on the list; everything else is a problem with its
 * place and cure. What is kept holds no text that could run.
 */
final class RuleFile {
    private static final List<String> REQUIRED = List.of("question", "owner", "since", "source", "why");
    private static final Map<String, String> EXAMPLES = Map.of(
            "question", "Add the question it answers, for example @question(\"volume\").",
            "owner", "Add the team that answers for it, for example @owner(\"platform-architecture\").",
            "since", "Add the day it was agreed, for example @since(\"2026-01-15\").",
            "source", "Add where it comes from, for example @source(\"Architecture board, minute 12\").",
            "why", "Add the reason in one sentence, for example @why(\"Below this volume no machine is busy.\").");
    private static final Pattern DIGIT_GROUP = Pattern.compile("(?<=\\d)_(?=\\d)");
    private static final Pattern PARSER_NOISE = Pattern.compile("\\[ERR \\d+] Line \\d+:\\d+ ");

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
     * @param first number of its first rule in the book
     * @return the rules that are good; those that are not are in the problems
     */
    static List<Rule> read(String file, String text, int first, Problems problems) {
        return new RuleFile(file, text, problems).rules(first);
    }

    private List<Rule> rules(int first) {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            problem(lineAt(escape), "unicode escapes (`\\u…`) are not read in rules. Write the letter itself.");
            return List.of();
        }
        Optional<PackageDescr> parsed = parse();
        if (parsed.isEmpty()) {
            return List.of();
        }
        refuseOtherThanRules(parsed.get());
        List<Rule> rules = new ArrayList<>();
        for (RuleDescr descr : parsed.get().getRules()) {
            rule(descr, first + rules.size()).ifPresent(rules::add);
        }
        if (parsed.get().getRules().isEmpty()) {
            problem(1, "the file holds no rule. Add one, or remove the file.");
        }
        return rules;
    }

    private Optional<PackageDescr> parse() {
        // Drools' parser does not know 10_000_000; the lines stay what they are.
        String readable = DIGIT_GROUP.matcher(text).replaceAll("");
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(true, readable);
            parser.getErrors().stream().limit(1).forEach(error -> {
                int line = error.getLines().length == 0 ? 1 : error.getLines()[0];
                problem(
                        line,
                        "the rule language is not followed here: %s. rules/README.md shows how a rule is written."
                                .formatted(PARSER_NOISE
                                        .matcher(error.getMessage())
                                        .replaceAll("")
                                        .strip()));
            });
            return parser.hasErrors() ? Optional.empty() : Optional.ofNullable(parsed);
        } catch (DroolsParserException e) {
            problem(1, "the rule language is not followed. rules/README.md shows how a rule is written.");
            return Optional.empty();
        }
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
        descrs.forEach(descr -> problem(descr.getLine(), "the file holds %s. It may hold rules only.".formatted(what)));
    }

    private Optional<Rule> rule(RuleDescr descr, int number) {
        int before = problems.count();
        Map<String, String> metadata = metadata(descr);
        refuseOtherThanConditions(descr);
        List<Part> parts = parts(descr, descr.getLhs());
        Part when = parts.size() == 1 ? parts.get(0) : new Part.Both(parts);
        if (parts.isEmpty() && problems.count() == before) {
            ruleProblem(
                    descr,
                    "has no condition. It must read at least one of %s, for example Workload()."
                            .formatted(String.join(", ", FactType.names())));
        }
        Phase phase = when.patterns()
                .map(pattern -> pattern.fact().phase())
                .max(Phase::compareTo)
                .orElse(Phase.WEIGH);
        List<Say> says = parts.isEmpty() ? List.of() : says(descr, phase);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                number,
                descr.getName(),
                metadata.getOrDefault("question", ""),
                metadata.getOrDefault("owner", ""),
                metadata.getOrDefault("since", ""),
                metadata.getOrDefault("source", ""),
                metadata.getOrDefault("why", ""),
                file,
                descr.getLine(),
                phase,
                when,
                says));
    }

    private List<Say> says(RuleDescr descr, Phase phase) {
        Object consequence = descr.getConsequence();
        List<Say> says = Vocabulary.read(
                consequence == null ? "" : consequence.toString(), phase, message -> ruleProblem(descr, message));
        boolean hybrid = says.contains(new Say.Recommend(Placement.HYBRID));
        double shares = says.stream()
                .mapToDouble(say -> say instanceof Say.Split split ? split.share() : 0)
                .sum();
        if (hybrid && Math.abs(shares - 1) > 1e-9) {
            ruleProblem(
                    descr,
                    "recommends HYBRID with shares that add to %s. Add advice.split calls whose shares add to 1."
                            .formatted(Condition.written(shares)));
        }
        if (!hybrid && shares > 0) {
            ruleProblem(descr, "says advice.split without advice.recommend(HYBRID). Only a hybrid is split.");
        }
        return says;
    }

    private Map<String, String> metadata(RuleDescr descr) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (AnnotationDescr annotation : descr.getAnnotations()) {
            String key = annotation.getName();
            Object value = annotation.getSingleValue();
            String quoted = value == null ? "" : value.toString();
            if (!REQUIRED.contains(key)) {
                ruleProblem(
                        descr,
                        "has @%s, which is not known.%s Known: @%s."
                                .formatted(key, Nearest.hint(key, REQUIRED), String.join(", @", REQUIRED)));
            } else if (quoted.length() < 3 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
                ruleProblem(descr, "has @%s without a text in double quotes. %s".formatted(key, EXAMPLES.get(key)));
            } else {
                metadata.put(key, quoted.substring(1, quoted.length() - 1).replace("\\\"", "\""));
            }
        }
        refuseTwice(descr);
        Set<String> there = new LinkedHashSet<>();
        descr.getAnnotations().forEach(annotation -> there.add(annotation.getName()));
        REQUIRED.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> ruleProblem(descr, "has no @%s. %s".formatted(key, EXAMPLES.get(key))));
        checkDate(descr, metadata.get("since"));
        return metadata;
    }

    /** Drools keeps only the last of two equal keys, so they are looked for in the text between the rule's name and when. */
    private void refuseTwice(RuleDescr descr) {
        List<String> lines = text.lines().skip(Math.max(0, descr.getLine() - 1)).toList();
        Set<String> seen = new LinkedHashSet<>();
        Pattern key = Pattern.compile("^\\s*@(\\w+)");
        for (String line : lines) {
            if (line.strip().equals("when")) {
                break;
            }
            Matcher matcher = key.matcher(line);
            if (matcher.find() && !seen.add(matcher.group(1))) {
                ruleProblem(descr, "has @%s twice. Keep one.".formatted(matcher.group(1)));
            }
        }
    }

    private void checkDate(RuleDescr descr, @org.jspecify.annotations.Nullable String since) {
        try {
            if (since != null) {
                LocalDate.parse(since);
            }
        } catch (DateTimeParseException e) {
            ruleProblem(descr, "has @since(\"%s\"), which is no date. Write it as 2026-01-15.".formatted(since));
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
        if (!descr.getClass().equals(RuleDescr.class)) {
            ruleProblem(descr, "is a query. Write a rule.");
        }
    }

    private List<Part> parts(RuleDescr rule, AndDescr and) {
        List<Part> parts = new ArrayList<>();
        and.getDescrs().forEach(descr -> part(rule, descr).ifPresent(parts::add));
        return parts;
    }

    private Optional<Part> part(RuleDescr rule, BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern(rule, pattern);
        }
        if (descr instanceof NotDescr not && not.getDescrs().size() == 1) {
            return part(rule, not.getDescrs().get(0)).map(Part.Not::new);
        }
        if (descr instanceof ExistsDescr exists && exists.getDescrs().size() == 1) {
            return part(rule, exists.getDescrs().get(0)).map(Part.Exists::new);
        }
        if (descr instanceof AndDescr and) {
            return Optional.of(new Part.Both(parts(rule, and)));
        }
        if (descr instanceof OrDescr or) {
            List<Part> parts = new ArrayList<>();
            or.getDescrs().forEach(inner -> part(rule, inner).ifPresent(parts::add));
            return Optional.of(new Part.Either(parts));
        }
        ruleProblem(
                rule,
                "has `%s` in its condition. Write patterns over facts, with not, exists, and, or."
                        .formatted(descr.getClass()
                                .getSimpleName()
                                .replace("Descr", "")
                                .toLowerCase(java.util.Locale.ROOT)));
        return Optional.empty();
    }

    private Optional<Part> pattern(RuleDescr rule, PatternDescr pattern) {
        Optional<FactType> fact = FactType.named(pattern.getObjectType());
        if (fact.isEmpty()) {
            ruleProblem(
                    rule,
                    "reads `%s`, which is no fact.%s Facts: %s."
                            .formatted(
                                    pattern.getObjectType(),
                                    Nearest.hint(pattern.getObjectType(), FactType.names()),
                                    String.join(", ", FactType.names())));
            return Optional.empty();
        }
        if (pattern.getSource() != null || !pattern.getBehaviors().isEmpty() || pattern.isQuery()) {
            ruleProblem(rule, "takes a fact from somewhere else (from, over, a query). Facts are given: remove that.");
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        Set<String> fieldsRead = new LinkedHashSet<>();
        boolean good = true;
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            try {
                conditions.add(condition(fact.get(), constraint, fieldsRead));
            } catch (Refused e) {
                ruleProblem(rule, e.getMessage());
                good = false;
            }
        }
        conditions.removeIf(condition ->
                condition instanceof Condition.All all && all.conditions().isEmpty());
        return good
                ? Optional.of(new Part.Pattern(fact.get(), new Condition.All(conditions), fieldsRead))
                : Optional.empty();
    }

    private static Condition condition(FactType fact, BaseDescr constraint, Set<String> fieldsRead) {
        if (constraint instanceof ExprConstraintDescr expression
                && expression.getType() == ExprConstraintDescr.Type.NAMED) {
            ConditionParser parser = new ConditionParser(fact, expression.getExpression());
            Condition condition = parser.parse();
            fieldsRead.addAll(parser.fieldsRead());
            return condition;
        }
        throw new Refused("has a condition without a field name. Write field, comparison and value.");
    }

    private void ruleProblem(RuleDescr rule, String message) {
        problem(rule.getLine(), "rule \"%s\" %s".formatted(rule.getName(), message));
    }

    private void problem(int line, String message) {
        problems.add(file + ":" + Math.max(1, line), "", message);
    }

    private int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
