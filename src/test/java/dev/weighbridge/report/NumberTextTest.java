package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, '0'",
        "50000000, '50,000,000'",
        "0.8, '0.8'",
        "23.0641999, '23.0642'",
        "1234567.8, '1,234,568'",
        "-4, '-4'"
    })
    void numbers_are_rounded_where_printed(double value, String text) {
        assertThat(NumberText.value(value)).isEqualTo(text);
    }

    @Test
    void an_infinite_number_is_a_word_in_text_and_null_in_json() {
        assertThat(NumberText.value(Double.POSITIVE_INFINITY)).isEqualTo("without limit");
        assertThat(NumberText.json(Double.POSITIVE_INFINITY)).isNull();
    }

    @Test
    void json_numbers_keep_six_digits_and_whole_millions() {
        assertThat(NumberText.json(0.123456789)).isEqualTo(new BigDecimal("0.123457"));
        assertThat(NumberText.json(9_999_999.0)).isEqualTo(new BigDecimal("9999999"));
        assertThat(NumberText.cents(1234.565)).isEqualTo("1234.57");
    }

    @Test
    void money_is_rounded_as_its_shortest_decimal_is() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double amount = i % 2 == 0
                    ? random.nextDouble() * Math.pow(10, random.nextInt(16)) - 50
                    : random.nextInt(1_000_000) / 1_000.0; // many of them in the middle between two cents

            assertThat(NumberText.cents(amount))
                    .isEqualTo(BigDecimal.valueOf(amount)
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
        }
    }

    @Test
    void json_numbers_are_rounded_as_their_shortest_decimal_is() {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            double value = i % 2 == 0
                    ? (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(24) - 6)
                    : random.nextInt(10_000_000) / 1e7 * Math.pow(10, random.nextInt(6)); // many in the middle
            BigDecimal exact = BigDecimal.valueOf(value);
            int whole = Math.max(1, exact.precision() - exact.scale());

            assertThat(new BigDecimal(String.valueOf(NumberText.json(value))))
                    .as("%s", value)
                    .isEqualByComparingTo(exact.round(new MathContext(Math.max(6, whole), RoundingMode.HALF_UP)));
        }
    }

    @Test
    void choices_are_their_words() {
        assertThat(NumberText.value(List.of(Workload.Residency.STRICT, Workload.Residency.MODERATE)))
                .isEqualTo("strict or moderate");
    }

    @Test
    void money_and_shares_have_their_signs() {
        assertThat(NumberText.usd(1234567.891)).isEqualTo("$1,234,567.89");
        assertThat(NumberText.percent(0.12345)).isEqualTo("12.3 %");
    }
}
