package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ConsideredOffers;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.DistinctParts;
import dev.weighbridge.workload.Workload;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Recommends placements with one rule book and one catalogue; immutable, and safe to use from many threads. */
public final class Advisor {
    private final RuleBook rules;
    private final Map<RuleBook, Advisor> byStretch = new ConcurrentHashMap<>();
    private final TurningVolumes turningVolumes;
    private final Catalog catalog;
    private final OfferPricingCache pricingCache;
    private final Map<String, List<Source>> sources;
    private final String version;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random for identifiers; must be safe to use from many threads if the advisor is */
    public Advisor(RuleBook rules, Catalog catalog, String version, Clock clock, RandomGenerator random) {
        this(rules, catalog, new OfferPricingCache(catalog), version, clock, random);
    }

    private Advisor(
            RuleBook rules,
            Catalog catalog,
            OfferPricingCache pricingCache,
            String version,
            Clock clock,
            RandomGenerator random) {
        this.rules = rules;
        this.turningVolumes = new TurningVolumes(rules);
        this.catalog = catalog;
        this.pricingCache = pricingCache;
        this.sources = SelfHostedCost.sources(catalog);
        this.version = version;
        this.clock = clock;
        this.random = random;
    }

    /** The same advisor with other rules. It shares the cache of prices, which do not depend on rules. */
    Advisor with(RuleBook other) {
        return new Advisor(other, catalog, pricingCache, version, clock, random);
    }

    /** A stamp of this moment. */
    public Stamp stamp() {
        Instant now = clock.instant();
        return new Stamp(Uuid7.of(now, random), now);
    }

    /** Prices the offers, decides by the rules, chooses the offers of the decision, and explains it. */
    public Recommendation recommend(Workload asked) {
        RuleBook counting = counting(rules, asked);
        Advisor advisor = counting.equals(rules) ? this : byStretch.computeIfAbsent(counting, this::with);
        return advisor.decided(asked);
    }

