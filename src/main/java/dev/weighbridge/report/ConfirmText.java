package dev.weighbridge.report;

import dev.weighbridge.catalog.Place;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to be checked of a recommended offer before somebody signs. */
final class ConfirmText {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Workload workload;
    private final PricedOffer offer;

    ConfirmText(Workload workload, PricedOffer offer) {
        this.workload = workload;
        this.offer = offer;
    }

    Stream<String> lines() {
        return Stream.of(measure(), quota(), contract(), licence()).flatMap(Optional::stream);
    }

    /** The command that measures it, unless somebody has. */
    private Optional<String> measure() {
        boolean measured = offer.fact()
                .latency()
                .latencyEvidence()
                .filter(evidence -> evidence == Offer.Evidence.MEASURED)
                .isPresent();
        double input = workload.traffic().inputTokensPerRequest();
        double output = workload.traffic().tokensPerRequest() - input;
        return measured
                ? Optional.empty()
                : Optional.of(
                        "Measure it: weighbridge measure --url URL --model %s --requests 500 --rate 1 --input %.0f --output %.0f"
                                .formatted(offer.model(), Math.max(1, input), Math.max(1, output)));
    }

    private Optional<String> quota() {
        double perSecond = workload.tokensPerDay() * workload.traffic().peakToAverage() / SECONDS_PER_DAY;
        String tokens = NumberText.number(Math.ceil(perSecond), 3);
        return switch (offer.kind()) {
            case PROVIDER_API, PRIVATE_CLOUD_API, OPEN_MODEL_API ->
                Optional.of("Its quota allows %s tokens a second in the busiest hour".formatted(tokens));
            case MANAGED_ENDPOINT, SELF_HOSTED ->
                Optional.of(
                        "The machines can be had, and carry %s tokens a second in the busiest hour".formatted(tokens));
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
