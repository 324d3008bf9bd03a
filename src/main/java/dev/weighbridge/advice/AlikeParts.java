package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.DistinctParts;
import dev.weighbridge.workload.WorkloadPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What is said of parts that all ask for the same: they are decided together, as a workload without parts, and each pays its
 * share by tokens.
 */
record AlikeParts(DistinctParts parts, RecommendedOffers recommended) {
    /**
     * One for each stated part.
     *
     * @param bills of every offer
     */
    List<PartAdvice> advice(Certainty certainty, Recommendation.Costs costs, OfferBills bills) {
        if (!parts.areAlike()) {
            return List.of();
        }
        AdmittedPricing pricing = recommended.pricing();
        String why = "It asks for the same as the others and is decided with them. "
                + Summary.ofPart(pricing, recommended.decision(), bills);
        OptionalDouble bill = recommended.all().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(recommended.all().stream()
                        .mapToDouble(PricedOffer::usdPerMonth)
                        .sum());
        return IntStream.range(0, parts.asked().parts().size())
                .mapToObj(part -> new PartAdvice(
                        parts.asked().parts().get(part),
                        parts.asked().part(part),
                        recommended.decision().placement(),
                        certainty,
                        recommended.offer(),
                        recommended
                                .offer()
                                .filter(PricedOffer.Hosting.class::isInstance)
                                .isPresent(),
                        parts.share(part),
                        times(bill, parts.share(part)),
                        times(costs.apiUsdPerMonth(), parts.share(part)),
                        times(costs.selfHostedUsdPerMonth(), parts.share(part)),
                        why,
                        recommended.decision().findings(),
                        recommended.firedRules(),
                        List.of()))
                .toList();
    }

    static OptionalDouble times(OptionalDouble usd, double share) {
        return usd.isPresent() ? OptionalDouble.of(usd.getAsDouble() * share) : usd;
    }

    private static OptionalDouble times(Optional<Double> usd, double share) {
        return usd.stream().mapToDouble(amount -> amount * share).findFirst();
    }

    /** The recommended split, or the one offer where parts are stated, with the names of all parts. */
    List<SplitPart> split() {
        if (!parts.areAlike()) {
            return recommended.split();
        }
        List<String> names =
                parts.asked().parts().stream().map(WorkloadPart::name).toList();
        return recommended
                .offer()
                .map(offer -> List.of(new SplitPart(
                        recommended.decision().placement(),
                        offer,
                        recommended.pricing().volume(),
                        1,
                        String.join(", ", names),
                        names)))
                .orElseGet(() -> recommended.split().stream()
                        .map(part -> new SplitPart(
                                part.placement(), part.offer(), part.tokensPerDay(), part.share(), part.what(), names))
                        .toList());
    }
}
