package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.RoundFigureCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTableTest {
    private static final double DAY = 86_400;

    /** It computes at 16 bits alone, and so at weights of 4 bits, too. */
    private static final Machine.Gpu OLD = new Machine.Gpu(
            "old",
            "NVIDIA",
            "none",
            80,
            2_000,
            300,
            Optional.empty(),
            Optional.empty(),
            300,
            RoundFigureCatalog.SOURCE);

    @Test
    void a_measurement_of_the_same_request_counts_as_it_is() {
        Capacity capacity = capacity(measured(800, 200, 200), 1, 800, 200);

        assertThat(capacity.tokensPerDay()).isCloseTo(1_000 * DAY, within(1.0)); // one request a second
        assertThat(capacity.estimated()).isFalse();
        assertThat(capacity.origin().basis())
                .isEqualTo("measured: 200 output tokens/s at 800 in, 200 out on each 1 of 1 GPUs, vLLM 1");
        assertThat(capacity.origin().source()).isEqualTo(RoundFigureCatalog.SOURCE);
    }

    @ParameterizedTest
    @CsvSource({
        // a request of 800 and 200 is within a factor of two of
        "400, 200, true",
        "399, 200, false",
        "1600, 200, true",
        "1601, 200, false",
        "800, 100, true",
        "800, 99, false",
        "800, 400, true",
        "800, 401, false"
    })
    void only_a_measurement_near_in_both_lengths_counts(double input, double output, boolean near) {
        assertThat(capacity(measured(input, output, 200), 1, 800, 200).estimated())
                .isEqualTo(!near);
    }

    @Test
    void a_near_measurement_is_carried_over_by_the_ratio_of_the_estimates() {
        Capacity capacity = capacity(measured(1_000, 250, 250), 1, 800, 200);

        double here = requests(800, 200, 1);
        double there = requests(1_000, 250, 1);
        assertThat(here / there).isBetween(1.2, 1.4); // shorter requests are served faster
        assertThat(capacity.tokensPerDay()).isCloseTo(here / there * 1_000 * DAY, within(1.0));
        assertThat(capacity.origin().basis())
                .isEqualTo(
                        "measured: 250 output tokens/s at 1,000 in, 250 out on each 1 of 1 GPUs, vLLM 1; carried over"
                                + " to 800 in, 200 out by the estimate");
    }

    @Test
    void the_nearest_of_several_measurements_counts() {
        RoundFigureCatalog catalog = measured(1_600, 400, 300)
                .measured("ten", "T1", 1, Precision.FP8, 900, 200, 200)
                .measured("ten", "T1", 1, Precision.FP8, 800, 400, 300);

        assertThat(capacity(catalog, 1, 800, 200).origin().basis())
                .startsWith("measured: 200 output tokens/s at 900 in");
    }

    @Test
    void a_measurement_of_another_group_gpu_or_precision_does_not_count() {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .model(RoundFigureCatalog.TEN)
                .measured("ten", "T1", 2, Precision.FP8, 800, 200, 200)
                .measured("ten", "T2", 1, Precision.FP8, 800, 200, 200)
                .measured("ten", "T1", 1, Precision.FP16, 800, 200, 200)
                .measured("other", "T1", 1, Precision.FP8, 800, 200, 200);

        Capacity capacity = capacity(catalog, 1, 800, 200);

        assertThat(capacity.estimated()).isTrue();
        assertThat(capacity.tokensPerDay()).isCloseTo(requests(800, 200, 1) * 1_000 * DAY, within(1.0));
    }

    @Test
    void a_measurement_outweighs_an_estimate_that_finds_no_room() {
        OpenModel large = RoundFigureCatalog.model("large", 100, 100, 80, 8, 128, 8_192, List.of(Precision.FP8));
        RoundFigureCatalog catalog =
                new RoundFigureCatalog().model(large).measured("large", "T1", 1, Precision.FP8, 1_000, 250, 50);

        Capacity capacity = capacity(catalog, large, RoundFigureCatalog.T1, 1, 800, 200);

        // 50 / 250 requests a second of 1,250 tokens, as they were measured
        assertThat(capacity.tokensPerDay()).isCloseTo(250 * DAY, within(1.0));
        assertThat(capacity.fits()).isTrue();
    }

    @Test
    void a_small_model_runs_as_replicas_on_a_large_machine() {
        Capacity capacity = capacity(measured(800, 200, 200), 8, 800, 200);
        Capacity unmeasured = capacity(new RoundFigureCatalog().model(RoundFigureCatalog.TEN), 8, 800, 200);

        assertThat(unmeasured.gpusPerReplica()).isEqualTo(1); // no exchange between GPUs
        assertThat(unmeasured.tokensPerDay()).isCloseTo(8 * requests(800, 200, 1) * 1_000 * DAY, within(1.0));
        assertThat(unmeasured.origin().basis()).endsWith("8 × 1 GPUs, fp8, vLLM");
        // one measured at 200 tokens/s is far below the estimate, so two GPUs in parallel, estimated, serve more
        assertThat(capacity.gpusPerReplica()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, false, 1", "2, true, 2", "3, false, 1", "6, true, 2", "8, true, 2"})
    void replicas_are_powers_of_two_that_divide_the_machine(int gpus, boolean fits, int size) {
        // 100 GB of weights: 71 GB usable on one GPU, 142 on two
        OpenModel large = RoundFigureCatalog.model("large", 100, 100, 80, 8, 128, 8_192, List.of(Precision.FP8));

        Capacity capacity =
                capacity(new RoundFigureCatalog().model(large), large, RoundFigureCatalog.T1, gpus, 800, 200);

        assertThat(capacity.fits()).isEqualTo(fits);
        assertThat(capacity.gpusPerReplica()).isEqualTo(size);
    }

    @Test
    void four_bits_serve_only_where_the_weights_as_they_were_rated_do_not_fit() {
        List<Precision> precisions = List.of(Precision.FP16, Precision.FP8, Precision.INT4);
        OpenModel thirty = RoundFigureCatalog.model("thirty", 30, 30, 60, 8, 128, 6_144, precisions);
        OpenModel seventy = RoundFigureCatalog.model("seventy", 70, 70, 80, 8, 128, 8_192, precisions);
        RoundFigureCatalog catalog = new RoundFigureCatalog().model(thirty).model(seventy);

        // 60 GB at 16 bits and 16.5 at 4, of 72 GB that an engine may fill
        Capacity rated = capacity(catalog, thirty, OLD, 1, 800, 200);
        OpenModel cut = RoundFigureCatalog.model("thirty", 30, 30, 60, 8, 128, 6_144, List.of(Precision.INT4));
        assertThat(rated.precision()).isEqualTo(Precision.FP16);
        assertThat(capacity(new RoundFigureCatalog().model(cut), cut, OLD, 1, 800, 200)
                        .tokensPerDay())
                .isGreaterThan(rated.tokensPerDay());
        // 140 GB at 16 bits, 38.5 at 4
        assertThat(capacity(catalog, seventy, OLD, 1, 800, 200).precision()).isEqualTo(Precision.INT4);
    }

    @Test
    void the_precision_that_serves_most_is_chosen_among_those_the_gpu_computes_in() {
        OpenModel both =
                RoundFigureCatalog.model("both", 10, 10, 40, 8, 128, 5_120, List.of(Precision.FP16, Precision.FP8));
        RoundFigureCatalog catalog = new RoundFigureCatalog().model(both);

        assertThat(capacity(catalog, both, RoundFigureCatalog.T1, 1, 800, 200).precision())
                .isEqualTo(Precision.FP8);
        assertThat(capacity(catalog, both, OLD, 1, 800, 200).precision()).isEqualTo(Precision.FP16);
    }

    @Test
    void a_gpu_that_computes_in_none_of_the_precisions_serves_nothing() {
        Capacity capacity = capacity(
                new RoundFigureCatalog().model(RoundFigureCatalog.TEN),
                RoundFigureCatalog.TEN,
                RoundFigureCatalog.A10G,
                4,
                800,
                200);

        assertThat(capacity.fits()).isFalse();
        assertThat(capacity.tokensPerDay()).isZero();
        assertThat(capacity.origin().basis()).isEqualTo("A10G computes in none of the precisions of ten");
        assertThat(capacity.origin().source()).isEqualTo(RoundFigureCatalog.SOURCE);
    }

    @Test
    void a_model_that_does_not_fit_is_reported_for_the_largest_group_and_the_smallest_weights() {
        OpenModel huge = RoundFigureCatalog.model(
                "huge", 400, 400, 120, 8, 128, 16_384, List.of(Precision.FP16, Precision.FP8, Precision.INT4));

        Capacity capacity = capacity(new RoundFigureCatalog().model(huge), huge, RoundFigureCatalog.T1, 2, 800, 200);

        assertThat(capacity.origin().basis())
                .startsWith("220.0 GB of weights (int4) leave -78.0 GB of 2 × 80.0 GB"); // 2 x 71 - 220
    }

    @ParameterizedTest
    @CsvSource({"800, 0", "0, 200"})
    void reading_alone_and_writing_alone_are_served(double input, double output) {
        Capacity capacity = capacity(measured(800, 200, 200), 1, input, output);

        assertThat(capacity.estimated()).isTrue();
        assertThat(capacity.tokensPerDay())
                .isCloseTo(
                        requests(Math.max(1, input), Math.max(1, output), 1)
                                * (Math.max(1, input) + Math.max(1, output))
                                * DAY,
                        Percentage.withPercentage(0.001));
    }

    private static RoundFigureCatalog measured(double input, double output, double perSecond) {
        return new RoundFigureCatalog()
                .model(RoundFigureCatalog.TEN)
                .measured("ten", "T1", 1, Precision.FP8, input, output, perSecond);
    }

    /** Requests a second of one group at full load, as they are calculated; so patient that no latency limits them. */
    private static double requests(double input, double output, int gpus) {
        Catalog catalog = new RoundFigureCatalog().build();
        ServingSetup setup = new ServingSetups(catalog)
                .of(
                        catalog.engines().engine("vllm").orElseThrow(),
                        RoundFigureCatalog.T1,
                        gpus,
                        RoundFigureCatalog.TEN,
                        Precision.FP8)
                .orElseThrow();
        return GroupCapacity.within(new EngineModel(setup, RequestShape.of(input, output)), 10, Optional.empty(), 0.020)
                .requestsPerSecondWhenFull();
    }

    private static Capacity capacity(RoundFigureCatalog catalog, int gpus, double input, double output) {
        return capacity(catalog, RoundFigureCatalog.TEN, RoundFigureCatalog.T1, gpus, input, output);
    }

    private static Capacity capacity(
            RoundFigureCatalog catalog, OpenModel model, Machine.Gpu gpu, int gpus, double input, double output) {
        Machine machine = RoundFigureCatalog.box(
                "m", gpu, gpus, new Machine.PurchasableCounts(1, 1, 1), Map.of(Plan.ON_DEMAND, 1.0));
        Catalog built = catalog.build();
        return new CapacityTable(
                        built,
                        built.engines().engine("vllm").orElseThrow(),
                        Optional.empty(),
                        RequestShape.of(Math.max(1, input), Math.max(1, output)))
                .within(60_000)
                .of(machine, model);
    }
}
