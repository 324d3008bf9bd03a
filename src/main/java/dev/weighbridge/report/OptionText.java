package dev.weighbridge.report;

import dev.weighbridge.advice.LatencyText;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferQuality;
import dev.weighbridge.cost.PricedOffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An option in the words of a first page. */
final class OptionText {
    private static final Map<Option.Way, String> WAYS = Map.of(
            Option.Way.API, "API by the token",
            Option.Way.PRIVATE_CLOUD_API, "API in your own cloud",
            Option.Way.MANAGED_ENDPOINT, "Managed endpoint",
            Option.Way.SELF_HOSTED, "Self-hosted",
            Option.Way.HYBRID, "Hybrid");

    private static final Map<Place.Control, String> CONTROLS = Map.of(
            Place.Control.OWN_SITE, "your own site",
            Place.Control.OWN_ACCOUNT, "your account",
            Place.Control.RENTED, "rented",
            Place.Control.PROVIDER, "the provider's");

    private OptionText() {}

    /** {@code API by the token: gpt-oss-120b at Groq}, or {@code Today: gpt-4o at OpenAI}. */
    static String title(Option option) {
        return title(option, true);
    }

    /** @param named whether a split names the parts that are stated, and does not count them */
    static String title(Option option, boolean named) {
        String way = words(option);
        String what = option.offer().map(OfferName::of).orElseGet(() -> parts(option.split(), named));
        return option.today() ? "Today: " + (what.isEmpty() ? way : what) : way + (what.isEmpty() ? "" : ": " + what);
    }

    /**
     * {@code 68 % on llama-3.3-70b on 1 × aws/p5.4xlarge, 32 % on gpt-oss-120b at Groq}; with the names of stated parts in the
     * place of shares, those on one API together; empty where there is no split.
     */
    static String parts(List<SplitPart> split) {
        return parts(split, true);
    }

    /** @param named whether it names the parts that are stated, and does not count them */
    static String parts(List<SplitPart> split, boolean named) {
        List<String> percents = SplitPart.percents(split);
        Function<SplitPart, String> share = part -> percents.get(split.indexOf(part));
        return SplitPart.byOffer(split).stream()
                .map(ofOffer -> "%s on %s"
                        .formatted(
                                named ? names(ofOffer, share) : counted(ofOffer, share),
                                OfferName.of(ofOffer.get(0).offer())))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<SplitPart> ofOffer, Function<SplitPart, String> share) {
        return ofOffer.stream()
                .flatMap(part -> part.parts().isEmpty() ? Stream.of(share.apply(part)) : part.parts().stream())
                .collect(Collectors.joining(" and "));
    }

    /** {@code 3 parts}. */
    private static String counted(List<SplitPart> ofOffer, Function<SplitPart, String> share) {
        long parts = ofOffer.stream().mapToLong(part -> part.parts().size()).sum();
        return parts == 0 ? names(ofOffer, share) : parts == 1 ? "1 part" : parts + " parts";
    }

    /** {@code Today}, or the way of buying. */
    static String way(Option option) {
        return option.today() ? "Today" : words(option);
    }

    /** Of parts on APIs and endpoints, in which way these are bought. */
    private static String words(Option option) {
        List<Option.Way> ways = option.split().stream()
                .map(part -> Option.Way.of(part.offer().kind()))
                .distinct()
                .toList();
        return option.way() != Option.Way.API || ways.isEmpty()
                ? Objects.requireNonNull(WAYS.get(option.way()))
                : ways.size() == 1 ? Objects.requireNonNull(WAYS.get(ways.get(0))) : "API side";
    }

    /** What is shown where an option has no offer: nobody says which one is paid today; of others there is none. */
    private static String unknown(Option option) {
        return option.today() ? "not known" : "";
    }

    /** {@code 38 % of best}; {@code judged}; {@code unrated}. */
    static String quality(Option option) {
        return each(option, OptionText::quality);
    }

    private static String quality(PricedOffer offer) {
        OfferQuality quality = offer.fact().quality();
        return quality.qualityShareOfBest().isPresent()
                ? NumberText.number(100 * quality.qualityShareOfBest().getAsDouble(), 2) + " % of best"
                : quality.judgedFor().isEmpty() ? "unrated" : "judged";
    }

    /** What is said of the offer, or of each part of a split. */
    private static String each(Option option, Function<PricedOffer, String> text) {
        return option.offer()
                .map(text)
                .orElseGet(() -> option.split().isEmpty()
                        ? unknown(option)
                        : option.split().stream()
                                .map(SplitPart::offer)
                                .map(text)
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }

    /** {@code 1,900 ms P99, published}, or the P95 or the median where no P99 is known. */
    static String firstToken(Option option) {
        return each(option, offer -> LatencyText.of(offer.fact().latency()).orElse("not known"));
    }

    /** {@code eu-central-1, promised, your account, seat US}. */
    static String where(Option option) {
        return option.offer().isEmpty() && option.split().isEmpty() && option.today()
                ? "place not known"
                : each(option, offer -> where(offer.fact().place()));
    }

    private static String where(Offer.Place place) {
        return Stream.of(
                        place.region().or(place::area).or(() -> Optional.of("not known")),
                        Optional.of(OfferFactsText.promise(place)),
                        place.control().map(control -> CONTROLS.getOrDefault(control, control.wireName())),
                        place.jurisdiction()
                                .filter(country -> !country.equals(CountryCodes.NOT_KNOWN))
                                .map("seat "::concat))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Why it is or is not the choice, and its equal of the same way. */
    static String why(Option option) {
        return option.why()
                + option.asGood()
                        .map(offer -> " As good as the choice: %s at %s a month."
                                .formatted(OfferName.of(offer), MoneyText.rounded(offer.usdPerMonth())))
                        .orElse("");
    }
}
