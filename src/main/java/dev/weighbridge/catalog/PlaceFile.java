package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code places.yaml}. */
final class PlaceFile {
    private PlaceFile() {}

    /**
     * The places of the file, by provider.
     *
     * @param providers every provider of an API offer or a machine; none where a file of them could not be read
     * @param tags receives what each states
     */
    static Map<String, Place> read(Fields file, Collection<String> providers, TagReader tags) {
        List<Fields> entries = new ArrayList<>();
        List<Place> places = file.maps("places", entry -> {
            entries.add(entry);
            Place place = new Place(
                    entry.text("provider"),
                    entry.choice("control", WireName.of(Place.Control.class)),
                    jurisdiction(entry),
                    pinned(entry),
                    optionalFlag(entry, "trainsOnData"),
                    entry.optionalChoice("zeroRetention", WireName.of(Place.ZeroRetention.class)),
                    optionalFlag(entry, "dpa"),
                    entry.has("certificates") ? entry.texts("certificates") : List.of(),
                    CatalogFields.source(entry));
            CatalogFields.requireKnown(
                    entry, "provider", place.provider(), providers, "api-offers.yaml or machines.yaml");
            tags.ofPlace(entry, place.provider());
            entry.rejectUnknown();
            return place;
        });
        CatalogFields.rejectDuplicates(entries, places, "provider", Place::provider);
        Map<String, Place> byProvider = new LinkedHashMap<>();
        places.forEach(place -> byProvider.putIfAbsent(place.provider(), place));
        return byProvider;
    }

    private static String jurisdiction(Fields entry) {
        String country = entry.text("jurisdiction");
        if (!country.isEmpty() && !country.equals(CountryCodes.NOT_KNOWN) && !CountryCodes.contains(country)) {
            entry.addProblem(
                    "jurisdiction",
                    "jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as US, or ZZ where it is not known, got `%s`."
                            .formatted(country));
        }
        return country;
    }

    private static boolean pinned(Fields entry) {
        if (!entry.has("pinned")) {
            entry.addProblem("pinned", "pinned is missing. It must be true or false.");
        }
        return entry.flag("pinned");
    }

    private static Optional<Boolean> optionalFlag(Fields entry, String name) {
        return entry.has(name) ? Optional.of(entry.flag(name)) : Optional.empty();
    }
}
