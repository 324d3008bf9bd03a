package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PromptSteps;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.language.Rule.Severity;
import dev.weighbridge.workload.Workload;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a recommended offer's bill and capacity leave open, whatever the rules say. */
final class OfferRisks {
    private OfferRisks() {}

    static Stream<Risk> of(Alternatives alternatives, PricedOffer offer) {
        return Stream.of(aboutCapacity(offer), aboutPrompts(alternatives, offer), aboutProvisioned(offer))
                .flatMap(Optional::stream);
    }

    private static Optional<Risk> aboutCapacity(PricedOffer offer) {
        return Optional.of(offer)
                .filter(PricedOffer.Hosting.class::isInstance)
                .flatMap(hosting -> ((PricedOffer.Hosting) hosting).capacity().band())
                .map(band -> Risk.ofOffer(
                        "estimated-capacity",
                        Severity.MEDIUM,
                        "The capacity of the machines is an estimate: it may be %s to %s times as large."
                                .formatted(Range.plain(band.low()), Range.plain(band.high())),
                        offer.id(),
                        "Measure it before buying."));
    }

    private static Optional<Risk> aboutPrompts(Alternatives alternatives, PricedOffer offer) {
        Workload workload = alternatives.workload();
        return Optional.of(offer.id())
                .filter(id -> offer instanceof PricedOffer.Api)
                .flatMap(alternatives::offer)
                .flatMap(listed -> listed.priceAt(workload.asOf()))
                .filter(price -> PromptSteps.averageHidesStep(
                        price,
                        workload.traffic(),
                        alternatives.catalog().defaults().promptP95OverP50().value()))
                .map(price -> Risk.ofOffer(
                        "prompt-average",
                        Severity.MEDIUM,
                        String.format(
                                Locale.ROOT,
                                "Every prompt is billed as one of the average length, %,.0f tokens, and the prices change at %,d.",
                                workload.traffic().inputTokensPerRequest(),
                                price.longContext().get(0).promptTokens()),
                        offer.id(),
                        "State promptTokens with p50 and p95: then the longer prompts have their price."));
    }

    private static Optional<Risk> aboutProvisioned(PricedOffer offer) {
        return Optional.of(offer)
                .filter(PricedOffer.Api.class::isInstance)
                .flatMap(api -> ((PricedOffer.Api) api).provisioned())
                .flatMap(units -> units.cheaper()
                        .map(cost -> Risk.ofOffer(
                                "provisioned-cheaper",
                                Severity.LOW,
                                "Throughput by the hour is cheaper: %d %s at the commitment %s cost %s a month, and the tokens as you go %s."
                                        .formatted(
                                                units.units(),
                                                units.unit(),
                                                cost.commitment().wireName(),
                                                Summary.usd(cost.usdPerMonth()),
                                                Summary.usd(offer.usdPerMonth())),
                                offer.id(),
                                "Buy the units instead, if the volume is certain for as long as the commitment.")));
    }
}