    /** The rules that count for a workload, with the waivers that have not expired by now. */
    private RuleBook counting(RuleBook of, Workload workload) {
        return of.on(workload.asOf(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Whether a waiver that counts is for a workload where somebody asks, by the name of a token or a chat account. */
    public boolean waives(Workload workload, String who) {
        return counting(rules, workload).waivers().stream().anyMatch(waiver -> waiver.isFor(workload, who));
    }

    private Recommendation decided(Workload asked) {
        DistinctParts distinct = DistinctParts.of(pricingCache.withVolume(asked));
        AdmittedPricing pricing = AdmittedPricing.of(rules, distinct.workload(), pricingCache);
        Decision decision = pricing.decide();
        return pricing.parts()
                .map(parts -> parted(distinct, pricing, parts, decision))
                .orElseGet(() -> undivided(distinct, pricing, decision));
    }

    /** @param parts all alike, or none */
    private Recommendation undivided(DistinctParts parts, AdmittedPricing pricing, Decision decided) {
        Workload workload = pricing.workload();
        RecommendedOffers recommended = RecommendedOffers.of(pricing, decided);
        Decision decision = recommended.decision();
        List<Decision.FiredRule> fired = recommended.firedRules();
        OfferBills bills = pricing.bills();
        ConsideredOffers considered = recommended.considered(bills);
        Costs costs = recommended.costs(sources, considered);
        CostRanges ranges = new CostRanges(catalog, pricing);
        Alternatives alternatives = alternatives(pricing);
        List<Option> options = TodayOption.before(
                Options.of(ranges, recommended, costs, considered, alternatives, bills), pricing, alternatives);
        Optional<MigrationPayback> migration = MigrationPayback.of(workload, decision.placement(), options, catalog);
        Optional<CatalogStaff> staffed = CatalogStaff.of(ranges, decision.placement(), pricingCache);
        Certainty certainty = Certainty.of(ranges, decision).with(staffed).of(recommended.all().stream());
        Optional<UnavailableApi> unavailable = UnavailableApi.of(workload, considered);
        AlikeParts alike = new AlikeParts(parts, recommended);
        Horizon horizon = HorizonCosts.of(catalog, pricing, options);
        Stamp stamp = stamp();
        return new Recommendation(
                stamp.id(),
                parts.asked(),
                decision.placement(),
                certainty,
                Summary.of(pricing, recommended, bills, migration, certainty, unavailable),
                unavailable.map(UnavailableApi::clause),
                options,
                recommended.offer(),
                alike.split(),
                alike.advice(certainty, costs, bills),
                costs,
                migration,
                new LazyList<>(() -> ExclusionCosts.of(pricing, decision, bills)),
                new LazyList<>(() -> PreferenceCosts.of(recommended)),
                decision.findings(),
                fired,
                new LazyList<>(decision::nearMisses),
                new LazyList<>(() ->
                        new SensitivityAnalysis(pricingCache, turningVolumes, pricing, decision, () -> bills).find()),
                recommended.tradeoffs(),
                raised(
                        staffed,
                        Risks.withOptions(
                                Risks.of(alternatives, decision, fired, recommended.all(), considered, bills),
                                options,
                                migration,
                                decision)),
                Confirmations.of(workload, recommended),
                Review.of(catalog, workload.asOf(), recommended.all(), fired, rules.days()),
                provenance(workload, stamp),
                Optional.of(horizon),
                new LazyList<>(() -> parts.asked().parts().isEmpty()
                        ? List.of(CostCurve.of(pricing.left(), pricing.volume()))
                        : List.of()),
                new LazyList<>(() -> parts.asked().parts().isEmpty()
                        ? InputSwings.of(ranges, pricingCache, options, decision.placement(), horizon)
                        : List.of()),
                Optional.empty());
    }

    private Recommendation parted(
            DistinctParts distinct, AdmittedPricing pricing, PartDecisions decided, Decision ofWhole) {
        Workload workload = distinct.asked();
        PartedOffers offers = new PartedOffers(distinct, decided);
        Decision decision = ofWhole.choosing(ChosenOffers.of(
                ofWhole.placement(),
                offers.split().stream().map(SplitPart::offer).toList(),
                pricing.partsUsdPerMonth()));
        PartedOptions sides = new PartedOptions(catalog, offers, decision);
        PartedCertainty certainty = new PartedCertainty(catalog, decided);
        PartedAdvice advice = new PartedAdvice(distinct, offers, decision, certainty);
        List<PartAdvice> parts = advice.parts();
        List<SplitPart> split = offers.split();
        List<Decision.FiredRule> fired = advice.firedRules();
        Costs costs = offers.costs(pricing.left().selfHosted().isEmpty() ? Map.of() : sources);
        List<Option> options = TodayOption.before(sides.all(), pricing, alternatives(pricing));
        Optional<MigrationPayback> migration = MigrationPayback.of(workload, decision.placement(), options, catalog);
        Optional<CatalogStaff> staffed =
                CatalogStaff.of(new CostRanges(catalog, pricing), decision.placement(), pricingCache);
        Certainty certain = certainty
                .of(pricing.workload(), sides.bothSides())
                .with(staffed)
                .of(split.stream().map(SplitPart::offer));
        Stamp stamp = stamp();
        return new Recommendation(
                stamp.id(),
                workload,
                decision.placement(),
                certain,
                Summary.ofParts(workload, decision, parts, split, pricing.partsUsdPerMonth(), migration, certain),
                advice.notAsNamed(),
                options,
                Optional.empty(),
                split,
                parts,
                costs,
                migration,
                PartedAdvice.exclusions(parts),
                new LazyList<>(advice::preferences),
                decision.findings(),
                fired,
                new LazyList<>(decision::nearMisses),
                new LazyList<>(
                        () -> new SensitivityAnalysis(pricingCache, turningVolumes, pricing, decision, pricing::bills)
                                .find()),
                PartedAdvice.tradeoffs(fired),
                raised(staffed, Risks.withOptions(advice.risks(this::alternatives), options, migration, decision)),
                Confirmations.ofParts(workload, split, decided),
                Review.of(
                        catalog,
                        workload.asOf(),
                        split.stream().map(SplitPart::offer).toList(),
                        fired,
                        rules.days()),
                provenance(workload, stamp),
                Optional.of(HorizonCosts.of(catalog, pricing, options)),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static List<Risk> raised(Optional<CatalogStaff> staffed, List<Risk> risks) {
        return staffed.map(staff -> staff.raised(risks)).orElse(risks);
    }

    /** A recommendation of this advisor with its costs drawn; the same settings draw the same. */
    public Recommendation withDraws(Recommendation recommended, DrawSettings settings) {
        Workload workload = recommended.workload();
        AdmittedPricing pricing = AdmittedPricing.of(counting(rules, workload), workload, pricingCache);
        CostDraws draws = new CostDraws(new CostRanges(catalog, pricing), pricingCache, recommended);
        return recommended.with(draws.draw(settings));
    }

    private Alternatives alternatives(AdmittedPricing pricing) {
        return new Alternatives(catalog, pricing, pricingCache);
    }

    private Provenance provenance(Workload workload, Stamp stamp) {
        return new Provenance(rules.sha256(), catalog.sha256(), version, workload.asOf(), stamp.at());
    }

    /**
     * What the answer by another rule book at these prices comes to, with the fields that it declares.
     *
     * @param asked read with the declarations of any rule book
     */
    public AnswerOutcome outcome(RuleBook other, Workload asked) {
        DeclaredFields fields = other.facts().ofWorkload();
        Workload workload = asked.declaring(fields);
        DistinctParts distinct = DistinctParts.of(pricingCache.withVolume(workload));
        return AnswerOutcome.of(
                distinct,
                AdmittedPricing.of(counting(other, workload), distinct.workload(), pricingCache),
                fields.refusals(asked.statedOfDeclared()));
    }

    /** Only the placement that another rule book decides on, with the fields that it declares. */
    public Placement placement(RuleBook other, Workload asked) {
        Workload workload = asked.declaring(other.facts().ofWorkload());
        return AdmittedPricing.of(counting(other, workload), pricingCache.withVolume(workload), pricingCache)
                .placement();
    }
}
