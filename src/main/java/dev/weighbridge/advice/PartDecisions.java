package dev.weighbridge.advice;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.CostFacts.EligibleOffers;
import dev.weighbridge.cost.CostFacts.PartPlacements;
import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PartsPricing;
import dev.weighbridge.cost.PartsPricing.PartOffers;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Where each part of a workload runs: decided by the rules as a workload of its own, at what it adds to the bill of all parts.
 *
 * <p>Parts on machines share machines and people. So what a part costs there depends on where the others run: at first on
 * the cheapest that is left to them, and then, part by part, on where the rules have sent them, until no part moves.
 * Parts are numbered in the order of the workload; sets of them are numbers with one bit for each.
 */
final class PartDecisions {
    private final RuleBook rules;
    private final List<AdmittedPricing> parts;
    private final PartsPricing costs;
    private final List<EligibleOffers> eligible;
    private final Placement[] placements;

    private PartDecisions(
            RuleBook rules, List<AdmittedPricing> parts, PartsPricing costs, List<EligibleOffers> eligible) {
        this.rules = rules;
        this.parts = parts;
        this.costs = costs;
        this.eligible = eligible;
        this.placements = new Placement[parts.size()];
        decide();
    }

    /** Of a workload that states parts; empty for one that does not. */
    static Optional<PartDecisions> of(RuleBook rules, Workload whole, OfferPricingCache prices) {
        if (whole.parts().isEmpty()) {
            return Optional.empty();
        }
        List<AdmittedPricing> parts = IntStream.range(0, whole.parts().size())
                .mapToObj(part -> AdmittedPricing.of(rules, whole.part(part), prices))
                .toList();
        List<PartOffers> offers = parts.stream()
                .map(part -> new PartOffers(part.left(), part.volume()))
                .toList();
        PartsPricing costs = new PartsPricing(offers, PartsPricing.Assumptions.NONE);
        return Optional.of(new PartDecisions(rules, parts, costs, eligible(parts)));
    }

    private static List<EligibleOffers> eligible(List<AdmittedPricing> parts) {
        return parts.stream().map(part -> part.left().eligible(part.volume())).toList();
    }

    /** The same where the whole has another volume, which no admission rule reads: each part keeps its share. */
    PartDecisions withVolume(Workload whole) {
        List<AdmittedPricing> changed = IntStream.range(0, parts.size())
                .mapToObj(part -> parts.get(part).withOffers(whole.part(part)))
                .toList();
        double[] tokensPerDay =
                changed.stream().mapToDouble(AdmittedPricing::volume).toArray();
        return new PartDecisions(rules, changed, costs.withVolumes(tokensPerDay), eligible(changed));
    }

    /** The same offers, decided at other costs. */
    PartDecisions at(PartsPricing.Assumptions assumptions) {
        return new PartDecisions(rules, parts, costs.with(assumptions), eligible);
    }

    private void decide() {
        int able = 0;
        for (int part = 0; part < placements.length; part++) {
            able |= costs.hasApi(part) || costs.hasMachines(part) ? 1 << part : 0;
        }
        List<Integer> largestFirst = IntStream.range(0, placements.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(
                        part -> -parts.get(part).volume()))
                .toList();
        for (int part : largestFirst) {
            placements[part] = placement(part, facts(part, 0, 0, able & ~(1 << part)));
        }
        boolean moved = true;
        for (int round = 0; moved && round < 2 * placements.length; round++) {
            moved = false;
            for (int part : largestFirst) {
                Placement before = placements[part];
                placements[part] = placement(part, facts(part));
                moved |= placements[part] != before;
            }
        }
    }

    private Placement placement(int part, CostFacts facts) {
        return unsplit(rules.placement(parts.get(part).workload(), facts));
    }

    /** Deliberate: a part is not split again; rules that would are taken for ones that find it no place. */
    private static Placement unsplit(Placement decided) {
        return decided == Placement.HYBRID ? Placement.NONE : decided;
    }

    /** What the rules read of the costs of a part, the others being where they were sent. */
    private CostFacts facts(int part) {
        return facts(part, on(Placement.SELF_HOSTED) & ~(1 << part), on(Placement.API) & ~(1 << part), 0);
    }

    /** @param free parts that are where the bill of all is the least */
    private CostFacts facts(int part, int onMachines, int onApis, int free) {
        EligibleOffers offers = eligible.get(part);
        if (!costs.hasMachines(part)) {
            return new CostFacts(offers.withoutSelfHosted(), Optional.empty());
        }
        if (!costs.hasApi(part)) {
            return new CostFacts(offers, Optional.empty());
        }
        Optional<Ways> hosted = cheapest(onMachines | 1 << part, onApis, free);
        Optional<Ways> onApi = cheapest(onMachines, onApis | 1 << part, free);
        if (hosted.isEmpty() || onApi.isEmpty()) {
            return new CostFacts(offers, Optional.empty());
        }
        double api = costs.apiUsdPerMonth(part, onApi.get().onApis);
        double added = Math.max(0, api + hosted.get().usdPerMonth - onApi.get().usdPerMonth);
        return new CostFacts(
                offers, Optional.of(CostComparison.of(api, Math.max(added, shareOfMove(part, onMachines)))));
    }

