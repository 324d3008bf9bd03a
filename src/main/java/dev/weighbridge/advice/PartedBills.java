package dev.weighbridge.advice;

import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.GroupedParts.SharedOffer;
import dev.weighbridge.cost.MachineTerm;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PricedOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What parts cost in each month, on the offers of the first one: there are more of these as the volume grows. */
record PartedBills(GroupedParts machines, GroupedParts apis, Map<Offer.Identity, LineEnd> endsByApi)
        implements OptionBills {
    /** @param way that has an offer for each part */
    static PartedBills of(PartDecisions parts, Way way) {
        int onMachines = switch (way.placement()) {
            case SELF_HOSTED -> parts.all();
            case HYBRID -> parts.mixed();
            case API, NONE -> 0;
        };
        return new PartedBills(
                parts.costs().machines(onMachines).orElseThrow(),
                parts.costs().apis(parts.all() & ~onMachines).orElseThrow(),
                endsByApi(parts, parts.all() & ~onMachines));
    }

    /** Where parts on one API would go on to different ones, the dearest of these counts for all. */
    private static Map<Offer.Identity, LineEnd> endsByApi(PartDecisions parts, int onApis) {
        Map<Offer.Identity, LineEnd> ends = new LinkedHashMap<>();
        for (int part : GroupedParts.numbers(onApis)) {
            AdmittedPricing pricing = parts.pricing(part);
            pricing.left()
                    .cheapestApiLine()
                    .flatMap(line -> LineEnd.of(pricing, line))
                    .ifPresent(end -> ends.merge(
                            end.line().fact().identity(),
                            end,
                            (one, other) ->
                                    one.priceFactor(one.month()) >= other.priceFactor(other.month()) ? one : other));
        }
        return ends;
    }

    @Override
    public List<LineEnd> ends() {
        return List.copyOf(endsByApi.values());
    }

    private double priceFactor(Offer api, Months months, int month) {
        Optional<LineEnd> end = isByToken(api) ? Optional.ofNullable(endsByApi.get(api.identity())) : Optional.empty();
        boolean listed = isByToken(api)
                && end.map(ending -> ending.isListed(month))
                        .orElse(!api.identity().stated());
        return (listed ? months.apiPrice(month) : 1)
                * end.map(ending -> ending.priceFactor(month)).orElse(1.0);
    }

    /** @param conditions likely ones: nothing of parts is drawn */
    @Override
    public double[] usd(Months months, Conditions conditions) {
        double[] usd = new double[months.count()];
        List<GroupedParts> hosted = hosted(months);
        for (int month = 0; month < usd.length; month++) {
            int of = month;
            double factor = months.volumeFactor(month);
            usd[month] = hosted.get(month).usdPerMonth()
                    + apis.withVolumeTimes(factor, factor)
                            .usdPerMonth(Assumptions.withApiPrice(api -> priceFactor(api, months, of)));
        }
        return usd;
    }

    @Override
    public Conditions likely() {
        return new Conditions(1, 1, 0);
    }

    /** Machines that are signed for stay where the volume falls. */
    private List<GroupedParts> hosted(Months months) {
        List<GroupedParts> hosted = new ArrayList<>();
        double most = 0;
        for (int month = 0; month < months.count(); month++) {
            double factor = months.volumeFactor(month);
            most = Math.max(most, factor);
            hosted.add(machines.withVolumeTimes(factor, most));
        }
        return hosted;
    }

    private static boolean isByToken(Offer api) {
        return api.identity().kind() != OfferKind.MANAGED_ENDPOINT;
    }

    /** What is signed for all groups together, with the longest of their terms. */
    @Override
    public Optional<Signed> signed(Months months) {
        List<SharedOffer> groups = machines.offers();
        List<List<SharedOffer>> bought = hosted(months).stream()
                .map(month -> Double.isFinite(month.usdPerMonth()) ? month.offers() : List.<SharedOffer>of())
                .toList();
        Optional<Signed> sum = Optional.empty();
        for (int group = 0; group < groups.size(); group++) {
            Optional<MachineTerm> term = groups.get(group).commitment();
            if (term.isPresent()) {
                Signed own = OptionBills.signed(term.get(), counts(bought, group));
                sum = Optional.of(sum.map(other -> new Signed(
                                Math.max(own.termMonths(), other.termMonths()),
                                own.usd() + other.usd(),
                                own.leavingUsd() + other.leavingUsd()))
                        .orElse(own));
            }
        }
        return sum;
    }

    /** The machines of a group in each month, those that stand ready among them; none where they do not carry the load. */
    private static int[] counts(List<List<SharedOffer>> bought, int group) {
        return bought.stream()
                .mapToInt(month -> month.size() > group
                                && month.get(group).offer() instanceof PricedOffer.Hosting hosting
                        ? hosting.deployment().count() + hosting.operation().spareMachines()
                        : 0)
                .toArray();
    }
}
