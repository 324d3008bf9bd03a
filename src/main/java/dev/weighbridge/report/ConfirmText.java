package dev.weighbridge.report;

import dev.weighbridge.catalog.Place;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to be checked of a recommended offer before somebody signs. */
final class ConfirmText {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Workload workload;
    private final PricedOffer offer;
    private final double tokensPerSecond;

    /** @param tokensPerDay that the offer serves */
    ConfirmText(Workload workload, PricedOffer offer, double tokensPerDay) {
        this.workload = workload;
        this.offer = offer;
        this.tokensPerSecond = tokensPerDay * workload.traffic().peakToAverage() / SECONDS_PER_DAY;
    }

    Stream<String> lines() {
        return Stream.of(measure(), quota(), contract(), licence()).flatMap(Optional::stream);
    }

    /** The command that measures it at its load, unless somebody has. */
    private Optional<String> measure() {
        boolean measured = offer.fact()
                .latency()
                .latencyEvidence()
                .filter(evidence -> evidence == Offer.Evidence.MEASURED)
                .isPresent();
        double input = workload.traffic().inputTokensPerRequest();
        double all = workload.traffic().tokensPerRequest();
        return measured
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Measure %s: weighbridge measure --url URL --model NAME --rate %.0f --input %.0f --output %.0f",
                        OptionText.named(offer),
                        Math.max(1, Math.ceil(tokensPerSecond / all)),
                        Math.max(1, input),
                        Math.max(1, all - input)));
    }

    private Optional<String> quota() {
        String tokens = NumberText.number(Math.ceil(tokensPerSecond), 3);
        String hour = workload.defaulted().contains("peakToAverage") ? "on a flat day" : "in the busiest hour";
        return switch (offer.kind()) {
            case PROVIDER_API, PRIVATE_CLOUD_API, OPEN_MODEL_API ->
                Optional.of("The quota of %s allows %s tokens a second %s".formatted(offer.provider(), tokens, hour));
            case MANAGED_ENDPOINT, SELF_HOSTED ->
                Optional.of("The machines can be had, and carry %s tokens a second %s".formatted(tokens, hour));
        };
    }

    private Optional<String> contract() {
        Offer.Place place = offer.fact().place();
        String where = place.area().flatMap(area -> offer.region()).orElse("the regions in which your data may be");
        return place.control()
                .filter(control -> control != Place.Control.OWN_SITE)
                .map(control -> "A data processing contract with %s covers %s".formatted(offer.provider(), where));
    }

    private Optional<String> licence() {
        return offer.fact()
                .terms()
                .licence()
                .map(licence -> "The licence %s of the weights allows this use".formatted(licence));
    }
}
