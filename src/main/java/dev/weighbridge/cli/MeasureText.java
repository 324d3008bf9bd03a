package dev.weighbridge.cli;

import dev.weighbridge.measure.Distribution;
import dev.weighbridge.measure.MeasuredEndpoint;
import dev.weighbridge.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A measurement as text for people. */
final class MeasureText {
    private static final int LATE_MS = 20;

    private MeasureText() {}

    static String of(MeasuredEndpoint endpoint, Measurement measured) {
        List<String> lines = new ArrayList<>();
        lines.add("%s at %s: %d of %d requests answered"
                .formatted(
                        endpoint.model(),
                        endpoint.host(),
                        measured.answered(),
                        measured.plan().requests()));
        Distribution first = measured.firstTokenMs();
        if (!first.isEmpty()) {
            lines.add(line(
                    "time to first token",
                    "P50 %s ms, P95 %s ms, P99 %s ms",
                    first.percentile(50),
                    first.percentile(95),
                    first.percentile(99)));
            Distribution perToken = measured.perTokenMs();
            if (!perToken.isEmpty()) {
                lines.add(line(
                        "time per output token",
                        "median %s ms, P99 %s ms",
                        perToken.percentile(50),
                        perToken.percentile(99)));
            }
            lines.add(line("output tokens a second", "%s", measured.outputTokensPerSecond()));
            lines.add(line(
                    "tokens of a request",
                    "%s input, %s output" + (measured.usageStated() ? ", as the endpoint states" : ", counted here"),
                    measured.promptTokens(),
                    measured.completionTokens()));
        }
        lines.add(line("total time", "%s s", measured.wallSeconds()));
        measured.errors()
                .forEach(error -> lines.add(line(
                        "error " + error.kind().wireName(),
                        error.count() + " requests, for example: "
                                + error.example().replace("%", "%%"))));
        notes(measured, lines);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static void notes(Measurement measured, List<String> lines) {
        int answered = measured.answered();
        if (answered > 0 && !measured.firstTokenMs().suffices(99)) {
            lines.add("Note: P99 is the largest of %d values. Measure 100 requests or more for a P99."
                    .formatted(answered));
        }
        if (answered > 0 && !measured.usageStated()) {
            lines.add("Note: the endpoint does not state all tokens. Input is the words of the prompt, output the parts"
                    + " of the stream, which can hold more than one token.");
        }
        if (measured.latestSendMs() > LATE_MS) {
            lines.add(
                    "Note: requests were sent up to %s ms after they were due, because --in-flight was reached or this machine was busy. The wait counts."
                            .formatted(figure(measured.latestSendMs())));
        }
    }

    private static String line(String name, String format, double... figures) {
        Object[] shown = DoubleStream.of(figures).mapToObj(MeasureText::figure).toArray();
        return String.format(Locale.ROOT, "  %-24s ", name) + String.format(Locale.ROOT, format, shown);
    }

    /** Whole from 100 up, else with one decimal, below 10 with two. */
    private static String figure(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
