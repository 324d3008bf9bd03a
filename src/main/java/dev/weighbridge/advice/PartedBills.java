package dev.weighbridge.advice;

import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.advice.MonthlyBills.Bills;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.GroupedParts;
import dev.weighbridge.cost.GroupedParts.SharedOffer;
import dev.weighbridge.cost.MachineTerm;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PricedOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What parts cost in each month, on the offers of the first one: there are more of these as the volume grows.
 *
 * @param growth what the volume of the first month is multiplied by, for each month
 * @param apiPrices the same of list prices of APIs by the token
 */
record PartedBills(PartDecisions parts, double[] growth, double[] apiPrices) {
    /** @param way that has an offer for each part */
    Bills of(Way way) {
        int onMachines = switch (way.placement()) {
            case SELF_HOSTED -> parts.all();
            case HYBRID -> parts.mixed();
            case API, NONE -> 0;
        };
        GroupedParts machines = parts.costs().machines(onMachines).orElseThrow();
        GroupedParts apis = parts.costs().apis(parts.all() & ~onMachines).orElseThrow();
        double[] usd = new double[growth.length];
        List<List<SharedOffer>> bought = new ArrayList<>();
        double most = 0;
        for (int month = 0; month < usd.length; month++) {
            most = Math.max(most, growth[month]);
            double price = apiPrices[month];
            GroupedParts hosted = machines.withVolumeTimes(growth[month], most);
            usd[month] = hosted.usdPerMonth()
                    + apis.withVolumeTimes(growth[month], growth[month])
                            .usdPerMonth(new Assumptions(api -> isListed(api) ? price : 1, hosting -> 1));
            bought.add(Double.isFinite(usd[month]) ? hosted.offers() : List.of());
        }
        return new Bills(usd, signed(machines.offers(), bought));
    }

    /** A price that the workload states was agreed, and what is bought by the hour is no list price by the token. */
    private static boolean isListed(Offer api) {
        return !api.identity().stated() && api.identity().kind() != OfferKind.MANAGED_ENDPOINT;
    }

    /** What is signed for all groups together, with the longest of their terms. */
    private static Optional<Signed> signed(List<SharedOffer> groups, List<List<SharedOffer>> bought) {
        Optional<Signed> sum = Optional.empty();
        for (int group = 0; group < groups.size(); group++) {
            Optional<MachineTerm> term = groups.get(group).commitment();
            if (term.isPresent()) {
                Signed own = MonthlyBills.signed(term.get(), counts(bought, group));
                sum = Optional.of(sum.map(other -> new Signed(
                                Math.max(own.termMonths(), other.termMonths()),
                                own.usd() + other.usd(),
                                own.leavingUsd() + other.leavingUsd()))
                        .orElse(own));
            }
        }
        return sum;
    }

    /** The machines of a group in each month; none where they do not carry the load. */
    private static int[] counts(List<List<SharedOffer>> bought, int group) {
        return bought.stream()
                .mapToInt(
                        month -> month.size() > group && month.get(group).offer() instanceof PricedOffer.Hosting hosting
                                ? hosting.deployment().count()
                                : 0)
                .toArray();
    }
}
