package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.DevelopmentMachine;
import dev.weighbridge.cost.OperationsCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of an offer's monthly bill.
 *
 * @param name such as {@code personnel}
 * @param note what it assumes, in a few words; empty where nothing has to be said
 * @param usdPerMonth US dollars a month
 * @param sources of the figures behind the amount
 */
record BillLine(String name, double usdPerMonth, List<Source> sources, String note) {
    BillLine {
        sources = List.copyOf(sources);
    }

    private BillLine(String name, double usdPerMonth, List<Source> sources) {
        this(name, usdPerMonth, sources, "");
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
            OperationsCost beside = hosting.operations();
            addAsked(
                    lines,
                    "spare machine",
                    beside.spareMachinesUsdPerMonth(),
                    joined(offer.sources().stream().limit(1), costs, "spareMachines"));
            if (priced.kind() == OfferKind.MANAGED_ENDPOINT) {
                return lines; // its provider runs it
            }
            lines.add(shared("personnel", hosting.personnelUsdPerMonth(), costs)
                    .noting(OperationText.notStaffed(priced).orElse("")));
            addAsked(lines, "on call", beside.onCallUsdPerMonth(), joined(Stream.of(), costs, "onCall"));
            lines.add(shared("storage", hosting.storageUsdPerMonth(), costs));
            lines.add(shared("egress", hosting.egressUsdPerMonth(), costs));
            lines.add(shared("maintenance", hosting.maintenanceUsdPerMonth(), costs));
            addAsked(
                    lines,
                    "development machine",
                    beside.developmentUsdPerMonth(),
                    joined(
                            priced.operation().development().stream().map(DevelopmentMachine::source),
                            costs,
                            "development"));
        }
        return lines;
    }

    private BillLine noting(String assumption) {
        return new BillLine(name, usdPerMonth, sources, assumption);
    }

    /** {@code personnel (nobody is added for the spare machine, an assumption)}. */
    String nameWithNote() {
        return note.isEmpty() ? name : "%s (%s)".formatted(name, note);
    }

    /** A line of what only some workloads ask for. */
    private static void addAsked(List<BillLine> lines, String name, double usdPerMonth, List<Source> sources) {
        if (usdPerMonth > 0) {
            lines.add(new BillLine(name, usdPerMonth, sources));
        }
    }

    /** The sources of a machine's price, and those of the figures by which it is counted. */
    private static List<Source> joined(Stream<Source> price, Costs costs, String line) {
        return Stream.concat(price, costs.sources().getOrDefault(line, List.of()).stream())
                .distinct()
                .toList();
    }

    /** A line whose sources are the same for all self-hosted offers. */
    private static BillLine shared(String name, double usdPerMonth, Costs costs) {
        return new BillLine(name, usdPerMonth, costs.sources().getOrDefault(name, List.of()));
    }
}
