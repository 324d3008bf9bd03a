package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Discount;
import dev.weighbridge.catalog.PriceTerms;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The API offers of a workload's pricing. */
final class ApiCostLines {
    private ApiCostLines() {}

    static List<ApiCostLine> of(Catalog catalog, PricingKey key, OfferFactory facts) {
        Optional<Choices.Api> asked = key.choices().apiModel();
        List<ApiCostLine> lines = new ArrayList<>();
        asked.filter(Choices.Api.Priced.class::isInstance)
                .map(Choices.Api.Priced.class::cast)
                .ifPresent(priced -> lines.add(priced(catalog, priced, key, facts)));
        for (ApiOffer offer : catalog.apiOffers()) {
            if (key.otherApis()
                    || asked.map(api -> api.means(offer.id(), offer.model(), false))
                            .orElse(true)) {
                offer.priceAt(key.asOf()).ifPresent(price -> lines.add(line(catalog, key, offer, price, facts)));
            }
        }
        return lines;
    }

    private static ApiCostLine priced(Catalog catalog, Choices.Api.Priced priced, PricingKey key, OfferFactory facts) {
        KnownOfStated known = KnownOfStated.of(catalog, priced);
        Offer fact = facts.of(priced, known);
        return new ApiCostLine(
                priced.id(),
                priced.name(),
                known.provider(),
                priced.kind(),
                priced.place().region().stream().toList(),
                ApiRates.of(
                        priced.prices(),
                        PriceTerms.NONE,
                        key.traffic(),
                        known.tokensPerToken(),
                        fact.quality().reasoningMultiplier().orElse(1),
                        0),
                Optional.empty(),
                tooLong(key, known.contextTokens()).stream().toList(),
                Stream.concat(Stream.of(key.statedSource()), reasoning(catalog, fact).stream())
                        .toList(),
                fact);
    }

    private static ApiCostLine line(
            Catalog catalog, PricingKey key, ApiOffer offer, ApiPrice price, OfferFactory facts) {
        Optional<Discount> discount = catalog.facts().discounts().stream()
                .filter(granted -> granted.appliesTo(offer, key.asOf()))
                .findFirst();
        Offer fact = facts.of(offer, price);
        return new ApiCostLine(
                offer.id(),
                offer.model(),
                offer.provider(),
                offer.kind(),
                offer.regions(),
                ApiRates.of(
                        prices(key, offer, price),
                        price.terms(),
                        key.traffic(),
                        tokensPerToken(offer),
                        fact.quality().reasoningMultiplier().orElse(1),
                        discount.map(Discount::share).orElse(0.0)),
                offer.provisionedAt(key.asOf())
                        .map(sold -> ProvisionedUnits.of(
                                sold,
                                key.traffic(),
                                tokensPerToken(offer),
                                fact.quality().reasoningMultiplier().orElse(1))),
                reasons(key, offer),
                Stream.concat(sources(key, offer, price, discount), reasoning(catalog, fact).stream())
                        .toList(),
                fact);
    }

    private static double tokensPerToken(ApiOffer offer) {
        return offer.tokenizer()
                .map(ApiOffer.Tokenizer::tokensPerReferenceToken)
                .orElse(1.0);
    }

    private static ApiOffer.TokenPrices prices(PricingKey key, ApiOffer offer, ApiPrice price) {
        ApiOffer.TokenPrices base = PromptSteps.prices(price, key.traffic());
        return fineTuned(key, offer)
                .flatMap(ApiOffer.FineTuned::timesBasePrice)
                .map(base::times)
                .orElse(base);
    }

    /** Where it is known from how many tokens the model reasons with. */
    private static Optional<Source> reasoning(Catalog catalog, Offer fact) {
        OfferQuality quality = fact.quality();
        return quality.qualityEffort()
                .filter(effort -> quality.reasoningMultiplier().isPresent())
                .flatMap(effort -> catalog.quality().reasoning(fact.identity().model(), effort))
                .map(QualityScores.Reasoning::source);
    }

    private static Stream<Source> sources(PricingKey key, ApiOffer offer, ApiPrice price, Optional<Discount> discount) {
        return Stream.of(
                        Optional.of(price.source()),
                        price.rate(),
                        fineTuned(key, offer).map(ApiOffer.FineTuned::source),
                        offer.tokenizer().map(ApiOffer.Tokenizer::source),
                        discount.map(Discount::source))
                .flatMap(Optional::stream);
    }

    /** What fine-tuned weights cost, where the workload needs them and the provider serves them. */
    private static Optional<ApiOffer.FineTuned> fineTuned(PricingKey key, ApiOffer offer) {
        return offer.fineTuned().filter(priced -> key.fineTuned());
    }

    private static List<String> reasons(PricingKey key, ApiOffer offer) {
        List<String> reasons = new ArrayList<>();
        tooLong(key, offer.contextTokens()).ifPresent(reasons::add);
        if (fineTuned(key, offer)
                .filter(tuned -> tuned.timesBasePrice().isEmpty())
                .isPresent()) {
            reasons.add("what it costs to serve fine-tuned weights there is not known");
        }
        return reasons;
    }

    /** @param contextTokens 0 where they are not known */
    private static Optional<String> tooLong(PricingKey key, long contextTokens) {
        double request = key.traffic().tokensPerRequest();
        return contextTokens > 0 && request > contextTokens
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "a request of %,.0f tokens is longer than its context of %,d",
                        request,
                        contextTokens))
                : Optional.empty();
    }
}
