package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code api-offers.yaml}. */
final class ApiOfferFile {
    /** Makers charge from 1 to 4 times the price of the base model for its fine-tuned weights. */
    private static final Range FACTOR = Range.between(0.1, 10, "times the base price");

    /** In thousands of tokens, no model's context reaches the lower limit; in tokens, none comes near the upper one. */
    private static final long LEAST_CONTEXT = 1_000;

    private static final long MOST_CONTEXT = 100_000_000;

    /** One text is up to 1.3 times as many tokens to one model as to another. */
    private static final Range TOKENS_PER_TOKEN = Range.between(0.5, 2, "tokens a token of the reference");

    private ApiOfferFile() {}

    /**
     * The offers of the file.
     *
     * @param placed the providers that {@code places.yaml} has; none where it could not be read
     * @param tags receives what each states
     */
    static List<ApiOffer> read(
            Fields file, Set<String> regions, Set<String> placed, Currencies currencies, TagReader tags) {
        OfferPrices prices = new OfferPrices(currencies);
        List<Fields> entries = new ArrayList<>();
        List<ApiOffer> offers = file.maps("offers", entry -> {
            entries.add(entry);
            ApiOffer offer = new ApiOffer(
                    CatalogFields.id(entry),
                    entry.text("model"),
                    entry.text("provider"),
                    entry.choice("kind", OfferKind.apiWireNames()),
                    entry.texts("regions"),
                    entry.whole(
                            "contextTokens",
                            LEAST_CONTEXT,
                            MOST_CONTEXT,
                            "a whole number of tokens, not of thousands, from 1000 to 100000000"),
                    entry.optionalDate("deprecated"),
                    entry.optionalMap("lifecycle").map(ApiOfferFile::lifecycle),
                    CatalogFields.supports(entry),
                    entry.optionalMap("fineTuned").map(ApiOfferFile::fineTuned),
                    entry.optionalMap("tokenizer").map(ApiOfferFile::tokenizer),
                    entry.optionalText("aliasOf"),
                    prices.read(entry),
                    ProvisionedThroughputReader.read(entry));
            tags.ofOffer(entry, offer.id());
            CatalogFields.requireEntry(entry, "provider", offer.provider(), placed, "places.yaml");
            offer.regions()
                    .forEach(region -> CatalogFields.requireKnown(entry, "regions", region, regions, "regions.yaml"));
            if (entry.has("fineTunable")) {
                entry.addProblem(
                        "fineTunable",
                        "fineTunable is now fineTuned, with timesBasePrice, if it is known, and the source. Write that.");
            }
            if (entry.has("expires")) {
                entry.addProblem(
                        "expires", "expires is now endsOn of lifecycle, with the source of the end. Move it there.");
            }
            if (entry.clean()) {
                rejectImpossibleDates(entry, offer);
                rejectUnreachableTiers(entry, offer);
            }
            entry.rejectUnknown();
            return offer;
        });
        CatalogFields.rejectDuplicates(entries, offers, "id", ApiOffer::id);
        if (CatalogFields.allClean(entries)) {
            rejectSameUnderAnotherId(entries, offers);
        }
        if (CatalogFields.allClean(entries)) {
            PriceUnits.requireAlike(entries, offers);
        }
        return offers;
    }

    /** One offer under two ids would be listed and priced twice. The id of a tier ends with its own {@code @name}. */
    private static void rejectSameUnderAnotherId(List<Fields> entries, List<ApiOffer> offers) {
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int i = 0; i < offers.size(); i++) {
            ApiOffer offer = offers.get(i);
            Integer earlier = first.putIfAbsent(
                    List.of(
                            offer.provider(),
                            offer.model(),
                            offer.kind(),
                            Set.copyOf(offer.regions()),
                            offer.id().replaceFirst("^[^@]*", "")),
                    i);
            if (earlier != null) {
                entries.get(i)
                        .addProblem(
                                "id",
                                "`%s` is `%s` of `%s` in the same regions as `%s` at %s. Keep one, or end the id of a tier with its @name."
                                        .formatted(
                                                offer.id(),
                                                offer.model(),
                                                offer.provider(),
                                                offers.get(earlier).id(),
                                                entries.get(earlier).place()));
            }
        }
    }

    private static ApiOffer.FineTuned fineTuned(Fields entry) {
        ApiOffer.FineTuned fineTuned = new ApiOffer.FineTuned(
                entry.optionalNumber("timesBasePrice", FACTOR),
                entry.optionalDate("closedToNewFrom"),
                entry.optionalDate("closedFrom"),
                CatalogFields.source(entry));
        CatalogFields.requireInOrder(
                entry, "closedToNewFrom", fineTuned.closedToNewFrom(), "closedFrom", fineTuned.closedFrom());
        entry.rejectUnknown();
        return fineTuned;
    }

    private static ApiOffer.Lifecycle lifecycle(Fields entry) {
        ApiOffer.Lifecycle lifecycle = new ApiOffer.Lifecycle(
                entry.optionalDate("endsOn"),
                entry.optionalDate("earliestEndOn"),
                entry.optionalText("replacement"),
                CatalogFields.source(entry));
        if (!entry.has("endsOn") && !entry.has("earliestEndOn")) {
            entry.addProblem("endsOn", "a lifecycle must have endsOn, earliestEndOn or both.");
        }
        CatalogFields.requireInOrder(entry, "earliestEndOn", lifecycle.earliestEndOn(), "endsOn", lifecycle.endsOn());
        entry.rejectUnknown();
        return lifecycle;
    }

    private static void rejectImpossibleDates(Fields entry, ApiOffer offer) {
        Optional<LocalDate> end = offer.expires();
        end.filter(day -> offer.prices().stream()
                        .findFirst()
                        .filter(price -> !day.isAfter(price.from()))
                        .isPresent())
                .ifPresent(day -> entry.addProblem(
                        "lifecycle",
                        "endsOn must be after the first price, `%s`, got `%s`."
                                .formatted(offer.prices().get(0).from(), day)));
        CatalogFields.requireInOrder(entry, "deprecated", offer.deprecated(), "endsOn", end);
    }

    private static void rejectUnreachableTiers(Fields entry, ApiOffer offer) {
        boolean unreachable = offer.prices().stream()
                .flatMap(price -> price.longContext().stream())
                .anyMatch(tier -> tier.promptTokens() > offer.contextTokens());
        if (unreachable) {
            entry.addProblem(
                    "contextTokens",
                    "contextTokens must be at least the prompt of every longContext, got `%d`."
                            .formatted(offer.contextTokens()));
        }
    }

    private static ApiOffer.Tokenizer tokenizer(Fields entry) {
        ApiOffer.Tokenizer read = new ApiOffer.Tokenizer(
                entry.number("tokensPerReferenceToken", TOKENS_PER_TOKEN), CatalogFields.source(entry));
        entry.rejectUnknown();
        return read;
    }
}
