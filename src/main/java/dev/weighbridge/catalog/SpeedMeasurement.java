package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A measurement of an engine under a stated load, with which the calculation of its speed is compared.
 *
 * @param engine of {@link Engines#byName()}
 * @param predictsTokens whether it ran with multi-token prediction
 * @param oldVersion whether its version had the larger overheads of 2025
 * @param concurrency requests at once; empty where requests arrive at a rate
 * @param arrivals requests that arrive at a rate; empty where their number at once is fixed
 * @param outputTokensPerSecond of the whole group of GPUs
 * @param tpotMs median time per token
 * @param steadyShare what a run of this length measures of the steady rate, above 0 to 1
 */
public record SpeedMeasurement(
        String model,
        String gpu,
        int gpus,
        Precision precision,
        String engine,
        boolean predictsTokens,
        boolean oldVersion,
        double inputTokens,
        double outputTokens,
        Optional<Double> concurrency,
        Optional<Arrivals> arrivals,
        double outputTokensPerSecond,
        Optional<Double> tpotMs,
        double steadyShare,
        LocalDate date,
        Source source) {
    public SpeedMeasurement {
        Check.atLeast("gpus", 1, gpus);
        Check.aboveZero("inputTokens", inputTokens);
        Check.aboveZero("outputTokens", outputTokens);
        Check.aboveZero("outputTokensPerSecond", outputTokensPerSecond);
        Check.part("steadyShare", steadyShare);
        concurrency.ifPresent(requests -> Check.atLeast("concurrency", 1, requests));
    }

    /** A number of requests that arrive at a rate. */
    public record Arrivals(double requestsPerSecond, int requests) {
        public Arrivals {
            Check.aboveZero("requestsPerSecond", requestsPerSecond);
            Check.atLeast("requests", 1, requests);
        }
    }
}
