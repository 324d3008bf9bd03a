package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Finding;
import dev.weighbridge.rules.language.MisnamedFiles;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.PlainText;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFile;
import dev.weighbridge.rules.language.RuleFileNames;
import dev.weighbridge.rules.language.RuleLimits;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.rules.language.TimeLimit;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.kie.api.KieBase;

/** All rules of a folder, compiled; immutable, and named by the SHA-256 of its files. */
public final class RuleBook {
    private static final Map<Finding, String> EXAMPLES =
            Map.of(Finding.STRONGLY_FOR, "2", Finding.FOR, "1", Finding.NEUTRAL, "0", Finding.AGAINST, "-1");

    private final List<Rule> rules;
    private final Map<Finding, BigDecimal> weights;
    private final String sha256;
    private final KieBase compiled;
    private final PlacementCache outcomes;
    private final WaiverList waivers;
    private final Map<Read, Set<Double>> limits = new ConcurrentHashMap<>();
    private final int mostFirings;

    private RuleBook(List<Rule> rules, List<Waiver> waivers, Map<Finding, BigDecimal> weights, String sha256) {
        this.rules = List.copyOf(rules);
        this.waivers = new WaiverList(waivers);
        this.weights = weights;
        this.sha256 = sha256;
        this.compiled = ExecutableRules.compile(rules);
        this.outcomes = new PlacementCache(rules);
        this.mostFirings = (int) RuleLimits.ways(rules);
    }

    /**
     * Reads, checks and compiles every {@code .drl} file of a folder.
     *
     * @throws InvalidInput with every problem of every file
     */
    public static RuleBook load(Path path) {
        Problems problems = new Problems();
        Optional<Folder> folder = folder(path, problems);
        problems.stopIfAny();
        return load(folder.orElseThrow());
    }

    /**
     * The rule files of a folder, the waivers and the cases beside them; empty, with a problem added, where there is no such
     * folder.
     */
    public static Optional<Folder> folder(Path path, Problems problems) {
        return folder(path, "rules", problems);
    }

    /** The same, of a folder that another option names: {@code candidate}. */
    public static Optional<Folder> folder(Path path, String option, Problems problems) {
        return Folder.read(path, option, RuleFileNames::isRead, problems);
    }

    /**
     * Checks and compiles every rule file of a folder that has been read, and its waivers.
     *
     * @throws InvalidInput as {@link #load(Path)}
     */
    public static RuleBook load(Folder folder) {
        return load(folder, RuleLimits.LOADING);
    }

    static RuleBook load(Folder folder, Duration time) {
        return TimeLimit.within(time, () -> read(folder))
                .orElseThrow(() -> new InvalidInput(List.of(new Problem(
                        folder.name(),
                        "",
                        "the rules could not be read and compiled within %d s. Make them fewer or simpler."
                                .formatted(time.toSeconds())))));
    }

    private static RuleBook read(Folder folder) {
        Problems problems = new Problems();
        List<Rule> rules = new ArrayList<>();
        Folder files = folder.filter(name -> name.endsWith(RuleFileNames.DRL));
        for (String file : files.names()) {
            folder.text(file, problems)
                    .flatMap(text -> Document.requireVisible(folder.displayPath(file), text, problems))
                    .ifPresent(text ->
                            rules.addAll(RuleFile.read(folder.displayPath(file), text, rules.size(), problems)));
        }
        if (files.names().isEmpty()) {
            problems.add(folder.name(), "", "the folder holds no .drl file. Name the one that holds the rules.");
        }
        MisnamedFiles.refuse(folder, problems);
        refuseFileNames(folder, problems);
        refuseSameName(rules, problems);
        RuleLimits.check(rules, folder.name(), problems);
        boolean good = problems.none();
        Map<Finding, BigDecimal> weights = good ? weights(folder.name(), rules, problems) : Map.of();
        RuleNames names = good ? RuleNames.of(rules) : RuleNames.written(folder);
        List<Waiver> waivers = WaiverFile.read(folder, names, problems);
        problems.stopIfAny();
        return new RuleBook(
                rules, waivers, weights, folder.filter(RuleFileNames::isPolicy).sha256());
    }

