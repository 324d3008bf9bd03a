package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "50M, 50000000",
        "50m, 50000000",
        "50 M, 50000000",
        "1.5M, 1500000",
        "50_000_000, 50000000",
        "2B, 2000000000",
        "2G, 2000000000",
        "1T, 1000000000000",
        "10k, 10000",
        "5e7, 50000000",
        "-1, -1",
        "+3, 3",
        "0.25, 0.25",
        ".5, 0.5",
        "-.5k, -500",
        "1e308, 1e308",
        "1e-400, 1e-400"
    })
    void people_write_numbers_in_many_ways(String text, String value) {
        assertThat(Quantity.parse(text))
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(new BigDecimal(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "M",
                "1e400",
                "1e306k",
                "٣",
                "1e999999999",
                "0x10",
                "1__0",
                "1_",
                "1.",
                ".",
                ".M",
                ".e5",
                "_.5",
                "1,000",
                "NaN",
                "Infinity",
                "1 0",
                "5MM"
            })
    void what_is_no_number_is_not_guessed(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
