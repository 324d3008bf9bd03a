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
        Entry.source(file);
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<String, String> areas = new LinkedHashMap<>();
        file.maps("regions", entry -> {
            String region = entry.text("region");
            areas.put(region, entry.text("area"));
            names.add(region);
            entries.add(entry);
            entry.refuseUnknown();
            return region;
        });
        Entry.refuseTwice(entries, names, "region", name -> name);
        return areas;
    }
}
