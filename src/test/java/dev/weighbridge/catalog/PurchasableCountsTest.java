package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchasableCountsTest {
    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, false", "4, true", "6, true", "7, false", "8, false"})
    void only_min_and_every_step_up_to_max_are_on_sale(int count, boolean onSale) {
        assertThat(new Machine.PurchasableCounts(2, 7, 2).has(count)).isEqualTo(onSale);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 2", "3, 4", "7, 8", "4000000000, 2147483647"})
    void at_least_is_the_next_on_sale_even_above_the_most(long wanted, int count) {
        assertThat(new Machine.PurchasableCounts(2, 7, 2).atLeast(wanted)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 3, 3", "2, 1, 2", "2, 3, 4", "2, 4, 4", "8, 9, 16"})
    void only_numbers_on_sale_are_bought(int step, long wanted, int bought) {
        assertThat(new Machine.PurchasableCounts(step, 64, step).atLeast(wanted))
                .isEqualTo(bought);
    }

    @Test
    void the_most_on_sale_may_lie_below_max() {
        assertThat(new Machine.PurchasableCounts(2, 7, 2).most()).isEqualTo(6);
        assertThat(new Machine.PurchasableCounts(1, 10, 1).most()).isEqualTo(10);
    }

    @Test
    void counts_are_written_in_words() {
        assertThat(new Machine.PurchasableCounts(2, 7, 2).inWords()).isEqualTo("2 to 6 at a time, in steps of 2");
        assertThat(new Machine.PurchasableCounts(1, 10, 1).inWords()).isEqualTo("1 to 10 at a time");
    }
}
