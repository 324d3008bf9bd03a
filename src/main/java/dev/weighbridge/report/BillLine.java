package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of an offer's monthly bill.
 *
 * @param name such as {@code personnel}
 * @param usdPerMonth US dollars a month
 * @param sources of the figures behind the amount
 */
record BillLine(String name, double usdPerMonth, List<Source> sources) {
    BillLine {
        sources = List.copyOf(sources);
    }

    /** The bill of an offer. The lines add up to what the offer costs, up to rounding. */
    static List<BillLine> of(PricedOffer offer, Costs costs) {
        List<BillLine> lines = new ArrayList<>();
        if (offer instanceof PricedOffer.Api priced) {
            PricedOffer.ApiCost api = priced.bill();
            lines.add(new BillLine("input", api.inputUsdPerMonth(), offer.sources()));
            lines.add(new BillLine("cached input", api.cachedInputUsdPerMonth(), offer.sources()));
            lines.add(new BillLine("output", api.outputUsdPerMonth(), offer.sources()));
            api.others().forEach((line, usd) -> lines.add(new BillLine(line.words(), usd, offer.sources())));
        } else if (offer instanceof PricedOffer.Hosting priced) {
            SelfHostedCost hosting = priced.bill();
            List<Source> machines = new ArrayList<>(offer.sources());
            machines.addAll(costs.sources().getOrDefault("machines", List.of()));
            lines.add(new BillLine("machines", hosting.machinesUsdPerMonth(), machines));
            if (priced.kind() == OfferKind.MANAGED_ENDPOINT) {
                return lines; // its provider runs it
            }
            lines.add(shared("personnel", hosting.personnelUsdPerMonth(), costs));
            lines.add(shared("storage", hosting.storageUsdPerMonth(), costs));
            lines.add(shared("egress", hosting.egressUsdPerMonth(), costs));
            lines.add(shared("maintenance", hosting.maintenanceUsdPerMonth(), costs));
        }
        return lines;
    }

    /** A line whose sources are the same for all self-hosted offers. */
    private static BillLine shared(String name, double usdPerMonth, Costs costs) {
        return new BillLine(name, usdPerMonth, costs.sources().getOrDefault(name, List.of()));
    }
}
