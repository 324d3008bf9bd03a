package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads {@code latency.yaml}. */
final class LatencyFile {
    private LatencyFile() {}

    static Map<OfferKind, Catalog.Figure> read(Fields file) {
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<OfferKind, Catalog.Figure> best = new EnumMap<>(OfferKind.class);
        file.maps("kinds", entry -> {
            OfferKind kind = entry.choice("kind", OfferKind.apiWireNames());
            Range range = Range.between(1, 3_600_000, "milliseconds");
            best.put(kind, new Catalog.Figure(entry.number("bestKnownP99Ms", range), CatalogFields.source(entry)));
            entries.add(entry);
            names.add(entry.clean() ? kind.wireName() : "");
            entry.rejectUnknown();
            return kind;
        });
        CatalogFields.rejectDuplicates(entries, names, "kind", name -> name);
        return best;
    }
}
