package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStyleTest {
    private static final Recommendation ANSWER = ShippedPolicy.advisor()
            .recommend(ShippedPolicy.workload(
                    "expertise=limited", "asOf=2026-11-28", "today.usdPerMonth=2400", "today.what=api"));

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 79, 80, 100, 120, 160})
    void no_line_is_wider_than_the_terminal_unless_it_is_one_word(int width) {
        String text = RecommendationFormat.text(ANSWER, Detail.FULL, new TextStyle(width, false));

        assertThat(text.lines())
                .allSatisfy(line -> assertThat(
                                line.length() <= width || !line.strip().contains(" "))
                        .as(line)
                        .isTrue());
        assertThat(text).contains("Before signing", "APPENDIX", "Provenance");
    }

    @Test
    void a_width_that_no_terminal_has_becomes_the_nearest() {
        assertThat(new TextStyle(20, false).width()).isEqualTo(60);
        assertThat(new TextStyle(500, false).width()).isEqualTo(160);
    }

    @Test
    void colour_changes_no_character_but_its_own() {
        Recommendation late = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "expertise=limited", "latencyP99Ms=300", "apiModel=openai/gpt-4o-mini", "asOf=2026-11-28"));
        String plain = RecommendationFormat.text(late, Detail.STANDARD, TextStyle.PLAIN);
        String coloured = RecommendationFormat.text(late, Detail.STANDARD, new TextStyle(100, true));

        assertThat(coloured).startsWith("\033[1mRun ").contains("\033[1mOptions\033[0m\n", "\033[31m  1. High: ");
        assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain);
    }
}
