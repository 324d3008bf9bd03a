package dev.weighbridge.report;

import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.LatencyBasis;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferQuality;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of an offer beside its price, in few words: quality, time to the first token, place. */
final class OfferFactsText {
    private static final String NOT_KNOWN = "not known";

    private OfferFactsText() {}

    static String line(Offer offer) {
        return "quality %s · first token %s · %s".formatted(quality(offer), firstToken(offer), where(offer));
    }

    /** {@code 38 ± 3 % of best, effort high, linked}, {@code 38 % of best}, {@code judged good-enough, specialized} or {@code unrated}. */
    static String quality(Offer offer) {
        OfferQuality quality = offer.quality();
        if (quality.qualityShareOfBest().isPresent()) {
            double share = quality.qualityShareOfBest().getAsDouble();
            boolean linked = quality.score()
                    .filter(score -> score.evidence() == Offer.Evidence.LINKED)
                    .isPresent();
            return NumberText.number(100 * share, 3)
                    + (linked ? error(quality, share) : "")
                    + " % of best"
                    + quality.score().map(OfferFactsText::effort).orElse("")
                    + (linked ? ", linked" : "");
        }
        return quality.judgedFor().isEmpty()
                ? "unrated"
                : "judged "
                        + quality.judgedFor().stream()
                                .sorted()
                                .map(WireName::wireName)
                                .collect(Collectors.joining(", "));
    }

    private static String effort(OfferQuality.Score score) {
        return score.effort()
                .map(word -> score.effortByDefault()
                        ? ", effort not stated, %s by default".formatted(word)
                        : ", effort " + word)
                .orElse("");
    }

    /** What the mean error of a linked score is of the best score. */
    private static String error(OfferQuality quality, double share) {
        OptionalDouble low = quality.qualityShareOfBestLow();
        return low.isPresent() ? " ± " + NumberText.number(100 * (share - low.getAsDouble()), 2) : "";
    }

    /** {@code median 420 ms, P95 1,200 ms, P99 1,900 ms, measured}. */
    static String firstToken(Offer offer) {
        Offer.Latency latency = offer.latency();
        return latency.latencyEvidence()
                .map(evidence -> Stream.of(
                                milliseconds("median", latency.p50TtftMs()),
                                milliseconds("P95", latency.p95TtftMs()),
                                milliseconds("P99", latency.p99TtftMs()),
                                Optional.of(evidence.wireName()),
                                latency.basis()
                                        .map(LatencyBasis::of)
                                        .filter(of -> !of.equals(LatencyBasis.OF_THIS_OFFER)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .orElse(NOT_KNOWN);
    }

    private static Optional<String> milliseconds(String name, OptionalDouble value) {
        return value.isPresent()
                ? Optional.of("%s %s ms".formatted(name, NumberText.number(value.getAsDouble(), 3)))
                : Optional.empty();
    }

    /** {@code in eu-central-1 (eu), promised, seat US}. */
    static String where(Offer offer) {
        Offer.Place place = offer.place();
        Optional<String> area =
                place.area().filter(name -> place.region().filter(name::equals).isEmpty());
        String region = place.region()
                .map(name -> "in " + name + area.map(" (%s)"::formatted).orElse(""))
                .or(() -> area.map("in %s"::formatted))
                .orElse("in several areas or not known");
        return "%s, %s, seat %s"
                .formatted(
                        region,
                        promise(place),
                        place.jurisdiction()
                                .filter(country -> !country.equals(CountryCodes.NOT_KNOWN))
                                .orElse(NOT_KNOWN));
    }

    static String promise(Offer.Place place) {
        if (!place.pinned()) {
            return "not promised";
        }
        return place.promiseAssumed() ? "promised as we read it" : "promised";
    }
}
