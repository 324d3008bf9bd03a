package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.TurningPointFinder.Candidates;
import dev.weighbridge.advice.TurningPointFinder.Values;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.LatencySteps;
import dev.weighbridge.cost.LiftedExclusions;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.WorkloadPlacements;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Finds, for each field, the smallest change of that field alone that changes the recommended placement, to three digits.
 *
 * <p>Rules read a field only in their conditions. So the placement can change only where a condition changes: at the
 * numbers that conditions compare the field with, at the volumes where costs reach a ratio that a condition names, and
 * where an offer starts or stops being eligible. It tries only these values, the nearest first.
 */
final class SensitivityAnalysis {
    private static final int LONGEST_MS = 1_000_000_000;

    private final RuleBook rules;
    private final OfferPricingCache pricingCache;
    private final Workload workload;
    private final AdmittedPricing pricing;
    private final Decision decision;
    private final WorkloadPlacements placements;
    private final TurningVolumes turningVolumes;
    private final TurningPointFinder nearest;
    private final Supplier<OfferBills> bills;

    /**
     * Of one decision.
     *
     * @param turningVolumes of its rule book
     * @param bills of every offer
     */
    SensitivityAnalysis(
            OfferPricingCache pricingCache,
            TurningVolumes turningVolumes,
            AdmittedPricing pricing,
            Decision decision,
            Supplier<OfferBills> bills) {
        this.bills = bills;
        this.rules = pricing.rules();
        this.pricingCache = pricingCache;
        this.workload = pricing.workload();
        this.pricing = pricing;
        this.decision = decision;
        this.placements = rules.placements(workload);
        this.turningVolumes = turningVolumes;
        this.nearest = new TurningPointFinder(decision.placement());
    }

    /** One point for each field that can change the placement, in the order of the questions; with parts, of what all share. */
    List<TurningPoint> find() {
        return pricing.parts().map(this::ofParts).orElseGet(this::undivided);
    }

    private List<TurningPoint> ofParts(PartDecisions parts) {
        List<TurningPoint> points = new ArrayList<>();
        Collection<Double> limits = new ArrayList<>();
        for (WorkloadPart part : workload.parts()) {
            rules.limits(Workload.class, "tokensPerDay").forEach(limit -> limits.add(limit / part.share()));
        }
        limits.addAll(tenthsOfDecades(pricing.volume()));
        volume(wholeNumbersAround(limits)).map(this::narrowed).ifPresent(points::add);
        if (!rules.admissionReadsBills()) {
            new PartedPrices(parts, workload, nearest).apiPrice().ifPresent(points::add);
        }
        return points;
    }

    private List<TurningPoint> undivided() {
        List<TurningPoint> points = new ArrayList<>();
        volume().ifPresent(points::add);
        latency().ifPresent(points::add);
        choice("residency", workload.residency(), workload::with).ifPresent(points::add);
        choice("expertise", workload.expertise(), workload::with).ifPresent(points::add);
        choice("quality", workload.quality(), workload::with).ifPresent(points::add);
        points.addAll(waivedRules());
        if (!rules.admissionReadsBills()) { // else another price leaves other offers
            CostSensitivity costs = new CostSensitivity(pricing, decision, turningVolumes.limits(), placements);
            costs.apiPrice().ifPresent(points::add);
            costs.fte().ifPresent(points::add);
        }
        return points;
    }

    private Optional<TurningPoint> volume() {
        Candidates volumes = turningVolumes.of(pricing.left());
        if (rules.admissionReadsBills()) {
            return volume(DoubleStream.concat(
                                    DoubleStream.of(volumes.ascending()),
                                    DoubleStream.of(wholeNumbersAround(tenthsOfDecades(pricing.volume()))))
                            .toArray())
                    .map(this::narrowed);
        }
        return rules.admissionReads("tokensPerDay") ? volume(volumes.ascending()) : volume(volumes);
    }

    private static double[] wholeNumbersAround(Collection<Double> limits) {
        return ValuesAroundLimits.wholeNumbersAround(limits, 0, TurningVolumes.LARGEST);
    }

    private Optional<TurningPoint> volume(double[] volumes) {
        return volume(Candidates.of(volumes));
    }

    private Optional<TurningPoint> volume(Candidates volumes) {
        return nearest.find("tokensPerDay", pricing.volume(), volumes, volume -> placementAt((long) volume), volume ->
                (long) volume);
    }

    /** Where rules read bills, offers come and go at volumes that no limit names; two decades around are tried. */
    private static List<Double> tenthsOfDecades(double volume) {
        return DoubleStream.of(ValuesAroundLimits.tenthsOfDecades(volume))
                .boxed()
                .toList();
    }

