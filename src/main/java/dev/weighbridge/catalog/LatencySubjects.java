package dev.weighbridge.catalog;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What latency rows may be about; each is empty where its file could not be read.
 *
 * @param models of the offers and those with open weights
 */
record LatencySubjects(List<ApiOffer> offers, Collection<String> models) {
    LatencySubjects {
        offers = List.copyOf(offers);
    }

    Map<String, String> modelsOfOffers() {
        return offers.stream().collect(Collectors.toMap(ApiOffer::id, ApiOffer::model, (one, other) -> one));
    }

    Set<String> providers() {
        return offers.stream().map(ApiOffer::provider).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The offers that a row is about. */
    List<ApiOffer> of(LatencyRow row) {
        return offers.stream().filter(row::appliesTo).toList();
    }

    /** What a row is about, by one name whether the row names an offer or the provider and model of it alone. */
    String subject(LatencyRow row) {
        List<ApiOffer> about = row.provider().isPresent() ? of(row) : List.of();
        return about.size() == 1 ? about.get(0).id() : row.subject();
    }
}
