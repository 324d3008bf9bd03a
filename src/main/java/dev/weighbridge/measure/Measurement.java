package dev.weighbridge.measure;

import dev.weighbridge.measure.OpenLoop.Sent;
import dev.weighbridge.measure.RequestOutcome.Answered;
import dev.weighbridge.measure.RequestOutcome.Failed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run measured.
 *
 * @param firstTokenMs time to the first token of each answered request, from when it was due
 * @param perTokenMs time for each token after the first, one value for each answer of two tokens or more
 * @param promptTokens mean of an answered request, as stated by the endpoint, else the words of the prompt
 * @param completionTokens mean of an answered request
 * @param usageStated whether the endpoint stated the tokens of each answer; if not, they are counted
 * @param outputTokensPerSecond of all answers together, over the whole time
 * @param wallSeconds from when the first request was due until the last one ended
 * @param latestSendMs how long after its due time a request was sent, at most
 * @param errors by kind
 */
public record Measurement(
        LoadPlan plan,
        int answered,
        Distribution firstTokenMs,
        Distribution perTokenMs,
        double promptTokens,
        double completionTokens,
        boolean usageStated,
        double outputTokensPerSecond,
        double wallSeconds,
        double latestSendMs,
        List<ErrorCount> errors) {
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    public Measurement {
        errors = List.copyOf(errors);
    }

    /** How many requests failed in one way, and what the first of them saw. */
    public record ErrorCount(ErrorKind kind, int count, String example) {
        private ErrorCount oneMore() {
            return new ErrorCount(kind, count + 1, example);
        }
    }

    static Measurement of(LoadPlan plan, List<Sent> requests) {
        List<Double> firstMs = new ArrayList<>();
        List<Double> perTokenMs = new ArrayList<>();
        Map<ErrorKind, ErrorCount> errors = new TreeMap<>();
        double prompt = 0;
        double completion = 0;
        boolean stated = true;
        for (Sent sent : requests) {
            if (sent.outcome() instanceof Answered answer) {
                firstMs.add((answer.firstNanos() - sent.dueNanos()) / NANOS_PER_MS);
                if (answer.completionTokens() > 1) {
                    perTokenMs.add((answer.lastNanos() - answer.firstNanos())
                            / NANOS_PER_MS
                            / (answer.completionTokens() - 1));
                }
                prompt += answer.promptTokens().orElse(plan.inputTokens());
                completion += answer.completionTokens();
                stated &= answer.promptTokens().isPresent() && !answer.counted();
            } else if (sent.outcome() instanceof Failed failed) {
                ErrorCount first = new ErrorCount(failed.kind(), 1, failed.detail());
                errors.merge(failed.kind(), first, (before, one) -> before.oneMore());
            }
        }
        double wallSeconds = wallNanos(requests) / NANOS_PER_SECOND;
        int answered = firstMs.size();
        return new Measurement(
                plan,
                answered,
                new Distribution(firstMs),
                new Distribution(perTokenMs),
                prompt / Math.max(1, answered),
                completion / Math.max(1, answered),
                stated,
                wallSeconds > 0 ? completion / wallSeconds : 0,
                wallSeconds,
                requests.stream()
                        .mapToDouble(sent -> (sent.sentNanos() - sent.dueNanos()) / NANOS_PER_MS)
                        .max()
                        .orElse(0),
                List.copyOf(errors.values()));
    }

    private static double wallNanos(List<Sent> requests) {
        long start = requests.get(0).dueNanos();
        return requests.stream()
                .mapToLong(sent -> sent.outcome().endNanos() - start)
                .max()
                .orElse(0);
    }

    /**
     * The error that most requests had.
     *
     * @throws java.util.NoSuchElementException if no request failed
     */
    public ErrorCount mostFrequentError() {
        return errors.stream().max(Comparator.comparingInt(ErrorCount::count)).orElseThrow();
    }

    public int failed() {
        return plan.requests() - answered;
    }

    /** Whether more than 1 of 100 requests failed, so that the answered ones alone would flatter the endpoint. */
    public boolean tooManyFailed() {
        return failed() * 100L > plan.requests();
    }
}