    /** The same turn at the volume of three digits before which the placement is still the recommended one. */
    private TurningPoint narrowed(TurningPoint point) {
        long now = workload.tokensPerDay();
        long same = now;
        long turned = (Long) point.to();
        while (Math.abs(turned - same) > 1 && rounded(same, now) != rounded(turned, now)) {
            long between = same + (turned - same) / 2;
            if (placementAt(between) == decision.placement()) {
                same = between;
            } else {
                turned = between;
            }
        }
        long round = rounded(turned, now);
        long to = placementAt(round) == decision.placement() ? turned : round;
        return new TurningPoint(point.field(), point.from(), to, placementAt(to));
    }

    private static long rounded(long volume, long now) {
        return volume == now ? now : (long) TurningPointFinder.rounded((double) volume, (double) now);
    }

    private Placement placementAt(long tokensPerDay) {
        Workload changed = workload.withTokensPerDay(tokensPerDay);
        return rules.admissionReads("tokensPerDay")
                ? pricing.with("tokensPerDay", changed, pricingCache).placement()
                : pricing.parts()
                        .map(decided -> decided.withVolume(changed).placement(changed))
                        .orElseGet(() -> placements.at(
                                "tokensPerDay", changed, pricing.left().costsAt((double) tokensPerDay)));
    }

    private Optional<TurningPoint> latency() {
        Collection<Double> limits = new ArrayList<>(rules.limits(Workload.class, "latencyP99Ms"));
        double now = workload.latencyP99Ms();
        double[] candidates = DoubleStream.concat(
                        DoubleStream.of(ValuesAroundLimits.wholeNumbersAround(limits, 1, LONGEST_MS)),
                        rules.admissionLimits("latencyP99Ms", openToPatience()).stream()
                                .mapToDouble(limit -> limit > now ? limit : limit - 1)
                                .filter(ms -> ms >= 1 && ms <= LONGEST_MS))
                .toArray();
        return nearest.find(
                "latencyP99Ms",
                now,
                Candidates.of(candidates),
                SensitivityAnalysis::latenciesBetween,
                ms -> placement("latencyP99Ms", workload.withLatencyP99Ms((int) ms)),
                ms -> (int) ms);
    }

    /** The offers that are left where no latency is too long. */
    private List<Offer> openToPatience() {
        Workload patient = workload.withLatencyP99Ms(LONGEST_MS);
        if (workload.choices().apiModel().isPresent()) { // where a change excludes it, every other one is compared
            return AdmittedPricing.of(rules, patient, pricingCache.withOtherApis(workload))
                    .left()
                    .candidates();
        }
        Admission admitted = rules.deciding(patient, "latencyP99Ms", pricing.all(), false, pricing.admission());
        return pricing.all()
                .admitting(admitted.excluded(), admitted.preferred())
                .candidates();
    }

    /** Where the capacity of machines changes: at each step, and going down just below it. */
    private static Values latenciesBetween(double same, double turned) {
        if (same < turned) {
            List<Integer> steps = List.copyOf(LatencySteps.between((int) same, (int) turned));
            return new Values(steps.size(), steps::get);
        }
        List<Integer> steps = List.copyOf(
                LatencySteps.between((int) turned + 1, (int) same + 1).descendingSet());
        return new Values(steps.size(), index -> steps.get(index) - 1);
    }

    private <E extends Enum<E> & WireName> Optional<TurningPoint> choice(
            String field, E now, Function<E, Workload> with) {
        List<E> order = Arrays.asList(now.getDeclaringClass().getEnumConstants());
        return order.stream()
                .filter(value -> value != now)
                .sorted(Comparator.comparingInt(value -> Math.abs(order.indexOf(value) - order.indexOf(now))))
                .map(value ->
                        new TurningPoint(field, now.wireName(), value.wireName(), placement(field, with.apply(value))))
                .filter(point -> point.placement() != decision.placement())
                .findFirst();
    }

    /** The waivable rules that exclude offers, each of which alone turns the verdict. */
    private List<TurningPoint> waivedRules() {
        List<Admission.ExcludedAlike> alone = decision.admission().excludedAlike().stream()
                .filter(set -> set.rules().size() == 1 && set.rules().get(0).isWaivable())
                .sorted(Comparator.comparingInt(set -> set.rules().get(0).number()))
                .toList();
        if (alone.isEmpty()) {
            return List.of();
        }
        Optional<LiftedExclusions> lifted = pricing.besideOthers()
                ? Optional.empty() // a requested API that is left again takes the place of the others
                : pricing.left().lifted(bills.get(), pricing.volume());
        return alone.stream()
                .map(set -> new TurningPoint(
                        "rule \"" + set.rules().get(0).name() + "\"",
                        "excludes",
                        "waived",
                        placements.at(lifted.map(costs -> costs.with(set.offers()))
                                .orElseGet(() -> costsWithout(set.rules().get(0))))))
                .filter(point -> point.placement() != decision.placement())
                .toList();
    }

    private CostFacts costsWithout(Rule rule) {
        return pricing.without(Set.of(rule.number())).costsAt(pricing.volume());
    }

    private Placement placement(String field, Workload changed) {
        return placements.at(
                field, changed, pricing.with(field, changed, pricingCache).costs());
    }
}