    /** Where some parts run, and a month's bill of them. */
    private record Ways(int onApis, double usdPerMonth) {}

    /**
     * Parts must not justify each other's machines: of what machines add for all of them that could be on an API, each pays by
     * its bill there.
     *
     * @param others that are on machines
     */
    private double shareOfMove(int part, int others) {
        int hosted = others | 1 << part;
        int movable = 0;
        double apis = 0;
        for (int each : GroupedParts.numbers(hosted)) {
            if (costs.hasApi(each)) {
                movable |= 1 << each;
                apis += alone(each);
            }
        }
        OptionalDouble all = costs.usdPerMonth(hosted, 0);
        OptionalDouble without = costs.usdPerMonth(hosted & ~movable, 0);
        return all.isEmpty() || without.isEmpty() || apis == 0
                ? 0
                : (all.getAsDouble() - without.getAsDouble()) * alone(part) / apis;
    }

    /** What an API costs that no other part shares. */
    private double alone(int part) {
        return costs.apiUsdPerMonth(part, 1 << part);
    }

    private Optional<Ways> cheapest(int onMachines, int onApis, int free) {
        Optional<Ways> cheapest = Optional.empty();
        for (int some = free; ; some = (some - 1) & free) { // every subset of those that are free
            int apis = onApis | free & ~some;
            OptionalDouble usd = costs.usdPerMonth(onMachines | some, apis);
            if (usd.isPresent() && (cheapest.isEmpty() || usd.getAsDouble() < cheapest.get().usdPerMonth)) {
                cheapest = Optional.of(new Ways(apis, usd.getAsDouble()));
            }
            if (some == 0) {
                return cheapest;
            }
        }
    }

    int on(Placement placement) {
        int set = 0;
        for (int part = 0; part < placements.length; part++) {
            set |= placements[part] == placement ? 1 << part : 0;
        }
        return set;
    }

    /** Whether each part runs on the same side. */
    boolean sameAs(PartDecisions other) {
        return Arrays.equals(placements, other.placements);
    }

    Placement placement(int part) {
        return placements[part];
    }

    /** Where the rules send the whole. */
    Placement placement(Workload whole) {
        return rules.placement(whole, facts());
    }

    AdmittedPricing pricing(int part) {
        return parts.get(part);
    }

    PartsPricing costs() {
        return costs;
    }

    /** The set of those that an API is left to. */
    int withApi() {
        int set = 0;
        for (int part = 0; part < placements.length; part++) {
            set |= costs.hasApi(part) ? 1 << part : 0;
        }
        return set;
    }

    /** The set of all parts. */
    int all() {
        return (1 << placements.length) - 1;
    }

    int count() {
        return parts.size();
    }

    /** The whole decision about a part, with what explains it. */
    Decision decision(int part) {
        AdmittedPricing pricing = parts.get(part);
        Decision decided = rules.decide(pricing.workload(), pricing.admission(), facts(part));
        return decided.with(unsplit(decided.placement()));
    }

    /**
     * What the rules read of the whole: the most offers that any part has; and the bill with as many parts on APIs as can be
     * against the one with as many on machines as can be.
     */
    CostFacts facts() {
        EligibleOffers offers = eligible.stream().reduce(EligibleOffers::most).orElseThrow();
        int withApi = withApi();
        int withMachines = 0;
        for (int part = 0; part < placements.length; part++) {
            withMachines |= costs.hasMachines(part) ? 1 << part : 0;
        }
        OptionalDouble onApis = costs.usdPerMonth(withMachines & ~withApi, withApi);
        OptionalDouble onMachines = costs.usdPerMonth(withMachines, withApi & ~withMachines);
        Optional<CostComparison> comparison =
                withApi == 0 || withMachines == 0 || onApis.isEmpty() || onMachines.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                CostComparison.of(onApis.getAsDouble(), onMachines.getAsDouble(), hybridUsdPerMonth()));
        return new CostFacts(offers, comparison)
                .with(new PartPlacements(
                        Integer.bitCount(on(Placement.API)),
                        Integer.bitCount(on(Placement.SELF_HOSTED)),
                        Integer.bitCount(on(Placement.NONE))));
    }

    /** Of the parts where they were decided to run, if that is on both sides; or else of the cheapest way to have both. */
    OptionalDouble hybridUsdPerMonth() {
        int onMachines = mixed();
        return onMachines == 0 ? OptionalDouble.empty() : costs.usdPerMonth(onMachines, all() & ~onMachines);
    }

    /**
     * The parts on machines where some are there and all others on APIs: as they were decided, if they were decided so, or else
     * in the cheapest way; 0 where there is none.
     */
    int mixed() {
        boolean decided = on(Placement.NONE) == 0 && on(Placement.API) != 0 && on(Placement.SELF_HOSTED) != 0;
        return decided ? on(Placement.SELF_HOSTED) : costs.cheapestMix(all());
    }

    /** A month's bill of all parts where they were decided to run; empty where one can run nowhere. */
    OptionalDouble usdPerMonth() {
        return on(Placement.NONE) == 0
                ? costs.usdPerMonth(on(Placement.SELF_HOSTED), on(Placement.API))
                : OptionalDouble.empty();
    }
}
