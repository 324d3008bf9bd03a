package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload.Traffic;
import java.util.regex.Pattern;

/** The call of {@code weighbridge measure} that measures an offer at a load. */
final class MeasureCall {
    /** So few that it takes minutes, and enough that five are slower than the P99. */
    private static final int LEAST_REQUESTS = 500;

    private static final int MOST_REQUESTS = 100_000;
    private static final int SECONDS = 60;
    private static final int MOST_RATE = 10_000;
    private static final int MOST_INPUT = 1_000_000;
    private static final int MOST_OUTPUT = 100_000;

    /** Above this rate more than the usual number of requests may be open at once. */
    private static final int HIGH_RATE = 10;

    private static final int MOST_IN_FLIGHT = 1_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@:+-]+");

    private MeasureCall() {}

    /** The catalogue knows no address, and the name of a model only at its own maker: the rest are placeholders in capitals. */
    static String of(PricedOffer offer, Traffic traffic, double tokensPerSecond) {
        double all = traffic.tokensPerRequest();
        double input = traffic.inputTokensPerRequest();
        long rate = within(1, Math.ceil(tokensPerSecond / all), MOST_RATE);
        return "weighbridge measure --url https://ENDPOINT/v1 --model " + model(offer)
                + (offer.kind() == OfferKind.SELF_HOSTED ? "" : " --key-env API_KEY")
                + " --requests " + within(LEAST_REQUESTS, (double) rate * SECONDS, MOST_REQUESTS)
                + " --rate " + rate
                + " --input " + within(1, input, MOST_INPUT)
                + " --output " + within(1, all - input, MOST_OUTPUT)
                + (rate > HIGH_RATE ? " --in-flight " + MOST_IN_FLIGHT : "");
    }

    private static String model(PricedOffer offer) {
        boolean known = offer.kind() == OfferKind.PROVIDER_API
                && !offer.fact().identity().stated();
        return known && PLAIN.matcher(offer.model()).matches() ? offer.model() : "MODEL-AT-ENDPOINT";
    }

    private static long within(double least, double wanted, double most) {
        return Math.round(Math.max(least, Math.min(wanted, most)));
    }
}
