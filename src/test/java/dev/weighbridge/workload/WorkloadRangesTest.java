package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader takes both ends of each range, and nothing beyond. */
class WorkloadRangesTest {
    private static final List<String> FIVE = List.of(
            "tokensPerDay=5M", "latencyP99Ms=400", "residency=minimal", "expertise=limited", "quality=good-enough");

    static Stream<String> numbers() {
        return Stream.of(Workload.Requirements.class, Workload.Traffic.class, Workload.Overheads.class, Workload.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getType().isPrimitive())
                .map(RecordComponent::getName);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void every_number_of_a_workload_is_read_from_end_to_end_of_its_range(String field) {
        Range range = WorkloadRanges.of(field);

        assertThat(reads(field, range.low())).isTrue();
        assertThat(reads(field, range.high())).isTrue();
        assertThat(reads(field, range.low() - 1)).isFalse();
        assertThat(reads(field, range.high() + 1)).isFalse();
    }

    @Test
    void a_field_without_a_range_is_a_bug() {
        assertThatThrownBy(() -> WorkloadRanges.of("fte"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no range is known of fte");
    }

    private static boolean reads(String field, double value) {
        String name = field.equals("retryShare") || field.equals("devTestShare") ? "overheads." + field : field;
        String set = name + "=" + BigDecimal.valueOf(value).toPlainString().replaceFirst("\\.0$", "");
        return new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY)
                .read(Stream.concat(FIVE.stream(), Stream.of(set)).toList(), new Problems())
                .isPresent();
    }
}
