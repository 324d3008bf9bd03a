package dev.weighbridge.rules.engine;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.DayRange;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of a folder, compiled, with their waivers; immutable, and identified by the SHA-256 of its files. */
public final class RuleBook {
    private static final Duration LONGEST_LOADING = Duration.ofSeconds(30);

    private final List<Rule> rules;
    private final List<Rule> decidingRules;
    private final List<Rule> readingChoice;
    private final DayRange days;
    private final List<RuleBook> stretches;
    private final FindingWeights weights;
    private final Folder folder;
    private final String sha256;
    private final Optional<Compiled> compiled;
    private final WaiverList waivers;
    private final FactTypes facts;
    private final Map<LimitKey, Set<Double>> limits = new ConcurrentHashMap<>();

    /** This rule book without the waivers that have expired by some day, by those that are left. */
    private final Map<List<Waiver>, RuleBook> withoutExpired = new ConcurrentHashMap<>();

    /** The rules of some days, ready to decide. */
    private record Compiled(AdmissionRules admission, DecisionRules decision) {}

    /** @param stretches those of days on which the same rules count; none where all always count */
    private RuleBook(
            List<Rule> rules,
            DayRange days,
            FindingWeights weights,
            Optional<Compiled> compiled,
            List<RuleBook> stretches,
            WaiverList waivers,
            Folder folder,
            FactTypes facts) {
        this.rules = List.copyOf(rules);
        this.decidingRules =
                rules.stream().filter(rule -> rule.phase() != Rule.Phase.ADMIT).toList();
        this.readingChoice =
                rules.stream().filter(rule -> rule.reads(Chosen.class)).toList();
        this.days = days;
        this.weights = weights;
        this.compiled = compiled;
        this.stretches = List.copyOf(stretches);
        this.waivers = waivers;
        this.folder = folder;
        this.sha256 = folder.files().isEmpty() ? "" : folder.sha256();
        this.facts = facts;
    }

    /**
     * Compiles rules, but not those that an earlier rule book compiled: with them it shares what it found out. Where rules
     * count on some days only, each stretch of days on which the same rules count has a rule book of its own.
     *
     * @param weights of the findings, by stretch
     * @param folder the files of the rules and waivers; none for rules that no file has
     * @param facts that the rules read
     */
    static RuleBook of(
            List<Rule> rules,
            List<Waiver> waivers,
            Map<DayRange, FindingWeights> weights,
            Folder folder,
            FactTypes facts,
            Optional<RuleBook> earlier) {
        List<RuleBook> stretches = new ArrayList<>();
        weights.forEach((days, then) -> {
            List<Rule> counting = counting(rules, days);
            Compiled compiled = compiled(rules, counting, then, earlier);
            WaiverList among = new WaiverList(waivers).among(counting);
            stretches.add(new RuleBook(counting, days, then, Optional.of(compiled), List.of(), among, folder, facts));
        });
        if (stretches.size() == 1) {
            return stretches.get(0);
        }
        Map<FindingWeights.Weighed, BigDecimal> all = new HashMap<>();
        weights.values().forEach(then -> all.putAll(then.byFinding()));
        return new RuleBook(
                rules,
                DayRange.ALWAYS,
                new FindingWeights(all),
                Optional.empty(),
                stretches,
                new WaiverList(waivers),
                folder,
                facts);
    }

    /** The same rules with fewer waivers. */
    private RuleBook with(WaiverList lasting) {
        return new RuleBook(rules, days, weights, compiled, List.of(), lasting, folder, facts);
    }

    static List<Rule> counting(List<Rule> rules, DayRange days) {
        return rules.stream().filter(rule -> rule.metadata().days().meets(days)).toList();
    }

    /** @param rules those of all that count, which are numbered among all */
    private static Compiled compiled(
            List<Rule> all, List<Rule> rules, FindingWeights weights, Optional<RuleBook> earlier) {
        Optional<RuleBook> same = earlier.flatMap(book -> book.stretches().stream()
                .filter(stretch -> stretch.rules.equals(rules) && book.rules.size() == all.size())
                .findFirst());
        Optional<AdmissionRules> known =
                same.or(() -> earlier.map(book -> book.stretches().get(0))).map(book -> book.compiled().admission);
        return new Compiled(
                known.filter(admission -> admission.areThoseOf(rules))
                        .orElseGet(() -> new AdmissionRules(rules, known)),
                same.map(book -> book.compiled().decision).orElseGet(() -> new DecisionRules(all, rules, weights)));
    }

    private Compiled compiled() {
        return compiled.orElseThrow(() -> new IllegalStateException("other rules count on other days: ask on(day)"));
    }

