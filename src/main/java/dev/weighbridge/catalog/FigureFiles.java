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

    static RunningCosts runningCosts(Fields file) {
        Range usd = Range.between(0, 10_000, "US dollars");
        return new RunningCosts(
                Entry.figure(file, "storageUsdPerGBMonth", usd),
                Entry.figure(file, "weightCopies", Range.between(1, 1000, "")),
                Entry.figure(file, "egressUsdPerGB", usd),
                Entry.figure(file, "bytesPerToken", Range.between(0.1, 1000, "bytes")),
                Entry.figure(file, "maintenanceShareOfMachines", Range.SHARE),
                Entry.figure(file, "spotInterruptionReserve", Range.SHARE),
                Entry.figure(file, "plannedLoad", Range.PART));
    }

    static Map<OfferKind, Figure> latency(Fields file) {
        List<Fields> entries = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Map<OfferKind, Figure> best = new EnumMap<>(OfferKind.class);
        file.maps("kinds", entry -> {
            OfferKind kind = entry.choice("kind", OfferKind.apiWords());
            Range range = Range.between(1, 3_600_000, "milliseconds");
            best.put(kind, new Figure(entry.number("bestKnownP99Ms", range), Entry.source(entry)));
            entries.add(entry);
            names.add(entry.clean() ? kind.word() : "");
            entry.refuseUnknown();
            return kind;
        });
        Entry.refuseTwice(entries, names, "kind", name -> name);
        return best;
    }

    /** The ranges are those in which a workload may state the same detail. */
    static Defaults defaults(Fields file) {
        Range share = Range.SHARE;
        Range extra = Range.between(0, 100, "");
        Fields plan = file.map("plan");
        Plan chosen = plan.choice("value", Words.of(Plan.class));
        Entry.source(plan);
        plan.refuseUnknown();
        return new Defaults(
                Entry.figure(file, "inputShare", share),
                Entry.figure(file, "tokensPerRequest", Range.between(1, 10_000_000, "tokens")),
                Entry.figure(file, "retryShare", extra),
                Entry.figure(file, "devTestShare", extra),
                Entry.figure(file, "cachedInputShare", share),
                Entry.figure(file, "batchShare", share),
                Entry.figure(file, "peakToAverage", Range.between(1, 1000, "")),
                Entry.wholeFigure(file, "horizonMonths", 1, 120, "months"),
                chosen,
                Entry.wholeFigure(file, "priceStaleAfterDays", 0, 36_500, "days"),
                Entry.wholeFigure(file, "expiryNoticeDays", 0, 36_500, "days"));
    }
}