    /** How often its rules can fire in one decision, at most. */
    int mostFirings() {
        return mostFirings;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Every waiver beside the rules, whether it still counts or not. */
    public List<Waiver> waivers() {
        return waivers.all();
    }

    /** What a finding counts, as its rule writes it; nothing for what rules out. */
    public BigDecimal weight(Finding finding) {
        return weights.getOrDefault(finding, BigDecimal.ZERO);
    }

    /** SHA-256 of its rules and waivers, as {@link Folder#sha256}. */
    public String sha256() {
        return sha256;
    }

    /** Every number that a condition compares a field of a fact with, ascending. */
    public Set<Double> limits(Class<?> fact, String field) {
        return limits.computeIfAbsent(new Read(fact, field), this::limits);
    }

    private record Read(Class<?> fact, String field) {}

    private Set<Double> limits(Read read) {
        return rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(read.fact))
                .flatMap(pattern -> pattern.condition().atoms())
                .filter(atom -> atom.field().name().equals(read.field))
                .flatMap(Condition.Atom::numbers)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
    }

    /**
     * Decides one workload.
     *
     * @param costs prices what is left once the questions have ruled kinds of API out
     */
    public Decision decide(Workload workload, OfferCosts costs) {
        return RuleEvaluation.run(this, compiled, weights, waivers.of(workload), workload, costs);
    }

    /** The placement alone, remembered from an earlier decision where the same conditions held. */
    public Placement placement(Workload workload, OfferCosts costs) {
        return outcomes.placement(workload, waivers.of(workload).keySet(), costs, same -> decide(workload, same));
    }

    /**
     * A book of rules that are checked already; it has no name.
     *
     * @param rules numbered from 0
     * @return empty where they are not a whole book, such as one that does not say what a finding counts
     */
    public static Optional<RuleBook> of(List<Rule> rules, List<Waiver> waivers) {
        Problems problems = new Problems();
        Map<Finding, BigDecimal> weights = weights("", rules, problems);
        return problems.none() ? Optional.of(new RuleBook(rules, waivers, weights, "")) : Optional.empty();
    }

    private static Map<Finding, BigDecimal> weights(String folder, List<Rule> rules, Problems problems) {
        Map<Finding, BigDecimal> weights = new EnumMap<>(Finding.class);
        for (Rule rule : rules) {
            rule.said(Consequence.Counts.class)
                    .filter(counts -> weights.put(counts.finding(), BigDecimal.valueOf(counts.weight())) != null)
                    .forEach(counts -> problems.add(
                            rule.file() + ":" + rule.line(),
                            "",
                            "rule \"%s\" says what the finding `%s` counts, which is said already. Keep one."
                                    .formatted(rule.name(), counts.finding().wireName())));
        }
        Arrays.stream(Finding.values())
                .filter(finding -> finding != Finding.RULES_OUT && !weights.containsKey(finding))
                .forEach(finding -> problems.add(
                        folder,
                        "",
                        "no rule says what the finding `%s` counts. Add a call such as advice.counts(%s, %s) to a rule that reads Workload()."
                                .formatted(finding.wireName(), finding.name(), EXAMPLES.get(finding))));
        return weights;
    }

    /** Answers name the file of each rule, and tests that of each case. */
    private static void refuseFileNames(Folder folder, Problems problems) {
        folder.names()
                .forEach(file -> PlainText.fault(file)
                        .ifPresent(fault -> problems.add(
                                folder.displayPath(file), "", "the file's name holds %s".formatted(fault))));
    }

    private static void refuseSameName(List<Rule> rules, Problems problems) {
        Map<String, Rule> byName = new HashMap<>();
        for (Rule rule : rules) {
            Rule first = byName.putIfAbsent(rule.id(), rule);
            if (rule.id().isEmpty()) {
                problems.add(
                        rule.file() + ":" + rule.line(), "", "a rule's name must hold a letter or a digit. Name it.");
            } else if (first != null) {
                problems.add(
                        rule.file() + ":" + rule.line(),
                        "",
                        "rule \"%s\" has the name of the rule at %s:%d, but for signs and capitals at most. Give each rule a name of its own."
                                .formatted(rule.name(), first.file(), first.line()));
            }
        }
    }
}