    /** The rule book of the rules that count on a day. */
    public RuleBook on(LocalDate day) {
        return stretches.isEmpty()
                ? this
                : stretches.stream()
                        .filter(stretch -> stretch.days.contains(day))
                        .findFirst()
                        .orElseThrow();
    }

    /**
     * The rule book of the rules that count on a day, with the waivers that have not expired.
     *
     * @param asOf the day that a workload is decided for
     * @param decidedOn the day on which it is decided: an end counts by the clock, so that no earlier asOf revives it
     */
    public RuleBook on(LocalDate asOf, LocalDate decidedOn) {
        RuleBook counting = on(asOf);
        WaiverList lasting = counting.waivers.lastingOn(decidedOn);
        return lasting.all().size() == counting.waivers.all().size()
                ? counting
                : counting.withoutExpired.computeIfAbsent(lasting.all(), kept -> counting.with(lasting));
    }

    /** One rule book for each stretch of days on which the same rules count, in order; this one where all always count. */
    public List<RuleBook> stretches() {
        return stretches.isEmpty() ? List.of(this) : stretches;
    }

    /** The days on which its rules count. */
    public DayRange days() {
        return days;
    }

    /**
     * Reads, checks and compiles every {@code .drl} file of a folder.
     *
     * @param tags the fields that the catalogue declares of offers
     * @throws InvalidInput with every problem of every file
     */
    public static RuleBook load(Path path, DeclaredFields tags) {
        Problems problems = new Problems();
        Optional<Folder> folder = folder(path, problems);
        problems.stopIfAny();
        return load(folder.orElseThrow(), tags);
    }

    /** The rule files of a folder, its waivers and cases; empty, with a problem added, if there is no such folder. */
    public static Optional<Folder> folder(Path path, Problems problems) {
        return folder(path, "rules", problems);
    }

    /** The same for a folder that another option names, such as {@code candidate}. */
    public static Optional<Folder> folder(Path path, String option, Problems problems) {
        return Folder.read(path, option, RuleFolder::isRead, problems);
    }

    /**
     * Checks and compiles every rule file of a folder that has been read, and its waivers.
     *
     * @param tags the fields that the catalogue declares of offers
     * @throws InvalidInput as {@link #load(Path, DeclaredFields)}
     */
    public static RuleBook load(Folder folder, DeclaredFields tags) {
        return load(folder, tags, Optional.empty(), LONGEST_LOADING);
    }

    /**
     * The rule book of a later version of the same folder. What has not changed is neither read nor compiled again, and what
     * this rule book found out with it stays known.
     *
     * @param tags the fields that the catalogue declares of offers
     * @throws InvalidInput as {@link #load(Path, DeclaredFields)}
     */
    public RuleBook reloaded(Folder later, DeclaredFields tags) {
        return load(later, tags, Optional.of(this), LONGEST_LOADING);
    }

    static RuleBook load(Folder folder, Duration time) {
        return load(folder, DeclaredFields.NONE, Optional.empty(), time);
    }

    private static RuleBook load(Folder folder, DeclaredFields tags, Optional<RuleBook> earlier, Duration time) {
        return TimeLimit.within(time, () -> RuleBookLoader.load(folder, tags, earlier))
                .orElseThrow(() -> new InvalidInput(List.of(new Problem(
                        folder.name(),
                        "",
                        "the rules could not be read and compiled within %d s. Remove or simplify some."
                                .formatted(time.toSeconds())))));
    }

    /** The files of its rules and waivers. */
    Folder folder() {
        return folder;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Its rules but for the admission rules. */
    List<Rule> decidingRules() {
        return decidingRules;
    }

    /** The facts that its rules read, with the fields that governance declares. */
    public FactTypes facts() {
        return facts;
    }

    /** Every waiver of the rule folder, expired ones included. */
    public List<Waiver> waivers() {
        return waivers.all();
    }

    /** Its rules that read what was chosen. */
    List<Rule> readingChoice() {
        return readingChoice;
    }

    /** The weight of a finding of a rule that answers a question, as rules set it; 0 for one that rules out. */
    public BigDecimal weight(Finding finding, String question) {
        return weights.of(finding, question);
    }

    /** The SHA-256 of its rules and waivers, as {@link Folder#sha256}. */
    public String sha256() {
        return sha256;
    }

    /** Every number that a condition compares a field of a fact with, ascending. */
    public Set<Double> limits(Class<?> fact, String field) {
        return limits.computeIfAbsent(new LimitKey(fact, field), this::limits);
    }

    private record LimitKey(Class<?> fact, String field) {}

    private Set<Double> limits(LimitKey key) {
        return rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(key.fact))
                .flatMap(pattern -> pattern.condition().atoms())
                .filter(atom -> atom.field().name().equals(key.field))
                .flatMap(FieldCondition::numbers)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
    }

