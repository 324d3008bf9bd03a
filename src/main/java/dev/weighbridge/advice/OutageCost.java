package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.stream.Stream;

/** What no bill of an answer counts: what an outage costs the organisation, which nobody else knows. */
public final class OutageCost {
    private OutageCost() {}

    /** A sentence for an answer whose machines somebody waits for; empty where nobody does, or where no machine is bought. */
    public static Optional<String> of(Recommendation r) {
        boolean onMachines = Stream.concat(
                        r.offer().stream(), r.split().stream().map(Recommendation.SplitPart::offer))
                .map(PricedOffer::kind)
                .anyMatch(kind -> kind == OfferKind.SELF_HOSTED || kind == OfferKind.MANAGED_ENDPOINT);
        return onMachines && r.workload().traffic().batchShare() < 1
                ? Optional.of("Not in the bill: what an outage costs you. %s".formatted(weighed(r.workload())))
                : Optional.empty();
    }

    private static String weighed(Workload workload) {
        return workload.operations().availability() == Operations.Availability.HIGH
                ? "Compare it with the lines for spare machines and for people on call."
                : "Compare it with what availability: high adds to the bill.";
    }
}
