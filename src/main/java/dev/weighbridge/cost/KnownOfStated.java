package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.workload.Choices;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the catalogue knows of an API whose prices a workload states: of its provider by the provider's name, and of its
 * model by the name of the API.
 *
 * @param listed the offers of that name: those of the stated provider, or else all
 */
record KnownOfStated(
        String provider, String model, List<ApiOffer> listed, Optional<OpenModel> open, Optional<Place> place) {
    KnownOfStated {
        listed = List.copyOf(listed);
    }

    static KnownOfStated of(Catalog catalog, Choices.Api.Priced priced) {
        List<ApiOffer> named = catalog.apiOffers().stream()
                .filter(offer ->
                        offer.id().equals(priced.name()) || offer.model().equals(priced.name()))
                .toList();
        Optional<String> provider = priced.place()
                .provider()
                .or(() -> named.stream()
                        .filter(offer -> offer.id().equals(priced.name()))
                        .map(ApiOffer::provider)
                        .findFirst());
        List<ApiOffer> own = named.stream()
                .filter(offer -> provider.filter(offer.provider()::equals).isPresent())
                .toList();
        List<ApiOffer> listed = own.isEmpty() ? named : own;
        String model = listed.stream().map(ApiOffer::model).findFirst().orElse(priced.name());
        return new KnownOfStated(
                provider.orElse("as stated"),
                model,
                listed,
                Optional.ofNullable(catalog.openModels().get(model)),
                provider.flatMap(
                        name -> Optional.ofNullable(catalog.facts().places().get(name))));
    }

    /** An offer of the stated provider with the model; empty where the catalogue lists none. */
    Optional<ApiOffer> offer() {
        return listed.stream()
                .filter(offer -> offer.provider().equals(provider))
                .findFirst();
    }

    /** What an offer of that name is known to do; where none is listed, what the model's weights are known to do. */
    Set<ApiOffer.Capability> supports() {
        return listed.isEmpty()
                ? open.map(OpenModel::supports).orElse(Set.of())
                : listed.stream().flatMap(offer -> offer.supports().stream()).collect(Collectors.toSet());
    }

    /** Tokens of its model for each of the workload's; 1 where it is not known. */
    double tokensPerToken() {
        return offer().flatMap(ApiOffer::tokenizer)
                .map(ApiOffer.Tokenizer::tokensPerReferenceToken)
                .orElse(1.0);
    }

    boolean fineTunable() {
        return listed.stream().anyMatch(ApiOffer::fineTunable);
    }

    /** What is known of tuning at the stated provider; where none is stated, it may be tuned elsewhere, so nothing. */
    Optional<ApiOffer.FineTuned> fineTuned() {
        return offer().flatMap(ApiOffer::fineTuned);
    }

    /** The longest request in tokens; 0 where it is not known. */
    long contextTokens() {
        return listed.stream()
                .mapToLong(ApiOffer::contextTokens)
                .max()
                .orElse(open.map(OpenModel::contextTokens).orElse(0L));
    }

    /** Of the listed offers the last end; empty where one of them has none. */
    Optional<ApiOffer.Lifecycle> lifecycle() {
        return listed.stream().allMatch(offer -> offer.expires().isPresent())
                ? listed.stream()
                        .max(Comparator.comparing(offer -> offer.expires().orElseThrow()))
                        .flatMap(ApiOffer::lifecycle)
                : Optional.empty();
    }
}
