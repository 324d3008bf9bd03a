package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the prices of an offer, each from a day on. */
final class OfferPrices {
    private static final long MOST_TOKENS = 100_000_000;
    private static final String WHOLE_TOKENS = "a whole number of tokens, 1 or more";
    private static final String FROM_TOKENS = "fromPromptTokens";
    private static final String ABOVE_TOKENS = "abovePromptTokens";

    /** Providers add a tenth to a third for a promised region. */
    private static final Range PREMIUM = new Range(0, true, 2, "a share of the price from 0 to 2, not in percent");

    /** Published levels cost from half of the usual price to twice it. */
    private static final Range TIMES = Range.between(0.1, 10, "times the usual price");

    private static final Range HOURS = new Range(0, false, 24, "a number of hours a day above 0 and at most 24");
    private static final Range REQUESTS =
            Range.between(0, 1_000, "US dollars or the price's currency for 1,000 requests");

    private final Currencies currencies;

    OfferPrices(Currencies currencies) {
        this.currencies = currencies;
    }

    /** The prices in US dollars, oldest first: one in another currency changes with each rate that begins later. */
    List<ApiPrice> read(Fields offer) {
        List<Fields> entries = new ArrayList<>();
        List<String> units = new ArrayList<>();
        List<ApiPrice> stated = offer.maps("prices", entry -> {
            entries.add(entry);
            String currency = currency(entry);
            units.add(currency);
            PriceUnits unit = new PriceUnits(currency);
            ApiPrice price = new ApiPrice(
                    entry.date("from"),
                    unit.tokenPrices(entry),
                    longContext(entry, unit),
                    terms(entry, unit),
                    CatalogFields.source(entry),
                    Optional.empty());
            entry.rejectUnknown();
            return price;
        });
        CatalogFields.requireAscending(entries, stated, ApiPrice::from);
        List<ApiPrice> prices = new ArrayList<>();
        for (int i = 0; i < stated.size(); i++) {
            Optional<LocalDate> next =
                    i + 1 < stated.size() ? Optional.of(stated.get(i + 1).from()) : Optional.empty();
            prices.addAll(inUsd(entries.get(i), units.get(i), stated.get(i), next));
        }
        return prices;
    }

    private String currency(Fields entry) {
        String code = entry.optionalText("currency").orElse(Currencies.USD);
        if (!code.equals(Currencies.USD) && !currencies.rates().containsKey(code)) {
            entry.addProblem(
                    "currency",
                    "currency `%s` has no rate in currencies.yaml. Add one there, or state the prices in US dollars."
                            .formatted(code));
            return Currencies.USD;
        }
        return code;
    }

    private List<ApiPrice> inUsd(Fields entry, String currency, ApiPrice price, Optional<LocalDate> next) {
        if (currency.equals(Currencies.USD) || !entry.clean()) {
            return List.of(price);
        }
        Optional<Currencies.Rate> first = currencies.at(currency, price.from());
        if (first.isEmpty()) {
            entry.addProblem(
                    "from",
                    "currencies.yaml has no rate of %s on `%s` or before. Add one there, or state the prices in US dollars."
                            .formatted(currency, price.from()));
            return List.of(price);
        }
        return Stream.concat(
                        first.stream().map(rate -> price.converted(price.from(), rate.usdPerUnit(), rate.source())),
                        currencies.between(currency, price.from(), next).stream()
                                .map(rate -> price.converted(rate.from(), rate.usdPerUnit(), rate.source())))
                .toList();
    }

    /** One map, or a list of maps where a price list has several steps. */
    private static List<ApiPrice.LongContext> longContext(Fields entry, PriceUnits unit) {
        if (!(entry.find("longContext").orElse(null) instanceof Tree.Items)) {
            return entry.optionalMap("longContext").map(tier -> step(tier, unit)).stream()
                    .toList();
        }
        List<Fields> entries = new ArrayList<>();
        List<ApiPrice.LongContext> steps = entry.maps("longContext", tier -> {
            entries.add(tier);
            return step(tier, unit);
        });
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).promptTokens() <= steps.get(i - 1).promptTokens()
                    && entries.get(i).clean()) {
                entries.get(i)
                        .addProblem(
                                entries.get(i).has(ABOVE_TOKENS) ? ABOVE_TOKENS : FROM_TOKENS,
                                "each step must lie above the one before, `%d`, got `%d`."
                                        .formatted(
                                                steps.get(i - 1).promptTokens(),
                                                steps.get(i).promptTokens()));
            }
        }
        return steps;
    }

    private static ApiPrice.LongContext step(Fields tier, PriceUnits unit) {
        boolean above = tier.has(ABOVE_TOKENS);
        if (above && tier.has(FROM_TOKENS)) {
            tier.addProblem(
                    FROM_TOKENS,
                    "a step must have either fromPromptTokens, the first length at the higher price, or abovePromptTokens, the last one at the lower price, got both.");
        }
        ApiPrice.LongContext read = new ApiPrice.LongContext(
                tier.whole(above ? ABOVE_TOKENS : FROM_TOKENS, 1, MOST_TOKENS, WHOLE_TOKENS),
                above,
                unit.tokenPrices(tier));
        tier.rejectUnknown();
        return read;
    }

    private static PriceTerms terms(Fields entry, PriceUnits unit) {
        return new PriceTerms(
                entry.optionalNumber("batchDiscount", Range.SHARE),
                entry.optionalMap("offPeak").map(OfferPrices::offPeak),
                entry.optionalNumber(unit.name("", "PerThousandRequests"), REQUESTS)
                        .orElse(0.0),
                entry.optionalNumber("regionalPremium", PREMIUM).orElse(0.0),
                entry.optionalMap("serviceTier").map(OfferPrices::serviceTier));
    }

    private static PriceTerms.OffPeak offPeak(Fields entry) {
        PriceTerms.OffPeak read =
                new PriceTerms.OffPeak(entry.number("hoursPerDay", HOURS), entry.number("discount", Range.SHARE));
        entry.rejectUnknown();
        return read;
    }

    private static PriceTerms.ServiceTier serviceTier(Fields entry) {
        PriceTerms.ServiceTier read = new PriceTerms.ServiceTier(entry.text("name"), entry.number("timesPrice", TIMES));
        entry.rejectUnknown();
        return read;
    }
}
