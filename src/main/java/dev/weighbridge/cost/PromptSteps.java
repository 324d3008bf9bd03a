package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer.TokenPrices;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.ApiPrice.LongContext;
import dev.weighbridge.workload.PromptTokens;
import dev.weighbridge.workload.Workload.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What tokens cost where a price list has steps by the length of the prompt and the prompts of a workload differ in
 * length. Each step has a share of the tokens of prompts, which its prices of input apply to, and a share of the requests,
 * which is also its share of the output: answers are taken to be alike, whatever the prompt.
 */
public final class PromptSteps {
    private PromptSteps() {}

    /** The mean prices of a workload's tokens; those of the average prompt where it does not say how prompts differ. */
    static TokenPrices prices(ApiPrice price, Traffic traffic) {
        return price.longContext().isEmpty()
                ? price.prices()
                : traffic.promptTokens()
                        .map(prompts -> mean(price, prompts))
                        .orElseGet(() -> price.forPrompt(traffic.inputTokensPerRequest()));
    }

    /** Deliberate: a step that begins at a length and one that begins above it are told apart only of prompts that are alike. */
    private static TokenPrices mean(ApiPrice price, PromptTokens prompts) {
        if (prompts.areAlike()) {
            return price.forPrompt(prompts.p50());
        }
        List<Part> parts = parts(price, prompts);
        return new TokenPrices(
                ofTokens(parts, TokenPrices::inputUsdPerMillionTokens),
                ofTokens(parts, TokenPrices::cachedInputUsdPerMillionTokens),
                ofTokens(parts, TokenPrices::cacheWriteUsdPerMillionTokens),
                price.prices()
                        .cacheWriteOneHourUsdPerMillionTokens()
                        .map(base -> ofTokens(parts, PromptSteps::oneHour)),
                parts.stream()
                        .mapToDouble(part -> part.requests * part.prices.outputUsdPerMillionTokens())
                        .sum());
    }

    private static double ofTokens(List<Part> parts, ToDoubleFunction<TokenPrices> usd) {
        return parts.stream()
                .mapToDouble(part -> part.tokens * usd.applyAsDouble(part.prices))
                .sum();
    }

    private static double oneHour(TokenPrices prices) {
        return prices.cacheWriteOneHourUsdPerMillionTokens().orElse(prices.cacheWriteUsdPerMillionTokens());
    }

    /** The prices below the first step and those of each step, with their shares; the shares of both kinds add up to 1. */
    private static List<Part> parts(ApiPrice price, PromptTokens prompts) {
        List<Part> parts = new ArrayList<>();
        TokenPrices prices = price.prices();
        double tokens = 1;
        double requests = 1;
        for (LongContext step : price.longContext()) {
            double tokensAbove = prompts.shareOfTokensAbove((double) step.promptTokens());
            double requestsAbove = prompts.shareOfRequestsAbove((double) step.promptTokens());
            parts.add(new Part(prices, tokens - tokensAbove, requests - requestsAbove));
            prices = step.prices();
            tokens = tokensAbove;
            requests = requestsAbove;
        }
        parts.add(new Part(prices, tokens, requests));
        return parts;
    }

    /** Prices, and the shares of the tokens of prompts and of the requests that pay them. */
    private record Part(TokenPrices prices, double tokens, double requests) {}

    /**
     * Whether it can matter that the average prompt stands for all of them: whether of prompts with this average, spread as
     * usual, more than one in twenty is priced otherwise.
     *
     * @param p95OverP50 the 95th percentile of usual prompts over their median, 1 or more
     */
    public static boolean averageHidesStep(ApiPrice price, Traffic traffic, double p95OverP50) {
        double average = traffic.inputTokensPerRequest();
        if (price.longContext().isEmpty() || traffic.promptTokens().isPresent() || average <= 0) {
            return false;
        }
        PromptTokens usual = PromptTokens.ofMean(average, p95OverP50);
        return !price.forPrompt(usual.p5()).equals(price.forPrompt(usual.p95()));
    }
}
