package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoReadingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500.000 | can be 500 or 500,000 | Write 500 or 500000.
            1,200   | can be 1.2 or 1,200   | Write 1.2 or 1200.
            2.750M  | can be 2.75M or 2,750M | Write 2.75M or 2750M.
            1.125   | can be 1.125 or 1,125 | Write 1.1250 or 1125.
            -1.000  | can be -1 or -1,000   | Write -1 or -1000.
            """)
    void one_sign_before_three_digits_stands_between_thousands_or_before_decimals(
            String text, String said, String wayOut) {
        Quantity.TwoReadings two = Quantity.TwoReadings.of(text).orElseThrow();

        assertThat(two.description()).isEqualTo(said);
        assertThat(two.fix()).isEqualTo(wayOut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "500",
                "500000",
                "2.75M",
                "1.1250",
                "1125",
                "0.500",
                "1.5",
                "1.2500",
                "1000.000",
                "1.000.000",
                "1.000e3",
                "1_0.000",
                "x1.000"
            })
    void all_other_texts_have_one_reading_or_none(String text) {
        assertThat(Quantity.TwoReadings.of(text)).isEmpty();
    }
}
