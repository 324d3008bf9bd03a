package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PertDistributionTest {
    /** (low + 4 × likely + high) / 6: (20 + 4 × 50 + 80) / 6 = 50; (0 + 0 + 6) / 6 = 1; (1 + 4 × 1.5 + 5) / 6 = 2. */
    @ParameterizedTest
    @CsvSource({"20, 50, 80, 50", "0, 0, 6, 1", "1, 1.5, 5, 2", "0, 6, 6, 5"})
    void its_mean_weighs_the_likely_value_four_times(double low, double likely, double high, double mean) {
        PertDistribution distribution = new PertDistribution(low, likely, high);
        SplittableRandom random = new SplittableRandom(1);

        double drawn = random.doubles(200_000).map(distribution::at).average().orElseThrow();

        assertThat(drawn).isCloseTo(mean, within(0.005 * (high - low)));
    }

    /** A beta distribution of 3 and 3: 10 % lie below 0.24664, half below 0.5. */
    @Test
    void a_symmetric_one_is_a_beta_distribution_of_three_and_three() {
        PertDistribution distribution = new PertDistribution(0, 0.5, 1);

        assertThat(distribution.at(0)).isZero();
        assertThat(distribution.at(0.1)).isCloseTo(0.24664, within(1e-4));
        assertThat(distribution.at(0.5)).isCloseTo(0.5, within(1e-9));
        assertThat(distribution.at(0.9)).isCloseTo(0.75336, within(1e-4));
        assertThat(distribution.at(1)).isEqualTo(1);
    }

    /** Of 1 and 5 the share below x is 1 − (1 − x)^5: a half lies below 1 − 0.5^0.2 = 0.129449. */
    @Test
    void one_whose_likely_value_is_the_lowest_falls_from_there() {
        assertThat(new PertDistribution(0, 0, 1).at(0.5)).isCloseTo(0.129449, within(1e-5));
    }

    @Test
    void a_range_without_width_has_one_value() {
        PertDistribution exact = PertDistribution.exactly(7);

        assertThat(exact.isExact()).isTrue();
        assertThat(exact.at(0.3)).isEqualTo(7);
        assertThat(new PertDistribution(1, 2, 4).at(Double.NaN)).isEqualTo(2);
    }

    @Test
    void larger_shares_give_larger_values() {
        PertDistribution distribution = new PertDistribution(10, 11, 90);
        double before = 10;
        for (double share = 0; share <= 1; share += 1e-4) {
            assertThat(distribution.at(share)).isBetween(before, 90.0);
            before = distribution.at(share);
        }
    }

    @Test
    void a_range_upside_down_is_none() {
        assertThatThrownBy(() -> new PertDistribution(3, 2, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PertDistribution(1, 2, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
