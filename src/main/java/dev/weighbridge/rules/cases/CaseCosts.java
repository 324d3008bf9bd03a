package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.CostFacts.EligibleOffers;
import dev.weighbridge.cost.CostFacts.PartPlacements;
import dev.weighbridge.cost.CostFacts.SplitComparison;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What both sides cost in a case.
 *
 * @param likely what rules read of the likely costs
 * @param ends the same where machines cost the least that they may and the API the most, and the other way round; empty where
 *     every cost is exact
 */
record CaseCosts(CostFacts likely, List<CostFacts> ends) {
    private static final Range USD = Range.between(0, 1e12, "US dollars a month");
    private static final String API = "apiUsdPerMonth";
    private static final String SELF_HOSTED = "selfHostedUsdPerMonth";
    private static final String HYBRID = "hybridUsdPerMonth";

    CaseCosts {
        ends = List.copyOf(ends);
    }

    /**
     * Reads {@code costs}, each a number or {@code {low, likely, high}}. Left out, both sides cost the same where they have an
     * offer.
     */
    static CaseCosts read(Fields fields, EligibleOffers offers) {
        Optional<Fields> stated = fields.optionalMap("costs");
        boolean both = offers.api() > 0 && offers.selfHosted() > 0;
        if (stated.isEmpty()) {
            return new CaseCosts(
                    new CostFacts(
                            offers, Optional.of(CostComparison.of(100, 100)).filter(same -> both)),
                    List.of());
        }
        boolean split = offers.api() > 0
                && offers.selfHosted() == 0
                && stated.get().has(HYBRID)
                && !stated.get().has(SELF_HOSTED);
        if (!both && !split) {
            fields.addProblem(
                    "costs",
                    "costs need an offer on both sides, but offers sets %s to 0. Remove costs, or raise offers."
                            .formatted(offers.api() == 0 ? "api" : "selfHosted"));
        }
        return split ? ofSplit(stated.get(), offers) : ofSides(stated.get(), offers);
    }

    private static CaseCosts ofSides(Fields fields, EligibleOffers offers) {
        UsdRange api = amount(fields, API);
        UsdRange selfHosted = amount(fields, SELF_HOSTED);
        Optional<UsdRange> hybrid = fields.has(HYBRID) ? Optional.of(amount(fields, HYBRID)) : Optional.empty();
        fields.rejectUnknown();
        CostFacts likely = facts(offers, api.likely(), selfHosted.likely(), of(hybrid, UsdRange::likely));
        return new CaseCosts(
                likely,
                isExact(Stream.concat(Stream.of(api, selfHosted), hybrid.stream()))
                        ? List.of()
                        : List.of(
                                facts(offers, api.high(), selfHosted.low(), of(hybrid, UsdRange::low)),
                                facts(offers, api.low(), selfHosted.high(), of(hybrid, UsdRange::high))));
    }

    private static CostFacts facts(EligibleOffers offers, double api, double selfHosted, OptionalDouble hybrid) {
        return new CostFacts(offers, Optional.of(CostComparison.of(api, selfHosted, hybrid)));
    }

    /** Where no machines carry the load alone: a split beside the API. */
    private static CaseCosts ofSplit(Fields fields, EligibleOffers offers) {
        UsdRange api = amount(fields, API);
        UsdRange hybrid = amount(fields, HYBRID);
        fields.rejectUnknown();
        return new CaseCosts(
                new CostFacts(offers, SplitComparison.of(api.likely(), hybrid.likely())),
                isExact(Stream.of(api, hybrid))
                        ? List.of()
                        : List.of(
                                new CostFacts(offers, SplitComparison.of(api.high(), hybrid.low())),
                                new CostFacts(offers, SplitComparison.of(api.low(), hybrid.high()))));
    }

    private static boolean isExact(Stream<UsdRange> amounts) {
        return amounts.allMatch(usd -> usd.low() == usd.high());
    }

    private static OptionalDouble of(Optional<UsdRange> range, ToDoubleFunction<UsdRange> end) {
        return range.stream().mapToDouble(end).findFirst();
    }

    private static UsdRange amount(Fields fields, String name) {
        if (!(fields.find(name).orElse(null) instanceof Tree.Entries)) {
            return UsdRange.exactly(fields.number(name, USD));
        }
        Fields ends = fields.optionalPart(name).orElseThrow();
        double low = ends.number("low", USD);
        double likely = ends.number("likely", USD);
        double high = ends.number("high", USD);
        ends.rejectUnknown();
        if (low <= likely && likely <= high) {
            return new UsdRange(low, likely, high);
        }
        if (ends.clean()) {
            fields.addProblem(name, "%s must have low, likely and high in this order. Sort them.".formatted(name));
        }
        return UsdRange.exactly(Math.max(0, likely));
    }

    /** The same of a workload with parts. */
    CaseCosts with(PartPlacements parts) {
        return new CaseCosts(
                likely.with(parts), ends.stream().map(end -> end.with(parts)).toList());
    }
}
