package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.language.Rule.Severity;
import dev.weighbridge.workload.OwnedHardware;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a workload must know that states hardware of its own. */
final class HardwareRisks {
    private HardwareRisks() {}

    /** @param offers every offer considered; the only machines among them are the asker's own */
    static Stream<Risk> of(Workload workload, List<PricedOffer> offers) {
        return workload.choices().selfHosted().owned().stream()
                .flatMap(owned -> offers.stream()
                        .filter(offer -> offer.kind() == OfferKind.SELF_HOSTED)
                        .map(PricedOffer.Hosting.class::cast)
                        .flatMap(offer -> Stream.concat(
                                aboutCapacity(workload, owned, offer).stream(),
                                aboutLatency(workload, offer).stream())));
    }

    private static Optional<Risk> aboutCapacity(Workload workload, OwnedHardware owned, PricedOffer.Hosting offer) {
        return owned.full()
                ? Optional.of(Risk.ofWorkload(
                        "volume-is-capacity",
                        Severity.MEDIUM,
                        text(workload, owned, offer),
                        "Measure its time to the first token at that load."))
                : Optional.empty();
    }

    /** Of hardware that the catalogue does not know, nothing says how long it takes to read a prompt. */
    private static Optional<Risk> aboutLatency(Workload workload, PricedOffer.Hosting offer) {
        return workload.choices().selfHosted().machine().isPresent()
                ? Optional.empty()
                : Optional.of(Risk.ofWorkload(
                        "first-token-not-known",
                        Severity.HIGH,
                        String.format(
                                Locale.ROOT,
                                "The time to the first token of %s is not known, and taken to be within %,d ms.",
                                offer.id(),
                                workload.latencyP99Ms()),
                        "Measure it at the planned load before signing."));
    }

    private static String text(Workload workload, OwnedHardware owned, PricedOffer.Hosting offer) {
        return String.format(
                Locale.ROOT,
                "tokensPerDay is the capacity: %,d tokens a day%s. This is what %d × %s makes of %s in %s hours a month, full in all of them (%s). A full machine answers later than an idle one.",
                workload.tokensPerDay(),
                price(workload, offer),
                offer.deployment().count(),
                offer.deployment().machine(),
                offer.model(),
                Range.plain(owned.hoursPerMonth()),
                offer.capacity().basis());
    }

    /** What a million tokens cost, as the bill has it; nothing where none are made. */
    private static String price(Workload workload, PricedOffer.Hosting offer) {
        return workload.tokensPerDay() == 0
                ? ""
                : String.format(Locale.ROOT, ", at $%.3f a million", offer.usdPerMillionTokens((double)
                        workload.tokensPerDay()));
    }
}
