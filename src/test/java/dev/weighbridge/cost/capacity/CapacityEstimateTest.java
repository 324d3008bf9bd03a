package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Catalog.EstimateConstants.PrecisionConstants;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.RoundFigureCatalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityEstimateTest {
    /** 10^10 weights, of which a token passes through a tenth. */
    private static final OpenModel MIXTURE =
            RoundFigureCatalog.model("mixture", 10, 1, 40, 8, 128, 5_120, List.of(Precision.FP8));

    @Test
    void a_70b_at_int4_on_four_a10g() {
        CapacityEstimate estimate =
                estimate(RoundFigureCatalog.LLAMA_70B, RoundFigureCatalog.A10G, 4, Precision.INT4, 800, 200);

        assertThat(estimate.kvBytesPerToken()).isEqualTo(327_680); // 2 x 80 x 8 x 128 x 2
        assertThat(estimate.weightBytes()).isCloseTo(38.8e9, within(0.01e9)); // 70.55e9 x 0.55
        // 4 x (24 x 0.9 - 1) - 38.8 = 43.6 GB: 133 thousand tokens; 145 thousand without the engine's 1 GB a GPU
        assertThat(estimate.freeBytes() / estimate.kvBytesPerToken()).isCloseTo(133_049, within(1.0));
        assertThat((estimate.freeBytes() + 4e9) / estimate.kvBytesPerToken()).isCloseTo(145_256, within(1.0));
        assertThat(estimate.sequences()).isCloseTo(147.83, within(0.01)); // 133,049 / (800 + 200 / 2)
        assertThat(estimate.requestsPerSecond() * 1_000 * 86_400).isCloseTo(67e6, Percentage.withPercentage(6));
    }

    @Test
    void an_a100_with_40_gb_has_no_room_for_a_70b_at_int4() {
        CapacityEstimate estimate =
                estimate(RoundFigureCatalog.LLAMA_70B, RoundFigureCatalog.A100_40, 1, Precision.INT4, 800, 200);

        assertThat(estimate.fits()).isFalse();
        assertThat(estimate.freeBytes()).isCloseTo(-1.19e9, within(0.01e9)); // 42.9 x 0.9 - 1 - 38.80
        assertThat(estimate.noRoom())
                .isEqualTo("38.8 GB of weights (int4) leave -1.2 GB of 1 × 42.9 GB for the KV cache; one request needs"
                        + " 0.29 GB");
    }

    /** Published with flops efficiency 0.7, bandwidth efficiency 0.9, 64.69 GB of weights a GPU. */
    @Test
    void llama_65b_at_fp16_on_two_a100_reads_512_tokens_in_159_ms_and_writes_one_in_37_ms() {
        OpenModel model =
                RoundFigureCatalog.model("llama-65b", 64.69, 64.69, 80, 64, 128, 8_192, List.of(Precision.FP16));
        Machine.Gpu gpu = new Machine.Gpu(
                "A100-80",
                "NVIDIA",
                "three",
                80,
                1_935,
                312,
                Optional.empty(),
                Optional.empty(),
                300,
                0.76,
                1,
                RoundFigureCatalog.SOURCE);
        Catalog.EstimateConstants ideal = new Catalog.EstimateConstants(
                RoundFigureCatalog.figure(1),
                RoundFigureCatalog.figure(0),
                RoundFigureCatalog.figure(1),
                RoundFigureCatalog.figure(0.9),
                RoundFigureCatalog.figure(1),
                RoundFigureCatalog.figure(1),
                RoundFigureCatalog.figure(0),
                RoundFigureCatalog.figure(0),
                RoundFigureCatalog.figure(0),
                RoundFigureCatalog.figure(1),
                Map.of());
        PrecisionConstants fp16 = new PrecisionConstants("fp16", 2, 2, Precision.FP16, 0.7, RoundFigureCatalog.SOURCE);
        CapacityEstimate estimate = new CapacityEstimate(ideal, fp16, model, gpu, 2, 312, 512, 32);

        assertThat(estimate.weightBytes() / 2).isEqualTo(64.69e9);
        assertThat(estimate.prefillSeconds() * 1_000).isCloseTo(159.47, Percentage.withPercentage(1));
        assertThat(estimate.stepSeconds(1) * 1_000).isCloseTo(37.47, Percentage.withPercentage(1));
    }

    @Test
    void prefill_computes_and_exchanges() {
        CapacityEstimate one = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 800, 200);
        CapacityEstimate two = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 2, Precision.FP8, 800, 200);

        // 800 x (2e10 + 2 x 40 x 5,120 x 800) / (600e12 x 0.516 x 1.4)
        assertThat(one.prefillSeconds()).isCloseTo(0.0375188, within(1e-7));
        // half of it, and 2 x 40 exchanges of 2 x 1/2 x 800 x 5,120 x 2 bytes at 300e9 x 0.76
        assertThat(two.prefillSeconds()).isCloseTo(0.0187594 + 0.0028744, within(1e-7));
    }

    @Test
    void a_step_streams_when_few_are_served_and_computes_when_many_are() {
        CapacityEstimate estimate = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 800, 200);
        CapacityEstimate wide = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 8, 4);

        // (10e9 + 900 x 81,920) / (2e12 x 0.92) + 40 x 0.00028 + 0.0000091
        assertThat(estimate.stepSeconds(1)).isCloseTo(0.0054749 + 0.0112 + 0.0000091, within(1e-7));
        // 100 x (2e10 + 4 x 40 x 5,120 x 10) / (600e12 x 0.516) = 6.46 ms, more than the 5.48 ms of streaming
        assertThat(wide.stepSeconds(100)).isCloseTo(0.0064626 + 0.0112 + 0.00091, within(2e-6));
    }

    @Test
    void the_first_token_takes_the_prefill_and_one_step() {
        CapacityEstimate estimate = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 800, 200);

        assertThat(estimate.firstTokenSeconds()).isCloseTo(0.0375188 + 0.0166840, within(2e-7));
    }

    @ParameterizedTest
    @CsvSource({
        // sequences; share of 10 GB that is streamed when each touches a tenth
        "1, 0.1",
        "2, 0.19", // 1 - 0.9^2
        "10, 0.6513215599", // 1 - 0.9^10
        "1000, 1"
    })
    void few_sequences_touch_few_experts(double sequences, double share) {
        CapacityEstimate estimate = estimate(MIXTURE, RoundFigureCatalog.T1, 1, Precision.FP8, 8, 2);

        double streamed = (10e9 * share + sequences * 9 * 81_920) / (2e12 * 0.92);
        double computed = sequences * (2e9 + 4 * 40 * 5_120 * 9) / (600e12 * 0.516 * 0.25);
        assertThat(estimate.stepSeconds(sequences))
                .isCloseTo(Math.max(streamed, computed) + 0.0112 + sequences * 0.0000091, within(1e-9));
    }

    @Test
    void a_mixture_computes_at_a_quarter_and_batches_on_each_gpu() {
        CapacityEstimate estimate = estimate(MIXTURE, RoundFigureCatalog.T1, 2, Precision.FP8, 8, 2);

        assertThat(estimate.sequences()).isEqualTo(2_048);
        // 2,048 x (2e9 + 4 x 40 x 5,120 x 9) / (2 x 600e12 x 0.516 x 0.25) = 26.56 ms; 11.2 ms; 1,024 x 9.1 us; 80
        // exchanges of 2,048 x 5,120 x 2 bytes at 228e9 bytes/s = 7.36 ms
        assertThat(estimate.stepSeconds(2_048)).isCloseTo(0.02656 + 0.0112 + 0.009318 + 0.007358, within(1e-5));
        // 8 x (2e9 + 2 x 40 x 5,120 x 8) / (2 x 600e12 x 0.516 x 0.25 x 1.4) and 80 exchanges of 8 x 5,120 x 2 bytes
        assertThat(estimate.prefillSeconds()).isCloseTo(0.00007398 + 0.00002874, within(1e-7));
    }

    @Test
    void requests_a_second_divide_the_batch_by_its_time() {
        CapacityEstimate estimate = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 800, 200);

        // free 80 x 0.9 - 1 - 10 = 61 GB over 900 x 81,920 bytes
        assertThat(estimate.sequences()).isCloseTo(827.36, within(0.01));
        double step = estimate.stepSeconds(estimate.sequences());
        assertThat(estimate.requestsPerSecond())
                .isCloseTo(827.36 / (200 * step + 827.36 * 0.0375188), Percentage.withPercentage(0.01));
    }

    @Test
    void an_engine_batches_so_many_at_most() {
        assertThat(estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 8, 2)
                        .sequences())
                .isEqualTo(1_024);
    }

    @Test
    void reading_alone_and_writing_alone_have_a_capacity() {
        CapacityEstimate reading = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 800, 0);
        CapacityEstimate writing = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 1, Precision.FP8, 0, 200);

        assertThat(reading.requestsPerSecond()).isCloseTo(1 / 0.0375188, within(0.001));
        assertThat(writing.prefillSeconds()).isZero();
        assertThat(writing.requestsPerSecond()).isCloseTo(1_024 / (200 * writing.stepSeconds(1_024)), within(1e-9));
    }

    @Test
    void an_architecture_may_state_its_own_kv_cache() {
        OpenModel usual = RoundFigureCatalog.TEN;
        OpenModel latent = new OpenModel(
                "latent",
                usual.released(),
                "free",
                10,
                10,
                40,
                8,
                128,
                5_120,
                Optional.of(70_272.0),
                131_072,
                usual.precisions(),
                usual.supports(),
                Optional.empty(),
                RoundFigureCatalog.SOURCE);

        // stated at two bytes a number, kept at one
        assertThat(estimate(latent, RoundFigureCatalog.T1, 1, Precision.FP8, 8, 2)
                        .kvBytesPerToken())
                .isEqualTo(35_136);
    }

    @Test
    void the_working_is_one_line() {
        CapacityEstimate estimate = estimate(RoundFigureCatalog.TEN, RoundFigureCatalog.T1, 2, Precision.FP8, 8, 2);

        // 10e9 + 1,024 x 9 x 81,920 bytes over 2 x 2e12 x 0.92 = 2.9 ms or 1,024 x 2e10 / (2 x 600e12 x 0.516) = 33.1
        // ms,
        // 11.2 ms, 9.3 ms, 80 exchanges of 1,024 x 5,120 x 2 bytes at 228e9 = 3.7 ms; to read: 0.2 ms and 0.03 ms
        assertThat(estimate.working(4))
                .isEqualTo(
                        "estimated: 1,024 sequences at once, 57.3 ms a step, 0.2 ms to read 8 tokens, 4 × 2 GPUs, fp8");
    }

    private static CapacityEstimate estimate(
            OpenModel model, Machine.Gpu gpu, int gpus, Precision precision, double input, double output) {
        Catalog.EstimateConstants constants = RoundFigureCatalog.estimate();
        PrecisionConstants of = Objects.requireNonNull(constants.precisions().get(precision));
        double peak = gpu.tflops(of.computeAs()).orElseThrow();
        return new CapacityEstimate(constants, of, model, gpu, gpus, peak, input, output);
    }
}
