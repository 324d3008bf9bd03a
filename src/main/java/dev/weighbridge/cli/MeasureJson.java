package dev.weighbridge.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.measure.Distribution;
import dev.weighbridge.measure.MeasuredEndpoint;
import dev.weighbridge.measure.Measurement;
import dev.weighbridge.report.JsonViews;
import java.util.List;
import java.util.Optional;

/**
 * A measurement as JSON for programs. Its values and units have the names that the catalogue uses; what no answer told is
 * left out.
 */
final class MeasureJson {
    private MeasureJson() {}

    /** @param p99IsLargest whether there are fewer than 100 values, so that P99 is the largest one */
    private record FirstTokenView(double p50Ms, double p95Ms, double p99Ms, boolean p99IsLargest) {
        static FirstTokenView of(Distribution values) {
            return new FirstTokenView(
                    rounded(values.percentile(50)),
                    rounded(values.percentile(95)),
                    rounded(values.percentile(99)),
                    values.size() < 100);
        }
    }

    private record PerTokenView(double p50Ms, double p99Ms) {
        static PerTokenView of(Distribution values) {
            return new PerTokenView(rounded(values.percentile(50)), rounded(values.percentile(99)));
        }
    }

    private record ErrorView(String kind, int count, String example, String fix) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record MeasurementView(
            String host,
            String model,
            int requests,
            double ratePerSecond,
            int answered,
            Optional<FirstTokenView> timeToFirstToken,
            Optional<PerTokenView> timePerOutputToken,
            Optional<Double> outputTokensPerSecond,
            Optional<Double> promptTokens,
            Optional<Double> completionTokens,
            Optional<Boolean> tokensStatedByEndpoint,
            double totalSeconds,
            double latestSendMs,
            List<ErrorView> errors) {}

    static String of(MeasuredEndpoint endpoint, Measurement measured) {
        Optional<Measurement> answers = Optional.of(measured).filter(run -> run.answered() > 0);
        return JsonViews.MAPPER.writeValueAsString(new MeasurementView(
                endpoint.host(),
                endpoint.model(),
                measured.plan().requests(),
                measured.plan().ratePerSecond(),
                measured.answered(),
                Optional.of(measured.firstTokenMs())
                        .filter(values -> !values.isEmpty())
                        .map(FirstTokenView::of),
                Optional.of(measured.perTokenMs())
                        .filter(values -> !values.isEmpty())
                        .map(PerTokenView::of),
                answers.map(known -> rounded(known.outputTokensPerSecond())),
                answers.map(known -> rounded(known.promptTokens())),
                answers.map(known -> rounded(known.completionTokens())),
                answers.map(Measurement::usageStated),
                rounded(measured.wallSeconds()),
                rounded(measured.latestSendMs()),
                measured.errors().stream()
                        .map(error -> new ErrorView(
                                error.kind().wireName(),
                                error.count(),
                                error.example(),
                                error.kind().fix()))
                        .toList()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
