package dev.weighbridge.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of offers beside their prices: places, latency, quality and licences.
 *
 * @param places by provider
 * @param licences by name
 */
public record OfferFacts(
        Map<String, Place> places, List<LatencyRow> latencyRows, QualityScores quality, Map<String, Licence> licences) {
    public OfferFacts {
        places = OrderedMaps.copy(places);
        latencyRows = List.copyOf(latencyRows);
        licences = OrderedMaps.copy(licences);
    }

    /**
     * Where a provider runs a workload.
     *
     * @throws IllegalArgumentException if no offer and no machine is of this provider
     */
    public Place place(String provider) {
        return Optional.ofNullable(places.get(provider))
                .orElseThrow(() -> new IllegalArgumentException("no place is known of provider " + provider));
    }
}
