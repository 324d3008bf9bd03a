package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the files that hold single figures: staffing, running costs, estimate, latency and defaults. */
final class FigureFiles {
    private FigureFiles() {}

    static Staffing staffing(Fields file) {
        List<Staffing.Level> levels = file.maps("levels", entry -> {
            int upTo = entry.optionalWhole("upToMachines", 1, 1_000_000, "a whole number of machines, 1 or more")
                    .map(Math::toIntExact)
                    .orElse(Integer.MAX_VALUE);
            Staffing.Level level = new Staffing.Level(upTo, entry.number("fte", Range.between(0, 1000, "FTE")));
            entry.refuseUnknown();
            return level;
        });
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).upToMachines() <= levels.get(i - 1).upToMachines()) {
                file.refuse(
                        "levels",
                        "levels must ascend by upToMachines, got `%d` after `%d`."
                                .formatted(
                                        levels.get(i).upToMachines(),
                                        levels.get(i - 1).upToMachines()));
            }
        }
        if (!levels.isEmpty() && levels.get(levels.size() - 1).upToMachines() != Integer.MAX_VALUE) {
            file.refuse(
                    "levels",
                    "the last of levels must have no upToMachines, so that it holds for every larger number.");
        }
        return new Staffing(
                file.number("usdPerFtePerYear", Range.above(0, "US dollars")),
                levels,
                Entry.source(file),
                Entry.source(file, "levelsSource"));
    }

    static RunningCosts runningCosts(Fields file) {
        Range usd = Range.atLeast(0, "US dollars");
        return new RunningCosts(
                Entry.figure(file, "storageUsdPerGBMonth", usd),
                Entry.figure(file, "weightCopies", Range.atLeast(1, "")),
                Entry.figure(file, "egressUsdPerGB", usd),
                Entry.figure(file, "bytesPerToken", Range.above(0, "bytes")),
                Entry.figure(file, "maintenanceShareOfMachines", Range.SHARE),
                Entry.figure(file, "spotInterruptionReserve", Range.SHARE),
                Entry.figure(file, "plannedLoad", new Range(0, false, 1, "a share above 0, at most 1")));
    }

    static EstimateConstants estimate(Fields file) {
        Range seconds = Range.between(0, 1, "seconds");
        Map<Precision, EstimateConstants.PrecisionConstants> precisions = new EnumMap<>(Precision.class);
        file.maps("precisions", entry -> {
            Precision precision = entry.choice("precision", Words.of(Precision.class));
            precisions.put(
                    precision,
                    new EstimateConstants.PrecisionConstants(
                            precision.word(),
                            entry.number("bytesPerWeight", Range.above(0, "bytes")),
                            entry.number("kvBytes", Range.above(0, "bytes")),
                            entry.choice("computeAs", Words.of(Precision.class)),
                            entry.number("computeEfficiency", Range.SHARE),
                            Entry.source(entry)));
            entry.refuseUnknown();
            return entry;
        });
        return new EstimateConstants(
                Entry.figure(file, "memoryUsable", Range.SHARE),
                Entry.figure(file, "overheadGBPerGpu", Range.atLeast(0, "GB")),
                Entry.figure(file, "maxSequences", Range.atLeast(1, "sequences")),
                Entry.figure(file, "bandwidthEfficiency", Range.SHARE),
                Entry.figure(file, "prefillBoost", Range.above(0, "")),
                Entry.figure(file, "mixtureComputeShare", new Range(0, false, 1, "a share above 0, at most 1")),
                Entry.figure(file, "secondsPerLayer", seconds),
                Entry.figure(file, "secondsPerSequence", seconds),
                Entry.figure(file, "band", Range.SHARE),
                Entry.figure(file, "interactiveBelowMs", Range.above(0, "milliseconds")),
                precisions);
    }

    static Map<OfferKind, Figure> latency(Fields file) {
        Map<OfferKind, Figure> best = new EnumMap<>(OfferKind.class);
        file.maps("kinds", entry -> {
            best.put(
                    entry.choice("kind", Words.of(OfferKind.class)),
                    new Figure(entry.number("bestKnownP99Ms", Range.above(0, "milliseconds")), Entry.source(entry)));
            entry.refuseUnknown();
            return entry;
        });
        return best;
    }

    static Defaults defaults(Fields file) {
        Range share = Range.SHARE;
        Range extra = Range.atLeast(0, "");
        Fields plan = file.map("plan");
        Plan chosen = plan.choice("value", Words.of(Plan.class));
        Entry.source(plan);
        plan.refuseUnknown();
        return new Defaults(
                Entry.figure(file, "inputShare", share),
                Entry.figure(file, "tokensPerRequest", Range.atLeast(1, "tokens")),
                Entry.figure(file, "retryShare", extra),
                Entry.figure(file, "devTestShare", extra),
                Entry.figure(file, "cachedInputShare", share),
                Entry.figure(file, "batchShare", share),
                Entry.figure(file, "peakToAverage", Range.atLeast(1, "")),
                Entry.figure(file, "horizonMonths", Range.atLeast(1, "months")),
                chosen,
                Entry.figure(file, "priceStaleAfterDays", Range.atLeast(0, "days")),
                Entry.figure(file, "expiryNoticeDays", Range.atLeast(0, "days")));
    }
}
