package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rejects times to the first token in another unit than their neighbours'. Microseconds of a fast model lie within the
 * limits for one that thinks long, so a row is compared with the others of its model, and its percentiles with its median.
 * What was measured at one's own engine is no measure for the others: it may be faster than any API.
 */
final class LatencyUnits {
    /** At one effort of reasoning, published medians of a model differ by up to 83 times. */
    private static final double ALIKE = 200;

    /** Between efforts, medians differ by up to 298 times; the slowest published P95 is 68 times its median. */
    private static final double FAR = 500;

    private final Map<String, String> modelsOfOffers;

    /** @param modelsOfOffers the model of each offer, by the offer's id */
    LatencyUnits(Map<String, String> modelsOfOffers) {
        this.modelsOfOffers = modelsOfOffers;
    }

    /**
     * Adds a problem for each row that is far slower than the fastest other row of its model, if its model is known, and for
     * each percentile that is far from the row's own median.
     */
    void requireAlike(List<Fields> entries, List<LatencyRow> rows) {
        Map<String, LatencyRow> ofModel = new HashMap<>();
        Map<String, LatencyRow> ofEffort = new HashMap<>();
        for (LatencyRow row : rows) {
            if (row.evidence() != LatencyRow.Evidence.MEASURED && !model(row).isEmpty()) {
                ofModel.merge(model(row), row, LatencyUnits::faster);
                ofEffort.merge(modelAndEffort(row), row, LatencyUnits::faster);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            LatencyRow row = rows.get(i);
            if (row.evidence() != LatencyRow.Evidence.MEASURED) { // an engine under overload has a long tail
                requireNearMedian(entries.get(i), "p95Ms", row.p95Ms(), row);
                requireNearMedian(entries.get(i), "p99Ms", row.p99Ms(), row);
            }
            LatencyRow alike = ofEffort.getOrDefault(modelAndEffort(row), row);
            LatencyRow far = ofModel.getOrDefault(model(row), row);
            // A P95 or P99 without its median may be as far from another's median as medians of different efforts are.
            if (row.p50Ms().isPresent() && lowestMs(row) > ALIKE * lowestMs(alike)) {
                addProblem(
                        entries.get(i), row, "%s times `%s`, the fastest row of `%s` at the same effort", ALIKE, alike);
            } else if (lowestMs(row) > FAR * lowestMs(far)) {
                addProblem(entries.get(i), row, "%s times `%s`, the fastest row of `%s`", FAR, far);
            }
        }
    }

    private static void requireNearMedian(Fields entry, String name, Optional<Double> ms, LatencyRow row) {
        double median = row.p50Ms().orElse(Double.POSITIVE_INFINITY);
        if (ms.orElse(0.0) > FAR * median) {
            entry.addProblem(
                    name,
                    "%s must be at most %s times p50Ms `%s`, got `%s`. Give both in milliseconds."
                            .formatted(name, Range.plain(FAR), Range.plain(median), Range.plain(ms.orElseThrow())));
        }
    }

    private static void addProblem(Fields entry, LatencyRow row, String limit, double most, LatencyRow fastest) {
        String name = row.p50Ms().isPresent() ? "p50Ms" : row.p95Ms().isPresent() ? "p95Ms" : "p99Ms";
        String want = limit.formatted(Range.plain(most), Range.plain(lowestMs(fastest)), fastest.subject());
        entry.addProblem(
                name,
                "%s must be at most %s, got `%s`. Give milliseconds, and the effort of reasoning if it is another one."
                        .formatted(name, want, Range.plain(lowestMs(row))));
    }

    private static LatencyRow faster(LatencyRow one, LatencyRow other) {
        return lowestMs(one) <= lowestMs(other) ? one : other;
    }

    private static double lowestMs(LatencyRow row) {
        return row.p50Ms().or(row::p95Ms).or(row::p99Ms).orElse(0.0);
    }

    private String model(LatencyRow row) {
        return row.model().or(() -> row.offer().map(modelsOfOffers::get)).orElse("");
    }

    private String modelAndEffort(LatencyRow row) {
        return model(row) + " " + row.effort().orElse("");
    }
}
