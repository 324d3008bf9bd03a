package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.Optional;

/** Reads {@code promptTokens} and, since the two depend on each other, {@code tokensPerRequest}. */
final class PromptTokensReader {
    private static final String NAME = "promptTokens";
    private static final String PER_REQUEST = "tokensPerRequest";

    /**
     * Deliberate: the mean of real prompts differs from that of the distribution, in published traces by a quarter. Only
     * what is further apart is a contradiction.
     */
    private static final double MOST_APART = 2;

    private PromptTokensReader() {}

    static Optional<PromptTokens> read(Fields fields, double inputShare) {
        Optional<Fields> part = fields.optionalPart(NAME);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Fields prompts = part.get();
        double p50 = prompts.number("p50", WorkloadRanges.TOKENS_PER_REQUEST);
        double p95 = prompts.number("p95", WorkloadRanges.TOKENS_PER_REQUEST);
        prompts.rejectUnknown();
        if (!prompts.clean()) {
            return Optional.empty();
        }
        if (p95 < p50) {
            prompts.addProblem(
                    "p95",
                    "promptTokens.p95 must be at least promptTokens.p50, `%s`, got `%s`."
                            .formatted(Range.plain(p50), Range.plain(p95)));
            return Optional.empty();
        }
        if (inputShare == 0) {
            fields.addProblem(
                    NAME,
                    "promptTokens needs an inputShare above 0, got `0`. State the share of the tokens that are input, or leave promptTokens out.");
            return Optional.empty();
        }
        return Optional.of(new PromptTokens(p50, p95));
    }

    /** Tokens of a request: as stated, or else such that the prompts have the mean of their distribution, or the default. */
    static double tokensPerRequest(
            Fields fields,
            Optional<PromptTokens> prompts,
            double inputShare,
            DefaultedFields details,
            Catalog.Figure otherwise) {
        if (prompts.isEmpty()) {
            return details.number(fields, PER_REQUEST, WorkloadRanges.TOKENS_PER_REQUEST, otherwise);
        }
        double mean = prompts.get().mean();
        double fitting = Math.max(1, Math.rint(mean / inputShare));
        boolean canBeStated = WorkloadRanges.TOKENS_PER_REQUEST.holds(fitting);
        Optional<Double> stated = fields.optionalNumber(PER_REQUEST, WorkloadRanges.TOKENS_PER_REQUEST);
        double apart = stated.map(tokens -> tokens * inputShare / mean).orElse(1.0);
        if (!canBeStated || apart > MOST_APART || apart < 1 / MOST_APART) {
            fields.addProblem(
                    NAME,
                    "promptTokens has a mean of `%d` tokens, and inputShare of tokensPerRequest is `%s`. The two must be within %s times each other. %s"
                            .formatted(
                                    Math.round(mean),
                                    stated.map(tokens -> Long.toString(Math.round(tokens * inputShare)))
                                            .orElse("not stated"),
                                    Range.plain(MOST_APART),
                                    canBeStated
                                            ? "Leave tokensPerRequest out, or state `%s`."
                                                    .formatted(Range.plain(fitting))
                                            : "State an inputShare with which a request has at most %s tokens."
                                                    .formatted(Range.plain(WorkloadRanges.TOKENS_PER_REQUEST.high()))));
        }
        return details.orElse(fields, PER_REQUEST, stated, fitting);
    }
}
