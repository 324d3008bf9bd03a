package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitGroupsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1_000",
        "-100, -100",
        "-1234567, -1_234_567",
        "0.123456, 0.123456",
        "1234.5678, 1_234.5678",
    })
    void the_digits_before_the_point_stand_in_groups_of_three(String digits, String grouped) {
        assertThat(DigitGroups.of(digits, '_')).isEqualTo(grouped);
    }
}
