package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.Optional;

/** What no bill of an answer counts: what an outage costs the organisation, which nobody else knows. */
public final class OutageCost {
    private OutageCost() {}

    /** A sentence for an answer whose machines somebody waits for; empty where nobody does, or where no machine is bought. */
    public static Optional<String> of(Recommendation r) {
        boolean awaited = r.offer().filter(OutageCost::isOnMachines).isPresent()
                || r.split().stream().anyMatch(part -> isOnMachines(part.offer()) && !canWait(r.workload(), part));
        return awaited && r.workload().traffic().batchShare() < 1
                ? Optional.of("What an outage costs you is not in the bill. %s".formatted(weighed(r.workload())))
                : Optional.empty();
    }

    private static boolean isOnMachines(PricedOffer offer) {
        return offer.kind() == OfferKind.SELF_HOSTED || offer.kind() == OfferKind.MANAGED_ENDPOINT;
    }

    /** Whether all stated parts there can wait. */
    private static boolean canWait(Workload workload, SplitPart split) {
        return !split.parts().isEmpty()
                && workload.parts().stream()
                        .filter(part -> split.parts().contains(part.name()))
                        .allMatch(WorkloadPart::batch);
    }

    private static String weighed(Workload workload) {
        return workload.operations().availability() == Operations.Availability.HIGH
                ? "Compare it with the lines for spare machines and for people on call."
                : "Compare it with what availability: high adds to the bill.";
    }
}
