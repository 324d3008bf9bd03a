package dev.weighbridge.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of offers beside their prices: places, latency, quality and licences; and of countries.
 *
 * @param places by provider
 * @param prefillTokensPerSecond how fast an API reads a prompt, by which a time to the first token is corrected
 * @param fewestTypicalModels over which what is typical of an API is taken
 * @param publishedSpread by how many times published times of one API differ at most
 * @param comparablePromptRatio of two prompts' lengths up to which their times need no correction
 * @param licences by name
 * @param discounts that contracts grant on price lists
 * @param tags what governance declares of offers
 * @param countryAreas the area of each country that lies in one, by its code of ISO 3166-1
 */
public record OfferFacts(
        Map<String, Place> places,
        List<LatencyRow> latencyRows,
        Catalog.Figure prefillTokensPerSecond,
        Catalog.Figure comparablePromptRatio,
        Catalog.Figure fewestTypicalModels,
        Catalog.Figure publishedSpread,
        QualityScores quality,
        Map<String, Licence> licences,
        Map<String, String> countryAreas,
        List<Discount> discounts,
        OfferTags tags) {
    public OfferFacts {
        places = OrderedMaps.copy(places);
        latencyRows = List.copyOf(latencyRows);
        licences = OrderedMaps.copy(licences);
        countryAreas = OrderedMaps.copy(countryAreas);
        discounts = List.copyOf(discounts);
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
