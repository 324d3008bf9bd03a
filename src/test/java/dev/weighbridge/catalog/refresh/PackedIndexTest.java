package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PackedIndexTest {
    private static PackedIndex of(String key, double... numbers) {
        PackedIndex.Builder builder = new PackedIndex.Builder(PackedIndex.PRICE_BITS);
        builder.addPrice("before", 7);
        for (double number : numbers) {
            builder.addPrice(key, number);
        }
        builder.addPrice("zzz", 9);
        return builder.build();
    }

    @Test
    void a_median_is_the_middle_or_between_two() {
        assertThat(of("k", 4, 1, 2).median("k", 3)).isEqualTo(2);
        assertThat(of("k", 4, 1, 2, 8).median("k", 3)).isEqualTo(3);
        assertThat(of("k", 4).median("k", 1)).isEqualTo(4);
    }

    @Test
    void fewer_numbers_than_asked_for_have_no_median() {
        assertThat(of("k", 4, 1).median("k", 3)).isZero();
        assertThat(of("k").median("k", 1)).isZero();
    }

    @Test
    void a_key_differs_where_its_numbers_do() {
        assertThat(of("k", 4, 4).differs("k")).isFalse();
        assertThat(of("k", 4, 5).differs("k")).isTrue();
        assertThat(of("k").differs("k")).isFalse();

        PackedIndex.Builder marks = new PackedIndex.Builder(PackedIndex.MARK_BITS);
        marks.addMark("k", 65_535);
        marks.addMark("k", -1);
        marks.addMark("l", 1);
        marks.addMark("l", 2);
        PackedIndex index = marks.build();
        assertThat(index.differs("k")).as("16 bits are kept").isFalse();
        assertThat(index.differs("l")).isTrue();
    }

    @Test
    void medians_of_many_keys_are_those_of_sorted_lists() {
        Random random = new Random(3);
        PackedIndex.Builder builder = new PackedIndex.Builder(PackedIndex.PRICE_BITS);
        List<List<Double>> numbers = new ArrayList<>();
        for (int key = 0; key < 2_000; key++) {
            List<Double> own = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                own.add(0.001 + random.nextDouble() * 100);
            }
            own.forEach(number -> builder.addPrice("model-" + numbers.size(), number));
            Collections.sort(own);
            numbers.add(own);
        }

        PackedIndex index = builder.build();

        for (int key = 0; key < numbers.size(); key++) {
            assertThat(index.median("model-" + key, 5))
                    .isCloseTo(numbers.get(key).get(2), Percentage.withPercentage(0.01));
        }
    }

    @Test
    void the_key_of_a_model_leaves_the_path_and_the_case_out() {
        assertThat(PackedIndex.modelKey("accounts/x/Llama-70B")).isEqualTo("llama-70b");
        assertThat(PackedIndex.modelKey("gpt")).isEqualTo("gpt");
    }
}
