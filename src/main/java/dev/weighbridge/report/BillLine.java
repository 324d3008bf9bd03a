package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ApiCost;
import dev.weighbridge.cost.PricedApiOffer;
import dev.weighbridge.cost.PricedHostingOffer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of an offer's bill.
 *
 * @param usdPerMonth US dollars a month
 * @param sources of the figures that it is worked out from
 */
record BillLine(String what, double usdPerMonth, List<Source> sources) {
    BillLine {
        sources = List.copyOf(sources);
    }

    /** The bill of an offer; its lines add to what the offer costs, but for rounding. */
    static List<BillLine> of(PricedOffer offer, Costs costs) {
        List<BillLine> lines = new ArrayList<>();
        if (offer instanceof PricedApiOffer priced) {
            ApiCost api = priced.bill();
            lines.add(new BillLine("input", api.inputUsdPerMonth(), offer.sources()));
            lines.add(new BillLine("cached input", api.cachedInputUsdPerMonth(), offer.sources()));
            lines.add(new BillLine("output", api.outputUsdPerMonth(), offer.sources()));
        } else if (offer instanceof PricedHostingOffer priced) {
            SelfHostedCost own = priced.bill();
            List<Source> machines = new ArrayList<>(offer.sources());
            machines.addAll(costs.sources().getOrDefault("machines", List.of()));
            lines.add(new BillLine("machines", own.machinesUsdPerMonth(), machines));
            lines.add(shared("personnel", own.personnelUsdPerMonth(), costs));
            lines.add(shared("storage", own.storageUsdPerMonth(), costs));
            lines.add(shared("egress", own.egressUsdPerMonth(), costs));
            lines.add(shared("maintenance", own.maintenanceUsdPerMonth(), costs));
        }
        return lines;
    }

    private static BillLine shared(String what, double usdPerMonth, Costs costs) {
        return new BillLine(what, usdPerMonth, costs.sources().getOrDefault(what, List.of()));
    }
}
