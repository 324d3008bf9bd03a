package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Map<Finding, BigDecimal> weights;
    private final Folder folder;
    private final String sha256;
    private final AdmissionRules admission;
    private final DecisionRules decision;
    private final WaiverList waivers;
    private final Map<LimitKey, Set<Double>> limits = new ConcurrentHashMap<>();

    /**
     * Compiles rules, but not those that an earlier rule book compiled: with them it shares what it found out.
     *
     * @param folder the files of the rules and waivers; none for rules that no file has
     */
    RuleBook(
            List<Rule> rules,
            List<Waiver> waivers,
            Map<Finding, BigDecimal> weights,
            Folder folder,
            Optional<RuleBook> earlier) {
        this.rules = List.copyOf(rules);
        this.decidingRules = this.rules.stream()
                .filter(rule -> rule.phase() != Rule.Phase.ADMIT)
                .toList();
        this.waivers = new WaiverList(waivers);
        this.weights = weights;
        this.folder = folder;
        this.sha256 = folder.files().isEmpty() ? "" : folder.sha256();
        this.admission = earlier.map(book -> book.admission)
                .filter(same -> same.areThoseOf(rules))
                .orElseGet(() -> new AdmissionRules(rules, earlier.map(book -> book.admission)));
        this.decision = earlier.filter(book -> book.rules.equals(rules))
                .map(book -> book.decision)
                .orElseGet(() -> new DecisionRules(this.rules, weights));
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
     * @throws InvalidInput as {@link #load(Path)}
     */
    public static RuleBook load(Folder folder) {
        return load(folder, Optional.empty(), LONGEST_LOADING);
    }

    /**
     * The rule book of a later version of the same folder. What has not changed is neither read nor compiled again, and what
     * this rule book found out with it stays known.
     *
     * @throws InvalidInput as {@link #load(Path)}
     */
    public RuleBook reloaded(Folder later) {
        return load(later, Optional.of(this), LONGEST_LOADING);
    }

    static RuleBook load(Folder folder, Duration time) {
        return load(folder, Optional.empty(), time);
    }

    private static RuleBook load(Folder folder, Optional<RuleBook> earlier, Duration time) {
        return TimeLimit.within(time, () -> RuleBookLoader.load(folder, earlier))
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

    /** Every waiver of the rule folder, expired ones included. */
    public List<Waiver> waivers() {
        return waivers.all();
    }

    /** The weight of a finding, as its rule sets it; 0 for one that rules out. */
    public BigDecimal weight(Finding finding) {
        return weights.getOrDefault(finding, BigDecimal.ZERO);
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
        return admission.admit(workload, pricing, waivers.of(workload).keySet());
    }

    /**
     * Which offers they exclude and prefer for a workload that differs in one field; warnings are left out.
     *
     * @param field the name of the field
     * @param served whether the offers serve requests otherwise than before
     * @param before what they say of the same offers before the change
     */
    public Admission deciding(Workload changed, String field, OfferPricing pricing, boolean served, Admission before) {
        return admission.deciding(changed, field, pricing, served, before);
    }

    /** The admission rules that only warn of bills and that hold for one offer, whose bill is known. */
    public Stream<Rule> warningOfBill(Workload workload, Offer offer) {
        return admission.warningOfBill(workload, offer);
    }

    /** Whether what is admitted can depend on a field of the workload. */
    public boolean admissionReads(String workloadField) {
        return admission.read(workloadField);
    }

    /** Whether an admission rule excludes or prefers offers by what they cost. */
    public boolean admissionReadsBills() {
        return admission.readBills();
    }

    /** The whole numbers of a field of the workload from which on a comparison of an admission rule with an offer turns. */
    public Set<Double> admissionLimits(String workloadField, List<Offer> offers) {
        return admission.limits(workloadField, offers);
    }

    /**
     * Decides one workload.
     *
     * @param admission what was decided about its offers
     * @param costs of the offers that are left
     */
    public Decision decide(Workload workload, Admission admission, CostFacts costs) {
        return decide(workload, admission, costs, waivers.of(workload), Map.of());
    }

    /** The same where no offer is known, only the costs. */
    public Decision decide(Workload workload, CostFacts costs) {
        return decide(workload, Admission.none(), costs);
    }

    /** The same with one offer that admission rules judge; the offer is among the facts of the decision. */
    public Decision decide(Workload workload, Offer offer, CostFacts costs) {
        Map<Integer, Waiver> waived = waivers.of(workload);
        Admission judged = admission.judge(workload, offer, waived.keySet());
        return decide(workload, judged, costs, waived, Map.of(Offer.class, offer));
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
        return Decision.of(this, decision.outcome(workload, waived.keySet(), costs), judged, waived, known);
    }

    /** Only the placement. */
    public Placement placement(Workload workload, CostFacts costs) {
        return decision.outcome(workload, waivers.of(workload).keySet(), costs).placement();
    }

    /** The placements of a workload at any costs. */
    public WorkloadPlacements placements(Workload workload) {
        return decision.placements(workload, waivers.of(workload).keySet());
    }

    /** Whether of two costs every condition holds that holds for the other. */
    public boolean readAlike(CostFacts one, CostFacts other) {
        return decision.readAlike(one, other);
    }

    /**
     * A rule book of rules that are already checked; its SHA-256 is empty.
     *
     * @param rules numbered from 0
     * @return empty if a rule book cannot be made of them, for example because a finding has no weight
     */
    public static Optional<RuleBook> of(List<Rule> rules, List<Waiver> waivers) {
        Problems problems = new Problems();
        Map<Finding, BigDecimal> weights = RuleBookLoader.weights("", rules, problems);
        return problems.none()
                ? Optional.of(new RuleBook(rules, waivers, weights, Folder.of("", Map.of()), Optional.empty()))
                : Optional.empty();
    }
}
