package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.ApiOffer.TokenPrices;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.PriceTerms;
import dev.weighbridge.workload.Workload.Traffic;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptStepsTest {
    private static final Offset<Double> TABLE = within(5e-5);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final TokenPrices SHORT = new TokenPrices(2, 0.2, 2.5, Optional.of(4.0), 10);
    private static final TokenPrices LONG = new TokenPrices(4, 0.4, 5, Optional.of(8.0), 15);
    private static final TokenPrices LONGER = new TokenPrices(8, 0.8, 10, 30);

    /**
     * {@code σ = 1}. Above 200,000 are Q(ln 2) = Q(0.693147) = 0.244109 of the requests, with Q(-0.306853) = 0.620522 of the
     * tokens of prompts. Input: 0.379478 x 2 + 0.620522 x 4 = 3.241045; all else of input likewise. Output: 0.755891 x 10 +
     * 0.244109 x 15 = 11.220543.
     */
    @Test
    void each_step_has_its_share_of_the_prompts_tokens_and_of_the_requests() {
        TokenPrices mean = PromptSteps.prices(price(step(200_000, LONG)), spread(100_000, 518_025.16));

        assertThat(mean.inputUsdPerMillionTokens()).isCloseTo(3.241045, TABLE);
        assertThat(mean.cachedInputUsdPerMillionTokens()).isCloseTo(0.3241045, TABLE);
        assertThat(mean.cacheWriteUsdPerMillionTokens()).isCloseTo(4.051306, TABLE); // 1.25 x 3.241045
        assertThat(mean.cacheWriteOneHourUsdPerMillionTokens().orElseThrow()).isCloseTo(6.482089, TABLE); // 2 x
        assertThat(mean.outputUsdPerMillionTokens()).isCloseTo(11.220543, TABLE);
    }

    /**
     * The same with a second step: above 400,000 are Q(1.386294) = 0.082829 of the requests, with Q(0.386294) = 0.349639 of the
     * tokens. Input: 0.379478 x 2 + 0.270883 x 4 + 0.349639 x 8 = 4.639601. Output: 0.755891 x 10 + 0.161280 x 15 +
     * 0.082829 x 30 = 12.462980. An hour in the cache has no price in the last step: 0.379478 x 4 + 0.270883 x 8 +
     * 0.349639 x 10 = 7.181366.
     */
    @Test
    void several_steps_share_the_prompts_among_them() {
        TokenPrices mean =
                PromptSteps.prices(price(step(200_000, LONG), step(400_000, LONGER)), spread(100_000, 518_025.16));

        assertThat(mean.inputUsdPerMillionTokens()).isCloseTo(4.639601, TABLE);
        assertThat(mean.cacheWriteOneHourUsdPerMillionTokens().orElseThrow()).isCloseTo(7.181366, TABLE);
        assertThat(mean.outputUsdPerMillionTokens()).isCloseTo(12.462980, TABLE);
    }

    /** Case 15: a step "above 200,000" leaves a prompt of exactly so many tokens below it. */
    @ParameterizedTest
    @CsvSource({"true, 200000, 2", "true, 200001, 4", "false, 199999, 2", "false, 200000, 4"})
    void prompts_that_are_alike_pay_what_the_average_prompt_pays(boolean above, double prompt, double input) {
        ApiPrice price = price(new ApiPrice.LongContext(200_000, above, LONG));

        assertThat(PromptSteps.prices(price, spread(prompt, prompt)).inputUsdPerMillionTokens())
                .isEqualTo(input);
        assertThat(PromptSteps.prices(price, average(prompt)).inputUsdPerMillionTokens())
                .isEqualTo(input);
    }

    @Test
    void without_steps_the_spread_changes_nothing() {
        assertThat(PromptSteps.prices(price(), spread(100_000, 900_000))).isEqualTo(SHORT);
    }

    /** Where every price is the same below and above the steps, so is the mean: the shares add up to 1. */
    @Test
    void the_shares_of_all_steps_add_up_to_one() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 1_000; i++) {
            double first = Math.exp(14 * random.nextDouble()) + 1;
            ApiPrice price = price(step((long) first, SHORT), step((long) (first * 2) + 1, SHORT));

            TokenPrices mean = PromptSteps.prices(price, anySpread(random));

            assertThat(mean.inputUsdPerMillionTokens()).isCloseTo(2, EXACT);
            assertThat(mean.outputUsdPerMillionTokens()).isCloseTo(10, within(1e-11));
        }
    }

    @Test
    void the_mean_price_lies_between_the_steps_and_grows_with_the_prompts() {
        SplittableRandom random = new SplittableRandom(6);
        ApiPrice price = price(step(100_000, LONG), step(400_000, LONGER));
        for (int i = 0; i < 1_000; i++) {
            double median = Math.exp(15 * random.nextDouble()) + 1;
            double ratio = 1 + 9 * random.nextDouble();

            TokenPrices mean = PromptSteps.prices(price, spread(median, median * ratio));
            TokenPrices longer = PromptSteps.prices(price, spread(median * 1.1, median * 1.1 * ratio));

            assertThat(mean.inputUsdPerMillionTokens()).isBetween(2 - 1e-9, longer.inputUsdPerMillionTokens() + 1e-9);
            assertThat(longer.inputUsdPerMillionTokens()).isLessThanOrEqualTo(8 + 1e-9);
            assertThat(mean.outputUsdPerMillionTokens())
                    .isBetween(10 - 1e-9, longer.outputUsdPerMillionTokens() + 1e-9);
        }
    }

    /** Four to one: of an average of 100,000 tokens the 5th and 95th percentiles are 17,527 and 280,424 tokens. */
    @ParameterizedTest
    @CsvSource({
        "280423, true",
        "280425, false", // one in twenty at most pays the higher price
        "17528, true",
        "17526, false" // one in twenty at most pays the lower one
    })
    void the_average_hides_a_step_that_more_than_one_prompt_in_twenty_is_beyond(long from, boolean hidden) {
        assertThat(PromptSteps.averageHidesStep(price(step(from, LONG)), average(100_000), 4))
                .isEqualTo(hidden);
    }

    @Test
    void nothing_is_hidden_without_steps_or_where_the_spread_is_stated() {
        assertThat(PromptSteps.averageHidesStep(price(), average(100_000), 4)).isFalse();
        assertThat(PromptSteps.averageHidesStep(price(step(100_000, LONG)), spread(100_000, 100_000), 4))
                .isFalse();
        assertThat(PromptSteps.averageHidesStep(
                        price(step(100_000, LONG)),
                        new TestWorkload().requestsOf(0, 10).key().traffic(),
                        4))
                .isFalse();
    }

    private static Traffic anySpread(SplittableRandom random) {
        double median = Math.exp(14 * random.nextDouble()) + 1;
        return spread(median, median * (1 + 20 * random.nextDouble()));
    }

    private static Traffic spread(double p50, double p95) {
        return new TestWorkload().prompts(p50, p95).key().traffic();
    }

    private static Traffic average(double prompt) {
        return new TestWorkload().requestsOf(prompt, 100).key().traffic();
    }

    private static ApiPrice.LongContext step(long from, TokenPrices prices) {
        return new ApiPrice.LongContext(from, false, prices);
    }

    private static ApiPrice price(ApiPrice.LongContext... steps) {
        return new ApiPrice(
                LocalDate.of(2026, 1, 1),
                SHORT,
                List.of(steps),
                PriceTerms.NONE,
                RoundFigureCatalog.SOURCE,
                Optional.empty());
    }
}
