package dev.weighbridge.measure;

import dev.weighbridge.input.Problems;
import java.time.Duration;
import java.util.Locale;

/**
 * How many requests are sent, at which rate, and how large they are.
 *
 * @param requests from 1 to 100,000
 * @param ratePerSecond requests that are due a second, from 0.001 to 10,000
 * @param inputTokens words of each prompt, about one token each
 * @param outputTokens most tokens of each answer
 * @param inFlight most requests at once, from 1 to 1,000; a request that is due beyond it waits, and its wait counts
 * @param timeoutSeconds of one request, from when it is sent
 * @param deadlineSeconds of the whole run, from when its first request is due; 0 for long enough
 */
public record LoadPlan(
        int requests,
        double ratePerSecond,
        int inputTokens,
        int outputTokens,
        int inFlight,
        double timeoutSeconds,
        double deadlineSeconds) {
    private static final double NANOS = 1e9;
    private static final double LONGEST_SECONDS = 7 * 24 * 3600;

    /** Adds a problem for each value that is out of range. */
    public void check(Problems problems) {
        check("--requests", requests, 1, 100_000, "a number of requests", problems);
        check("--rate", ratePerSecond, 0.001, 10_000, "a number of requests a second", problems);
        check("--input", inputTokens, 1, 1_000_000, "a number of tokens", problems);
        check("--output", outputTokens, 1, 100_000, "a number of tokens", problems);
        check("--in-flight", inFlight, 1, 1_000, "a number of requests", problems);
        check("--timeout", timeoutSeconds, 0.1, 3_600, "a number of seconds", problems);
        if (deadlineSeconds != 0) {
            check("--deadline", deadlineSeconds, 0.1, LONGEST_SECONDS, "a number of seconds", problems);
        }
    }

    private static void check(String option, double value, double low, double high, String unit, Problems problems) {
        if (!(value >= low && value <= high)) {
            problems.add(
                    option,
                    "",
                    "must be %s from %s to %s, got `%s`.".formatted(unit, plain(low), plain(high), plain(value)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }

    /** When a request is due, in nanoseconds after the first one. */
    long dueNanos(int request) {
        return (long) (request / ratePerSecond * NANOS);
    }

    Duration timeout() {
        return Duration.ofNanos((long) (timeoutSeconds * NANOS));
    }

    /** The time of the whole run: as given, else until the last request is due and two timeouts more. */
    Duration deadline() {
        double seconds = deadlineSeconds > 0
                ? deadlineSeconds
                : Math.min(LONGEST_SECONDS, requests / ratePerSecond + 2 * timeoutSeconds);
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    /** The most bytes that are read of one answer: enough for a part of 2 KiB for each token. */
    long maxAnswerBytes() {
        return (1L << 20) + (2L << 10) * outputTokens;
    }

    /** The load in words: {@code 2 requests a second, 100 requests}. */
    public String load() {
        return "%s requests a second, %d requests".formatted(plain(ratePerSecond), requests);
    }
}
