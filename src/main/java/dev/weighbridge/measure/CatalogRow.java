package dev.weighbridge.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A row of the catalogue with what was measured.
 *
 * @param file that it belongs to, for example {@code latency.yaml}
 * @param list the key of the list in that file
 * @param fields one line each, without indentation
 */
public record CatalogRow(String file, String list, List<String> fields) {
    private static final Pattern MEASURED = Pattern.compile("p\\d\\dMs:|outputTokensPerSecond:");

    public CatalogRow {
        fields = List.copyOf(fields);
    }

    /**
     * The lines in which a row of the same offer, day and load agrees with this one: of two such rows a catalogue takes one.
     * None for throughput, where the highest of several runs counts.
     */
    List<String> conditions() {
        return file.equals("latency.yaml")
                ? fields.stream()
                        .filter(field -> !MEASURED.matcher(field).lookingAt())
                        .toList()
                : List.of();
    }

    /** What serves the model, as a row of {@code throughput.yaml} states it. */
    public record Engine(String model, String gpu, int gpus, String precision, String engine) {}

    /**
     * The latency of an API offer. It has P95 only of 20 requests or more and P99 only of 100 or more: of fewer they are
     * the largest value, which is below the true one more often than not.
     */
    public static CatalogRow latency(String offer, Measurement measured, String host, LocalDate today) {
        Distribution first = measured.firstTokenMs();
        List<String> fields = new ArrayList<>();
        fields.add("offer: " + offer);
        fields.add("p50Ms: " + whole(first.percentile(50)));
        if (first.suffices(95)) {
            fields.add("p95Ms: " + whole(first.percentile(95)));
        }
        if (first.suffices(99)) {
            fields.add("p99Ms: " + whole(first.percentile(99)));
        }
        if (!measured.perTokenMs().isEmpty() && measured.perTokenMs().percentile(50) > 0) {
            fields.add("outputTokensPerSecond: "
                    + figure(1000 / measured.perTokenMs().percentile(50)));
        }
        fields.add("promptTokens: " + whole(measured.promptTokens()));
        fields.add("load: " + quoted(measured.plan().load()));
        fields.add("evidence: measured");
        fields.add("date: " + today);
        fields.add(source(measured, host, today));
        return new CatalogRow("latency.yaml", "rows", fields);
    }

    /** The throughput of an engine of one's own. */
    public static CatalogRow throughput(Engine engine, Measurement measured, String host, LocalDate today) {
        return new CatalogRow(
                "throughput.yaml",
                "measurements",
                List.of(
                        "model: " + quoted(engine.model()),
                        "gpu: " + engine.gpu(),
                        "gpus: " + engine.gpus(),
                        "precision: " + engine.precision(),
                        "inputTokens: " + whole(measured.promptTokens()),
                        "outputTokens: " + whole(measured.completionTokens()),
                        "outputTokensPerSecond: " + figure(measured.outputTokensPerSecond()),
                        "engine: " + quoted(engine.engine()),
                        source(measured, host, today)));
    }

    private static String source(Measurement measured, String host, LocalDate today) {
        String title = "weighbridge measure, %s, %d requests"
                .formatted(host, measured.plan().requests());
        return "source: { title: %s, checked: %s }".formatted(quoted(title), today);
    }

    private static long whole(double value) {
        return Math.max(1, Math.round(value));
    }

    private static String figure(double value) {
        return value >= 100 ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
