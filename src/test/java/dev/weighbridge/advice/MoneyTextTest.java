package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cost.UsdRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            360      | 360      | 360      | $360                       | $4,320
            14.4     | 14.4     | 14.4     | $14.40                     | $173
            3900     | 4321     | 4400     | $4,320 (3,900 to 4,400)    | $51,900
            3000     | 4321     | 5400     | $4,300 (3,000 to 5,400)    | $52,000
            3000     | 4321     | Infinity | $4,300 (3,000 upward)      | $52,000
            0        | 0        | 0        | $0.00                      | $0.00
            66.24    | 66.24    | 66.24    | $66.24                     | $795
            0.001    | 0.001    | 0.001    | under $0.01                | $0.01
            """)
    void money_has_no_more_digits_than_its_error_allows(
            double low, double likely, double high, String month, String year) {
        UsdRange usd = new UsdRange(low, likely, high);

        assertThat(MoneyText.month(usd)).isEqualTo(month);
        assertThat(MoneyText.year(usd)).isEqualTo(year);
    }
}
