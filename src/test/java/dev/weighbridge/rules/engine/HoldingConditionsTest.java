package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldingConditionsTest {
    @Test
    void the_same_conditions_are_equal_whatever_held_before() {
        HoldingConditions some = holding(3, 70);
        HoldingConditions others = holding(3, 5, 70);

        others.set(5, false);

        assertThat(others).isEqualTo(some).hasSameHashCodeAs(some);
    }

    @Test
    void one_other_condition_is_another_key() {
        assertThat(holding(3, 70)).isNotEqualTo(holding(3, 71)).isNotEqualTo(holding(3));
    }

    @Test
    void a_copy_changes_alone() {
        HoldingConditions original = holding(3);

        original.copy().set(4, true);

        assertThat(original).isEqualTo(holding(3));
    }

    @Test
    void keys_that_differ_in_few_conditions_have_different_hashes() {
        long different = IntStream.range(0, 1 << 12)
                .map(bits -> holding(IntStream.range(0, 12)
                                .filter(bit -> (bits >> bit & 1) == 1)
                                .map(bit -> 4 * bit)
                                .toArray())
                        .hashCode())
                .distinct()
                .count();

        assertThat(different).isGreaterThan(4_000);
    }

    private static HoldingConditions holding(int... conditions) {
        HoldingConditions holding = HoldingConditions.none(100);
        for (int condition : conditions) {
            holding.set(condition, true);
        }
        return holding;
    }
}
