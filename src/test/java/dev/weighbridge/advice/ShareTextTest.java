package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTextTest {
    @Test
    void shares_of_one_whole_have_the_decimals_of_the_smallest() {
        assertThat(ShareText.percents(List.of(0.9152, 0.0848))).containsExactly("91.5 %", "8.5 %");
        assertThat(ShareText.percents(List.of(0.8402, 0.1598))).containsExactly("84 %", "16 %");
        assertThat(ShareText.percents(List.of(0.999, 0.001))).containsExactly("99.90 %", "0.10 %");
        assertThat(ShareText.percents(List.of(1.0))).containsExactly("100 %");
        assertThat(ShareText.percents(List.of(1.0, 0.0))).containsExactly("100 %", "0 %");
        assertThat(ShareText.percents(List.of())).isEmpty();
    }

    /** Three times 33.3 are 99 in whole numbers: the first has the one that is missing. */
    @Test
    void they_add_up_to_a_hundred() {
        assertThat(ShareText.percents(List.of(1 / 3.0, 1 / 3.0, 1 / 3.0))).containsExactly("34 %", "33 %", "33 %");
        assertThat(ShareText.percents(List.of(0.29, 0.71))).containsExactly("29 %", "71 %");

        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            double first = random.nextDouble();
            double second = (1 - first) * random.nextDouble();
            List<String> texts = ShareText.percents(List.of(first, second, 1 - first - second));
            assertThat(texts.stream()
                            .mapToLong(text ->
                                    Math.round(1e4 * Double.parseDouble(text.substring(0, text.length() - 2))))
                            .sum())
                    .as(texts.toString())
                    .isEqualTo(1_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.66, 66 % of the choice's",
        "1.994, 199 % of the choice's",
        "1.996, 2 times the choice's",
        "2.99, 3 times the choice's",
        "5.15, 5.2 times the choice's",
        "12.34, 12 times the choice's",
        "123.4, 120 times the choice's",
        "Infinity, many times the choice's"
    })
    void from_twice_on_a_score_is_a_number_of_times_another(double ratio, String text) {
        assertThat(ShareText.ofTheChoices(ratio)).isEqualTo(text);
    }
}
