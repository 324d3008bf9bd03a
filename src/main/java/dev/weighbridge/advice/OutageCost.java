package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.Optional;
import java.util.stream.Stream;

/** What no bill of an answer counts: what an outage costs the organisation, which nobody else knows. */
public final class OutageCost {
    private OutageCost() {}

    /** A sentence for an answer whose machines somebody waits for; empty where nobody does, or where no machine is bought. */
    public static Optional<String> of(Recommendation r) {
        boolean awaited = r.offer().filter(OutageCost::isOnMachines).isPresent()
                || r.split().stream().anyMatch(part -> isOnMachines(part.offer()) && !canWait(r.workload(), part));
        return awaited && r.workload().traffic().batchShare() < 1
                ? Optional.of("What an outage costs you is not in the bill." + weighed(r))
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

    private static String weighed(Recommendation r) {
        if (r.workload().operations().availability() != Operations.Availability.HIGH) {
            return " Compare it with what availability: high adds to the bill.";
        }
        boolean spare = machines(r).anyMatch(offer -> offer.bill().operations().spareMachinesUsdPerMonth() > 0);
        boolean onCall = machines(r)
                .filter(offer -> offer.kind() == OfferKind.SELF_HOSTED) // a managed endpoint's provider runs it
                .anyMatch(offer -> offer.bill().operations().onCallUsdPerMonth() > 0);
        if (spare && onCall) {
            return " Compare it with the lines for spare machines and for people on call.";
        }
        return spare
                ? " Compare it with the line for spare machines."
                : onCall ? " Compare it with the line for people on call." : "";
    }

    private static Stream<PricedOffer.Hosting> machines(Recommendation r) {
        return Stream.concat(r.offer().stream(), r.split().stream().map(SplitPart::offer))
                .filter(PricedOffer.Hosting.class::isInstance)
                .map(PricedOffer.Hosting.class::cast);
    }
}
