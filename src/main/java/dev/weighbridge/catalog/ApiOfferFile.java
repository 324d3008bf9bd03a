package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code api-offers.yaml}. */
final class ApiOfferFile {
    /** Published lists hold prices a thousand times too high or nothing at all; no model is sold above this. */
    private static final Range PRICE =
            new Range(0, false, 10_000, "a price above 0 and at most 10,000 US dollars a million tokens");

    private ApiOfferFile() {}

    static List<ApiOffer> read(Fields file, Set<String> regions) {
        Map<String, OfferKind> kinds = new LinkedHashMap<>();
        Arrays.stream(OfferKind.values())
                .filter(kind -> kind != OfferKind.SELF_HOSTED)
                .forEach(kind -> kinds.put(kind.word(), kind));
        List<Fields> entries = new ArrayList<>();
        List<ApiOffer> offers = file.maps("offers", entry -> {
            entries.add(entry);
            ApiOffer offer = new ApiOffer(
                    entry.text("id"),
                    entry.text("model"),
                    entry.text("provider"),
                    entry.choice("kind", kinds),
                    entry.texts("regions"),
                    Set.copyOf(entry.choices("serves", Words.of(Quality.class))),
                    entry.whole("contextTokens", 1, 1_000_000_000, "a whole number of tokens, 1 or more"),
                    entry.optionalDate("deprecated"),
                    entry.optionalDate("expires"),
                    prices(entry));
            offer.regions().forEach(region -> Entry.refuseUnknown(entry, "regions", region, regions, "regions.yaml"));
            refuseEndBeforeStart(entry, offer);
            entry.refuseUnknown();
            return offer;
        });
        Entry.refuseTwice(entries, offers, "id", ApiOffer::id);
        return offers;
    }

    private static void refuseEndBeforeStart(Fields entry, ApiOffer offer) {
        Optional<LocalDate> start = offer.prices().stream().map(ApiPrice::from).findFirst();
        if (start.isPresent()
                && offer.expires().filter(end -> !end.isAfter(start.get())).isPresent()) {
            entry.refuse(
                    "expires",
                    "expires must be after the first price, `%s`, got `%s`."
                            .formatted(start.get(), offer.expires().get()));
        }
    }

    private static List<ApiPrice> prices(Fields offer) {
        List<Fields> entries = new ArrayList<>();
        List<ApiPrice> prices = offer.maps("prices", entry -> {
            entries.add(entry);
            ApiPrice price = new ApiPrice(
                    entry.date("from"),
                    tokenPrices(entry),
                    entry.optionalNumber("batchDiscount", Range.SHARE).orElse(0.0),
                    entry.optionalMap("longContext").map(ApiOfferFile::longContext),
                    Entry.source(entry));
            entry.refuseUnknown();
            return price;
        });
        Entry.refuseUnordered(entries, prices, ApiPrice::from);
        return prices;
    }

    private static LongContext longContext(Fields tier) {
        LongContext read = new LongContext(
                tier.whole("fromPromptTokens", 1, 1_000_000_000, "a whole number of tokens, 1 or more"),
                tokenPrices(tier));
        tier.refuseUnknown();
        return read;
    }

    private static TokenPrices tokenPrices(Fields entry) {
        double input = entry.number("inputUsdPerMillionTokens", PRICE);
        return new TokenPrices(
                input,
                entry.optionalNumber("cachedInputUsdPerMillionTokens", PRICE).orElse(input),
                entry.number("outputUsdPerMillionTokens", PRICE));
    }
}
