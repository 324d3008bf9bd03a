package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorTest {
    @ParameterizedTest
    @EnumSource(Operator.class)
    void no_comparison_with_an_unknown_number_holds(Operator operator) {
        assertThat(operator.holds(Double.NaN, 1)).isFalse();
        assertThat(operator.holds(1, Double.NaN)).isFalse();
        assertThat(operator.holds(Double.NaN, Double.NaN)).isFalse();
    }
}
