package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code regions.yaml}. */
final class RegionFile {
    private RegionFile() {}

    static Map<String, String> read(Fields file) {
        CatalogFields.source(file);
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, String> areas = new LinkedHashMap<>();
        file.maps("regions", entry -> {
            String region = entry.text("region");
            areas.put(region, entry.text("area"));
            names.add(region);
            entries.add(entry);
            entry.rejectUnknown();
            return region;
        });
        CatalogFields.rejectDuplicates(entries, names, "region", name -> name);
        for (int i = 0; i < names.size(); i++) {
            requireRegionInItsArea(entries.get(i), names.get(i), areas);
        }
        return areas;
    }

    /** A name that is both a region and an area must mean the same place. */
    private static void requireRegionInItsArea(Fields entry, String region, Map<String, String> areas) {
        if (areas.containsValue(region) && !region.equals(areas.get(region))) {
            entry.addProblem(
                    "region",
                    "region `%s` is also the name of an area, so it must lie in that area, got `%s`."
                            .formatted(region, areas.get(region)));
        }
    }
}
