package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code countries.yaml}. */
final class CountryFile {
    private CountryFile() {}

    /**
     * The area of each country that is listed.
     *
     * @param areas of {@code regions.yaml}; none where it could not be read
     */
    static Map<String, String> read(Fields file, Collection<String> areas) {
        Map<String, String> areaOfCountry = new LinkedHashMap<>();
        file.maps("areas", entry -> {
            String area = entry.text("area");
            CatalogFields.requireKnown(entry, "area", area, areas, "regions.yaml");
            entry.texts("countries").forEach(country -> add(entry, country, area, areaOfCountry));
            CatalogFields.source(entry);
            entry.rejectUnknown();
            return area;
        });
        return areaOfCountry;
    }

    private static void add(Fields entry, String country, String area, Map<String, String> areaOfCountry) {
        if (!CountryCodes.contains(country)) {
            entry.addProblem(
                    "countries",
                    "countries must be country codes of ISO 3166-1 in two capital letters, such as DE, got `%s`."
                            .formatted(country));
            return;
        }
        String earlier = areaOfCountry.putIfAbsent(country, area);
        if (earlier != null) {
            entry.addProblem(
                    "countries", "country `%s` already lies in area `%s`. Keep one.".formatted(country, earlier));
        }
    }
}
