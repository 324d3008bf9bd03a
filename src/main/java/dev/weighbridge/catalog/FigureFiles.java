package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the files that hold single figures: running costs, latency and defaults. */
final class FigureFiles {
    private FigureFiles() {}

    static Catalog.RunningCosts runningCosts(Fields file) {
        Range usd = Range.between(0, 10_000, "US dollars");
        return new Catalog.RunningCosts(
                CatalogFields.figure(file, "storageUsdPerGBMonth", usd),
                CatalogFields.figure(file, "weightCopies", Range.between(1, 1000, "")),
                CatalogFields.figure(file, "egressUsdPerGB", usd),
                CatalogFields.figure(file, "bytesPerToken", Range.between(0.1, 1000, "bytes")),
                CatalogFields.figure(file, "maintenanceShareOfMachines", Range.SHARE),
                CatalogFields.figure(file, "spotInterruptionReserve", Range.SHARE),
                CatalogFields.figure(file, "plannedLoad", Range.PART));
    }

    static Map<OfferKind, Catalog.Figure> latency(Fields file) {
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

    /** Each range is the one in which a workload may state the same detail. */
    static Catalog.Defaults defaults(Fields file) {
        Range share = Range.SHARE;
        Range extra = Range.between(0, 100, "");
        Fields plan = file.map("plan");
        Plan chosen = plan.choice("value", WireName.of(Plan.class));
        CatalogFields.source(plan);
        plan.rejectUnknown();
        return new Catalog.Defaults(
                CatalogFields.figure(file, "inputShare", share),
                CatalogFields.figure(file, "tokensPerRequest", Range.between(1, 10_000_000, "tokens")),
                CatalogFields.figure(file, "retryShare", extra),
                CatalogFields.figure(file, "devTestShare", extra),
                CatalogFields.figure(file, "cachedInputShare", share),
                CatalogFields.figure(file, "batchShare", share),
                CatalogFields.figure(file, "peakToAverage", Range.between(1, 1000, "")),
                CatalogFields.wholeFigure(file, "horizonMonths", 1, 120, "months"),
                chosen,
                CatalogFields.wholeFigure(file, "priceStaleAfterDays", 0, 36_500, "days"),
                CatalogFields.wholeFigure(file, "expiryNoticeDays", 0, 36_500, "days"));
    }
}
