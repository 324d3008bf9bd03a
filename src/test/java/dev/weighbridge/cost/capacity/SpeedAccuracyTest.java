package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Band;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The errors of the calculation over all measurements of the shipped catalogue. They are pinned so that a change shows. */
class SpeedAccuracyTest {
    private static final SpeedAccuracy SHIPPED = SpeedAccuracy.of(ShippedPolicy.CATALOG);

    @Test
    void over_all_measurements_the_errors_are_within_what_is_aimed_at() {
        ErrorSummary all = SHIPPED.summary(SHIPPED.compared());

        assertThat(all.points()).isGreaterThanOrEqualTo(310);
        assertThat(all.medianError()).isLessThan(0.065);
        assertThat(all.p90Error()).isLessThan(0.35);
        assertThat(all.shareInBand()).isGreaterThan(0.88);
    }

    @Test
    void four_of_five_measurements_of_models_that_were_left_out_lie_in_the_band() {
        ErrorSummary leftOut = SHIPPED.leftOutSummary(SHIPPED.compared());

        assertThat(leftOut.points()).isEqualTo(152);
        assertThat(leftOut.medianError()).isLessThan(0.14);
        assertThat(leftOut.shareInBand()).isGreaterThan(0.79);
    }

    @Test
    void what_an_engine_makes_of_a_model_that_was_left_out_is_known_only_for_two_engines() {
        assertThat(leftOut(one -> one.engine().equals("vllm")).medianError()).isLessThan(0.05);
        assertThat(leftOut(one -> one.engine().equals("tensorrt-llm-offline")).medianError())
                .isLessThan(0.16);
        assertThat(leftOut(one -> List.of("sglang", "tensorrt-llm", "atom").contains(one.engine()))
                        .points())
                .isZero();
    }

    /** DeepSeek-R1 in InferenceX: 5.0 % at the median and 15.9 % at P90 when the constants were fitted. */
    @Test
    void in_sample_the_calculation_repeats_the_errors_of_its_fit() {
        ErrorSummary r1 = summary(one -> one.model().equals("deepseek-v3"));

        assertThat(r1.points()).isEqualTo(151);
        assertThat(r1.medianError()).isCloseTo(0.050, within(0.003));
        assertThat(r1.p90Error()).isCloseTo(0.15, within(0.01));
    }

    /** The calculation knows neither tensor parallel over PCIe nor attention in data parallel, as that mixture was served. */
    @Test
    void the_largest_errors_are_in_tensor_parallel_over_pcie_and_in_the_largest_mixture_at_full_load() {
        assertThat(summary(one -> one.gpu().equals("RTX-PRO-6000-BSE")).shareInBand())
                .isLessThan(0.6);
        assertThat(summary(one -> one.model().equals("qwen3-235b-a22b")).shareInBand())
                .isLessThan(0.5);
    }

    /** 1.25 over the measured rate: the rate is 0.8 of the calculated one, the lowest of the band. */
    @Test
    void a_measurement_lies_in_the_band_around_the_calculated_rate() {
        Band band = new Band(0.8, 1.2);

        assertThat(new ComparedSpeed("e", "g", "m", 1.25, band, Optional.empty()).isInBand())
                .isTrue();
        assertThat(new ComparedSpeed("e", "g", "m", 1.26, band, Optional.empty()).isInBand())
                .isFalse();
        assertThat(new ComparedSpeed("e", "g", "m", 0.834, band, Optional.empty()).isInBand())
                .isTrue();
        assertThat(new ComparedSpeed("e", "g", "m", 0.83, band, Optional.empty()).isInBand())
                .isFalse();
    }

    @Test
    void the_median_and_p90_of_ten_errors_are_the_fifth_and_the_ninth() {
        List<ErrorSummary.Miss> misses = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new ErrorSummary.Miss(i / 100.0, i <= 8))
                .toList();

        assertThat(ErrorSummary.of(misses)).isEqualTo(new ErrorSummary(10, 0.05, 0.09, 0.8));
    }

    private static ErrorSummary summary(Predicate<ComparedSpeed> which) {
        return SHIPPED.summary(SHIPPED.compared().stream().filter(which).toList());
    }

    private static ErrorSummary leftOut(Predicate<ComparedSpeed> which) {
        return SHIPPED.leftOutSummary(SHIPPED.compared().stream().filter(which).toList());
    }
}
