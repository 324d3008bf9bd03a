package dev.weighbridge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    private static Distribution oneTo(int count) {
        return new Distribution(IntStream.rangeClosed(1, count)
                .mapToObj(i -> (double) (count + 1 - i))
                .toList());
    }

    // nearest rank: the value at position ceil(percent × count / 100), counted from 1
    @ParameterizedTest
    @CsvSource({
        "1,50,1",
        "2,50,1",
        "3,50,2",
        "10,95,10",
        "20,95,19",
        "99,99,99",
        "100,99,99",
        "101,99,100",
        "200,99,198"
    })
    void a_percentile_is_the_value_at_the_nearest_rank(int count, int percent, double value) {
        assertThat(oneTo(count).percentile(percent)).isEqualTo(value);
    }

    @Test
    void no_values_have_no_percentile() {
        assertThatThrownBy(() -> new Distribution(List.of()).percentile(50)).isInstanceOf(IllegalStateException.class);
    }
}