    /** What the admission rules say of the offers of a workload. */
    public Admission admit(Workload workload, OfferPricing pricing) {
        RuleBook counting = on(workload.asOf());
        return counting.compiled()
                .admission
                .admit(workload, pricing, counting.waivers.of(workload).keySet());
    }

    /**
     * Which offers they exclude and prefer for a workload that differs in one field; warnings are left out.
     *
     * @param field the name of the field
     * @param served whether the offers serve requests otherwise than before
     * @param before what they say of the same offers before the change
     */
    public Admission deciding(Workload changed, String field, OfferPricing pricing, boolean served, Admission before) {
        return compiled().admission.deciding(changed, field, pricing, served, before);
    }

    /** The admission rules that only warn of bills and that hold for one offer, whose bill is known. */
    public Stream<Rule> warningOfBill(Workload workload, Offer offer) {
        return on(workload.asOf()).compiled().admission.warningOfBill(workload, offer);
    }

    /** Whether what is admitted can depend on a field of the workload. */
    public boolean admissionReads(String workloadField) {
        return compiled().admission.read(workloadField);
    }

    /** Whether an admission rule excludes or prefers offers by what they cost. */
    public boolean admissionReadsBills() {
        return compiled().admission.readBills();
    }

    /** The whole numbers of a field of the workload from which on a comparison of an admission rule with an offer turns. */
    public Set<Double> admissionLimits(String workloadField, List<Offer> offers) {
        return compiled().admission.limits(workloadField, offers);
    }

    /**
     * Decides one workload.
     *
     * @param admission what was decided about its offers
     * @param costs of the offers that are left
     */
    public Decision decide(Workload workload, Admission admission, CostFacts costs) {
        RuleBook counting = on(workload.asOf());
        return counting.decide(workload, admission, costs, counting.waivers.of(workload), Map.of());
    }

    /** The same where no offer is known, only the costs. */
    public Decision decide(Workload workload, CostFacts costs) {
        return decide(workload, Admission.none(), costs);
    }

    /** The same with one offer that admission rules judge; the offer is among the facts of the decision. */
    public Decision decide(Workload workload, Offer offer, CostFacts costs) {
        RuleBook counting = on(workload.asOf());
        Map<Integer, Waiver> waived = counting.waivers.of(workload);
        Admission judged = counting.compiled().admission.judge(workload, offer, waived.keySet());
        return counting.decide(workload, judged, costs, waived, Map.of(Offer.class, offer));
    }

    private Decision decide(
            Workload workload,
            Admission judged,
            CostFacts costs,
            Map<Integer, Waiver> waived,
            Map<Class<?>, Object> more) {
        Map<Class<?>, Object> known = new HashMap<>(more);
        known.put(Workload.class, workload);
        known.put(CostFacts.EligibleOffers.class, costs.offers());
        costs.comparison().ifPresent(both -> known.put(CostFacts.CostComparison.class, both));
        costs.split().ifPresent(split -> known.put(CostFacts.SplitComparison.class, split));
        costs.parts().ifPresent(parts -> known.put(CostFacts.PartPlacements.class, parts));
        return Decision.of(this, compiled().decision.outcome(workload, waived.keySet(), costs), judged, waived, known);
    }

    /** Only the placement. */
    public Placement placement(Workload workload, CostFacts costs) {
        RuleBook counting = on(workload.asOf());
        return counting.compiled()
                .decision
                .outcome(workload, counting.waivers.of(workload).keySet(), costs)
                .placement();
    }

    /** The placements of a workload at any costs. */
    public WorkloadPlacements placements(Workload workload) {
        RuleBook counting = on(workload.asOf());
        return counting.compiled()
                .decision
                .placements(workload, counting.waivers.of(workload).keySet());
    }

    /** Whether of two costs every condition holds that holds for the other. */
    public boolean readAlike(CostFacts one, CostFacts other) {
        return compiled().decision.readAlike(one, other);
    }

    /**
     * A rule book of rules that are already checked; its SHA-256 is empty.
     *
     * @param rules numbered from 0
     * @param facts that they read
     * @return empty if a rule book cannot be made of them, for example because a finding has no weight
     */
    public static Optional<RuleBook> of(List<Rule> rules, List<Waiver> waivers, FactTypes facts) {
        Problems problems = new Problems();
        Map<DayRange, FindingWeights> weights = RuleBookLoader.weights("", rules, problems);
        return problems.none()
                ? Optional.of(of(rules, waivers, weights, Folder.of("", Map.of()), facts, Optional.empty()))
                : Optional.empty();
    }
}
