package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be run: the five answers and every detail, defaults filled in.
 *
 * @param tokensPerDay input and output together, 0 or more
 * @param latencyP99Ms P99 time to first token that is asked for, in milliseconds, above 0
 * @param inputShare share of tokens that are input, 0 to 1
 * @param tokensPerRequest input and output of a typical request, above 0
 * @param retryShare extra tokens for retries, as a share, 0 or more
 * @param devTestShare extra tokens for development and tests, as a share, 0 or more
 * @param cachedInputShare share of the input that a provider serves from its cache, 0 to 1
 * @param batchShare share of the tokens that can wait for batch prices, 0 to 1
 * @param peakToAverage busiest hour over the mean, 1 or more
 * @param fte people who would run the machines, where the owner says, 0 or more
 * @param horizonMonths for which the owner plans; rules may read it
 * @param region or area that the data may not leave, where the owner says
 * @param asOf the day whose prices count
 * @param defaulted fields, by their dotted names, that the owner left out
 */
public record Workload(
        Optional<String> name,
        long tokensPerDay,
        int latencyP99Ms,
        Residency residency,
        Expertise expertise,
        Quality quality,
        double inputShare,
        double tokensPerRequest,
        Optional<ApiChoice> apiModel,
        SelfHostedChoice selfHosted,
        double retryShare,
        double devTestShare,
        double cachedInputShare,
        double batchShare,
        double peakToAverage,
        Optional<Double> fte,
        int horizonMonths,
        Optional<String> region,
        LocalDate asOf,
        List<String> defaulted) {
    /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
    public Workload {
        check(tokensPerDay >= 0, "tokensPerDay", tokensPerDay);
        check(latencyP99Ms > 0, "latencyP99Ms", latencyP99Ms);
        checkShare("inputShare", inputShare);
        check(tokensPerRequest > 0 && Double.isFinite(tokensPerRequest), "tokensPerRequest", tokensPerRequest);
        check(retryShare >= 0 && Double.isFinite(retryShare), "retryShare", retryShare);
        check(devTestShare >= 0 && Double.isFinite(devTestShare), "devTestShare", devTestShare);
        checkShare("cachedInputShare", cachedInputShare);
        checkShare("batchShare", batchShare);
        check(peakToAverage >= 1 && Double.isFinite(peakToAverage), "peakToAverage", peakToAverage);
        fte.ifPresent(people -> check(people >= 0 && Double.isFinite(people), "fte", people));
        check(horizonMonths >= 1, "horizonMonths", horizonMonths);
        defaulted = List.copyOf(defaulted);
    }

    private static void checkShare(String field, double value) {
        check(value >= 0 && value <= 1, field, value);
    }

    private static void check(boolean holds, String field, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " out of range: " + value);
        }
    }

    /** Tokens paid for, for each token of the workload: 1 and the overheads. */
    public double billed() {
        return 1 + retryShare + devTestShare;
    }

    /** The same workload with another volume. */
    public Workload withTokensPerDay(long changed) {
        return withAnswers(changed, latencyP99Ms, residency, expertise, quality);
    }

    /** The same workload with another latency. */
    public Workload withLatencyP99Ms(int changed) {
        return withAnswers(tokensPerDay, changed, residency, expertise, quality);
    }

    /** The same workload with another residency. */
    public Workload with(Residency changed) {
        return withAnswers(tokensPerDay, latencyP99Ms, changed, expertise, quality);
    }

    /** The same workload with another expertise. */
    public Workload with(Expertise changed) {
        return withAnswers(tokensPerDay, latencyP99Ms, residency, changed, quality);
    }

    /** The same workload with another quality. */
    public Workload with(Quality changed) {
        return withAnswers(tokensPerDay, latencyP99Ms, residency, expertise, changed);
    }

    /**
     * All of it that what can be bought, and for how much, depends on: workloads for which it is equal share their menus.
     *
     * @param latencyP99Ms that stands for theirs
     */
    public Workload shoppingList(int latencyP99Ms) {
        return new Workload(
                Optional.empty(),
                0,
                latencyP99Ms,
                Residency.MINIMAL,
                Expertise.STRONG,
                quality,
                inputShare,
                tokensPerRequest,
                apiModel,
                selfHosted,
                retryShare,
                devTestShare,
                cachedInputShare,
                batchShare,
                peakToAverage,
                fte,
                1,
                region,
                asOf,
                List.of());
    }

    /** The same workload with these five answers. */
    private Workload withAnswers(
            long tokensPerDay, int latencyP99Ms, Residency residency, Expertise expertise, Quality quality) {
        return new Workload(
                name,
                tokensPerDay,
                latencyP99Ms,
                residency,
                expertise,
                quality,
                inputShare,
                tokensPerRequest,
                apiModel,
                selfHosted,
                retryShare,
                devTestShare,
                cachedInputShare,
                batchShare,
                peakToAverage,
                fte,
                horizonMonths,
                region,
                asOf,
                defaulted);
    }
}
