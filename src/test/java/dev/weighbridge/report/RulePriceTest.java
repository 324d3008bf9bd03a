package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import org.junit.jupiter.api.Test;

/** 50 M tokens a day: $126 with the rules as they are, $95.40 without a preference, $36 with any model. */
class RulePriceTest {
    private static final Recommendation ANSWER = ShippedPolicy.advisor()
            .recommend(ShippedPolicy.workload("asOf=2026-11-30", "latencyP99Ms=1700", "expertise=limited"));

    @Test
    void each_rule_has_its_price_and_what_there_would_be_without_it_the_dearest_first() {
        assertThat(RulePrice.of(ANSWER))
                .extracting(RulePrice::text)
                .containsExactly(
                        "$59.40: Good enough means at least as good as the reference model; without it deepinfra/llama-3.1-8b at $36.00 (ai-engineering)",
                        "$30.60: An offer with a P95 within the limit comes before one of which less is known; without it deepinfra/gpt-oss-120b at $95.40 (platform-architecture)",
                        "$17.40: A published P99 or P95 far above the limit misses it; without it deepinfra/gpt-oss-20b at $78.00 (platform-architecture)");
    }

    @Test
    void a_preference_says_in_a_sentence_what_would_be_recommended_without_it() {
        assertThat(PreferenceText.of(ANSWER.preferences().get(0)))
                .isEqualTo(
                        "The rule costs $30.60 a month: without it, an API with deepinfra/gpt-oss-120b (gpt-oss-120b) would be recommended at $95.40.");
    }

    @Test
    void with_parts_the_first_part_is_named_with_its_figures() {
        Recommendation parts = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-30",
                        "latencyP99Ms=1700",
                        "expertise=limited",
                        "parts.bulk.share=0.5",
                        "parts.best.share=0.5",
                        "parts.best.quality=state-of-the-art",
                        "parts.best.latencyP99Ms=60000"));

        assertThat(RulePrice.of(parts))
                .extracting(RulePrice::text)
                .contains(
                        "$15.30: An offer with a P95 within the limit comes before one of which less is known; without it deepinfra/gpt-oss-120b at $47.70 for bulk (platform-architecture)");
        assertThat(PreferenceText.of(parts.preferences().stream()
                        .filter(each -> each.parts().contains("bulk"))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo(
                        "Of bulk: The rule costs $15.30 a month: without it, an API with deepinfra/gpt-oss-120b (gpt-oss-120b) would be recommended at $47.70.");
    }
}
