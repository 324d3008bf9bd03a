package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTokensTest {
    private static final Offset<Double> TABLE = within(5e-6);

    /** {@code σ = 1}: the 95th percentile is {@code exp(1.644854)} = 5.180252 medians. */
    private static final PromptTokens ONE_SIGMA = new PromptTokens(100_000, 518_025.16);

    /** The upper tail of the normal distribution, of a table, at ln(tokens / median) and at one less. */
    @ParameterizedTest
    @CsvSource({
        "100000, 0.5, 0.841345", // Q(0), Q(-1)
        "271828.18, 0.158655, 0.5", // Q(1), Q(0)
        "738905.61, 0.022750, 0.158655", // Q(2), Q(1)
        "36787.94, 0.841345, 0.977250", // Q(-1), Q(-2)
        "518025.16, 0.05, 0.259511" // Q(1.644854), Q(0.644854)
    })
    void the_long_prompts_hold_a_greater_share_of_the_tokens_than_of_the_requests(
            double tokens, double requests, double ofTokens) {
        assertThat(ONE_SIGMA.shareOfRequestsAbove(tokens)).isCloseTo(requests, TABLE);
        assertThat(ONE_SIGMA.shareOfTokensAbove(tokens)).isCloseTo(ofTokens, TABLE);
    }

    /** 100,000 x exp(1 / 2), and 100,000 / 5.180252. */
    @Test
    void the_mean_lies_above_the_median() {
        assertThat(ONE_SIGMA.mean()).isCloseTo(164_872.13, within(0.1));
        assertThat(ONE_SIGMA.p5()).isCloseTo(19_304.12, within(0.1));
    }

    /** Four to one is {@code σ} = ln 4 / 1.644854 = 0.842807, and the mean is exp(0.355162) = 1.426412 medians. */
    @Test
    void a_mean_and_a_ratio_state_the_same_distribution() {
        PromptTokens prompts = PromptTokens.ofMean(1_426.412, 4);

        assertThat(prompts.p50()).isCloseTo(1_000, within(0.01));
        assertThat(prompts.p95()).isCloseTo(4_000, within(0.01));
        assertThat(prompts.mean()).isCloseTo(1_426.412, within(1e-6));
    }

    @Test
    void prompts_that_are_alike_lie_all_on_one_side() {
        PromptTokens alike = new PromptTokens(200_000, 200_000);

        assertThat(alike.areAlike()).isTrue();
        assertThat(alike.mean()).isEqualTo(200_000);
        assertThat(alike.shareOfRequestsAbove(199_999)).isEqualTo(1);
        assertThat(alike.shareOfTokensAbove(200_000)).isZero();
    }

    @Test
    void the_shares_fall_with_the_length_and_that_of_tokens_is_the_greater_one() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            double median = Math.exp(16 * random.nextDouble());
            PromptTokens prompts = new PromptTokens(median, median * (1 + 20 * random.nextDouble()));
            double shorter = Math.exp(16 * random.nextDouble());
            double longer = shorter * (1 + random.nextDouble());

            assertThat(prompts.shareOfRequestsAbove(longer))
                    .isBetween(0.0, prompts.shareOfRequestsAbove(shorter))
                    .isLessThanOrEqualTo(prompts.shareOfTokensAbove(longer));
            assertThat(prompts.shareOfTokensAbove(longer)).isBetween(0.0, prompts.shareOfTokensAbove(shorter));
        }
    }

    /** Sums over 200,000 drawn prompts: the formula is compared with what it stands for. */
    @Test
    void drawn_prompts_have_the_shares_of_the_formula() {
        SplittableRandom random = new SplittableRandom(11);
        double all = 0;
        double above = 0;
        int count = 0;
        int drawn = 200_000;
        for (int i = 0; i < drawn; i++) {
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            double tokens = 100_000 * Math.exp(normal);
            all += tokens;
            above += tokens > 200_000 ? tokens : 0;
            count += tokens > 200_000 ? 1 : 0;
        }

        assertThat((double) count / drawn).isCloseTo(ONE_SIGMA.shareOfRequestsAbove(200_000), within(0.005));
        assertThat(above / all).isCloseTo(ONE_SIGMA.shareOfTokensAbove(200_000), within(0.01));
    }

    @Test
    void figures_out_of_range_are_bugs() {
        assertThatThrownBy(() -> new PromptTokens(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PromptTokens(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PromptTokens(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
