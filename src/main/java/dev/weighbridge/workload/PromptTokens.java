package dev.weighbridge.workload;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * How the prompts of a workload differ in length: a log-normal distribution through two points. A price list with steps
 * reprices a long prompt whole, so that what counts is not the average prompt but which share of the requests, and of the
 * tokens of all prompts, lies above each step.
 *
 * <p>With {@code σ = ln(p95 / p50) / z}, {@code z} the 95th percentile of the standard normal distribution, a share
 * {@code Q((ln x − ln p50) / σ)} of the requests has a prompt above {@code x} tokens, and these hold a share
 * {@code Q((ln x − ln p50) / σ − σ)} of the tokens; {@code Q} is the upper tail of the standard normal distribution.
 *
 * @param p50 tokens of the median prompt, cached ones included, above 0
 * @param p95 tokens that one prompt in twenty exceeds, {@code p50} or more
 */
public record PromptTokens(double p50, double p95) {
    private static final double SQRT_2 = Math.sqrt(2);

    /** 1.645: of a normal distribution 95 % lie below the mean plus so many standard deviations. */
    private static final double Z_95 = SQRT_2 * InverseErf.value(2 * 0.95 - 1);

    /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
    public PromptTokens {
        FieldCheck.require(p50 > 0 && Double.isFinite(p50), "p50", p50);
        FieldCheck.require(p95 >= p50 && Double.isFinite(p95), "p95", p95);
    }

    /** The distribution with a mean and a ratio of its 95th percentile to its median, both above 0, the ratio 1 or more. */
    public static PromptTokens ofMean(double mean, double p95OverP50) {
        double sigma = Math.log(p95OverP50) / Z_95;
        double median = mean / Math.exp(sigma * sigma / 2);
        return new PromptTokens(median, median * p95OverP50);
    }

    /** The mean prompt in tokens: {@code p50 × exp(σ² / 2)}. */
    public double mean() {
        return p50 * Math.exp(sigma() * sigma() / 2);
    }

    /** The prompt that nineteen in twenty exceed, in tokens. */
    public double p5() {
        return p50 * p50 / p95;
    }

    /** Whether every prompt has the same length. */
    public boolean areAlike() {
        return sigma() == 0;
    }

    /** The share of the requests whose prompt is longer. Of prompts that are all alike, none or all. */
    public double shareOfRequestsAbove(double tokens) {
        return areAlike() ? alike(tokens) : upperTail(distance(tokens));
    }

    /** The share that longer prompts hold of the tokens of all prompts; no less than their share of the requests. */
    public double shareOfTokensAbove(double tokens) {
        return areAlike() ? alike(tokens) : upperTail(distance(tokens) - sigma());
    }

    private double alike(double tokens) {
        return p50 > tokens ? 1 : 0;
    }

    private double sigma() {
        return Math.log(p95 / p50) / Z_95;
    }

    private double distance(double tokens) {
        return Math.log(tokens / p50) / sigma();
    }

    private static double upperTail(double standardDeviations) {
        return Erfc.value(standardDeviations / SQRT_2) / 2;
    }
}
