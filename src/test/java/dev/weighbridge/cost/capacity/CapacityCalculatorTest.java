package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped catalogue's answers to what a machine serves. */
class CapacityCalculatorTest {
    private static final Catalog CATALOG = ShippedPolicy.CATALOG;
    private static final CapacityCalculator CALCULATOR = new CapacityCalculator(CATALOG);

    /** The steady rate of a setup that was worked out line by line: 4,526.06 / 0.97. */
    @Test
    void the_catalogue_holds_the_constants_of_the_setup_that_was_worked_out() {
        CapacityAnswer answer = answer("gpt-oss-120b", "H200-SXM", 2, "fp4", "vllm", 921.6, 921.6, concurrency(64));

        assertThat(answer.outputTokensPerSecond()).isCloseTo(4_666.04, within(0.05));
        assertThat(answer.tpotMs()).isCloseTo(13.6533, within(0.0001));
        assertThat(answer.atLoad().ttftP50Ms().orElseThrow()).isCloseTo(57.907, within(0.001));
        assertThat(answer.limitedBy()).isEqualTo(LimitedBy.BANDWIDTH);
    }

    /** DeepSeek-R1 has the layers of deepseek-v3; the catalogue's memory differs a little from that of the test values. */
    @Test
    void the_catalogue_holds_the_constants_of_sglang() {
        CapacityAnswer answer = answer("deepseek-v3", "H200-SXM", 8, "fp8", "sglang", 921.6, 921.6, concurrency(64));

        assertThat(answer.outputTokensPerSecond()).isCloseTo(1_977.05 / 0.97, within(0.5));
        assertThat(answer.basis()).isEqualTo(EstimateBasis.SAME_MODEL);
    }

    /** 8B in fp16: 512 in, 256 out, all 500 of a burst at once were measured at 6,217 to 6,238. */
    @Test
    void the_catalogue_holds_the_constants_of_vllm_for_dense_models() {
        CapacityAnswer answer = answer("llama-3.1-8b", "H100-NVL", 1, "fp16", "vllm", 512, 256, concurrency(256));

        assertThat(answer.outputTokensPerSecond()).isCloseTo(5_679.02, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b,   H100-NVL,         1, fp16, vllm,                 SAME_MODEL",
        "llama-3.3-70b,  H100-NVL,         2, fp8,  vllm,                 OTHER_MODEL",
        "llama-3.1-8b,   H200-SXM,         1, fp16, vllm,                 SAME_GENERATION",
        "llama-3.1-8b,   B200-SXM,         1, fp16, vllm,                 SAME_MAKER",
        "llama-3.1-8b,   H100-PCIe,        1, fp16, vllm,                 SAME_MAKER",
        "llama-3.1-8b,   MI300X,           1, fp16, vllm,                 OTHER_MAKER",
        "llama-3.1-8b,   H100-SXM,         1, fp16, sglang,               OTHER_ENGINE",
        "deepseek-v3,    MI325X,           8, fp8,  sglang,               SAME_GENERATION",
        "deepseek-v3,    B300-SXM,         8, fp8,  sglang,               SAME_GENERATION",
        "qwen3-32b,      H200-SXM,         1, fp8,  tensorrt-llm-offline, OTHER_MODEL",
    })
    void the_band_follows_from_what_was_measured(
            String model, String gpu, int gpus, String precision, String engine, EstimateBasis basis) {
        CapacityAnswer answer = answer(model, gpu, gpus, precision, engine, 800, 200, concurrency(16));

        assertThat(answer.basis()).isEqualTo(basis);
    }

    @Test
    void an_engine_that_rests_on_one_model_has_a_wider_band_for_all_others() {
        CapacityAnswer vllm = answer("llama-3.3-70b", "H100-NVL", 2, "fp8", "vllm", 800, 200, concurrency(16));
        CapacityAnswer offline =
                answer("qwen3-32b", "H200-SXM", 1, "fp8", "tensorrt-llm-offline", 800, 200, concurrency(16));

        assertThat(vllm.bands().throughput().low()).isEqualTo(0.8);
        assertThat(offline.bands().throughput().low()).isEqualTo(0.55);
    }

    @Test
    void many_sequences_at_once_widen_the_band() {
        CapacityAnswer answer = answer("llama-3.1-8b", "H100-NVL", 1, "fp16", "vllm", 512, 256, concurrency(800));

        assertThat(answer.basis()).isEqualTo(EstimateBasis.SAME_MODEL_MANY_SEQUENCES);
    }

    /** Row of the catalogue: 2,909 output tokens a second. Whole sequences make it a thousandth less. */
    @Test
    void a_measurement_of_the_same_requests_beats_the_calculation() {
        CapacityAnswer answer = CALCULATOR
                .answer(question(
                        "llama-3.3-70b",
                        "H200-SXM",
                        1,
                        1,
                        false,
                        "fp8",
                        "tensorrt-llm-offline",
                        1_000,
                        1_000,
                        1_000,
                        NONE))
                .orElseThrow();

        assertThat(answer.outputTokensPerSecond()).isCloseTo(2_909, within(3.0));
        assertThat(answer.evidence()).isEqualTo("published");
        assertThat(answer.atLoad().ttftP99Ms()).isEmpty();
    }

    @Test
    void a_measurement_of_like_requests_is_carried_over_by_the_ratio_of_two_calculations() {
        CapacityAnswer answer = CALCULATOR
                .answer(question(
                        "llama-3.3-70b",
                        "H200-SXM",
                        1,
                        1,
                        false,
                        "fp8",
                        "tensorrt-llm-offline",
                        900,
                        1_000,
                        1_000,
                        NONE))
                .orElseThrow();

        assertThat(answer.evidence()).isEqualTo("extrapolated");
        assertThat(answer.outputTokensPerSecond()).isBetween(2_909.0, 3_200.0);
    }

    @Test
    void a_machine_serves_as_many_copies_as_serve_most() {
        CapacityAnswer one = CALCULATOR
                .answer(question("llama-3.1-8b", "H100-SXM", 8, 1, true, "fp8", "vllm", 800, 200, 50, NONE))
                .orElseThrow();
        CapacityAnswer two = CALCULATOR
                .answer(question("llama-3.1-8b", "H100-SXM", 8, 2, true, "fp8", "vllm", 800, 200, 50, NONE))
                .orElseThrow();

        assertThat(one.groups() * one.gpusPerGroup()).isEqualTo(8);
        assertThat(one.groups()).isGreaterThan(1);
        assertThat(two.groups()).isEqualTo(2 * one.groups());
        assertThat(two.outputTokensPerSecond()).isCloseTo(2 * one.outputTokensPerSecond(), within(1e-6));
    }

    @Test
    void a_limit_of_the_time_to_the_first_token_lowers_the_rate() {
        double last = Double.POSITIVE_INFINITY;
        for (double limit : List.of(400, 120, 90, 75)) {
            double rate = CALCULATOR
                    .answer(question("llama-3.1-8b", "H200-SXM", 8, 1, true, "fp8", "vllm", 800, 200, 50, limit))
                    .orElseThrow()
                    .outputTokensPerSecond();
            assertThat(rate).as("at %s ms", limit).isLessThan(last);
            last = rate;
        }
    }

    @Test
    void a_load_above_the_capacity_has_no_times() {
        CapacityQuestion question =
                question("llama-3.1-8b", "H100-NVL", 1, 1, false, "fp16", "vllm", 512, 256, 50, NONE);
        CapacityAnswer answer =
                CALCULATOR.answer(withLoad(question, requests(1_000))).orElseThrow();

        assertThat(answer.atLoad().outputTokensPerSecond()).isEqualTo(answer.outputTokensPerSecond());
        assertThat(answer.atLoad().shareOfFull().orElseThrow()).isGreaterThan(1);
        assertThat(answer.atLoad().ttftP50Ms()).isEmpty();
        assertThat(answer.atLoad().tpotMs()).isEmpty();
    }

    @Test
    void no_time_per_token_is_stated_near_the_capacity() {
        CapacityQuestion question =
                question("llama-3.1-8b", "H100-NVL", 1, 1, false, "fp16", "vllm", 512, 256, 50, NONE);
        double full = CALCULATOR.answer(question).orElseThrow().outputTokensPerSecond() / 256;

        assertThat(CALCULATOR
                        .answer(withLoad(question, requests(0.79 * full)))
                        .orElseThrow()
                        .atLoad()
                        .tpotMs())
                .isPresent();
        assertThat(CALCULATOR
                        .answer(withLoad(question, requests(0.81 * full)))
                        .orElseThrow()
                        .atLoad()
                        .tpotMs())
                .isEmpty();
    }

    @Test
    void a_model_that_does_not_fit_has_no_answer_and_lines_that_show_why() {
        CapacityQuestion question = question("llama-3.3-70b", "A10G", 1, 1, false, "int4", "vllm", 800, 200, 50, NONE);

        assertThat(CALCULATOR.answer(question)).isEmpty();
        assertThat(CALCULATOR.working(question))
                .extracting(WorkingFigure::name)
                .containsExactly("P_act", "W", "kvSeq", "Bmax");
    }

    private static final double NONE = 0;

    private static CapacityQuestion.Load concurrency(double requests) {
        return new CapacityQuestion.Load(Optional.empty(), Optional.of(requests));
    }

    private static CapacityQuestion.Load requests(double perSecond) {
        return new CapacityQuestion.Load(Optional.of(perSecond), Optional.empty());
    }

    private static CapacityAnswer answer(
            String model,
            String gpu,
            int gpus,
            String precision,
            String engine,
            double input,
            double output,
            CapacityQuestion.Load load) {
        return CALCULATOR
                .answer(withLoad(
                        question(model, gpu, gpus, 1, false, precision, engine, input, output, 50, NONE), load))
                .orElseThrow();
    }

    /** @param ttftP99Ms 0 for none */
    private static CapacityQuestion question(
            String model,
            String gpu,
            int gpus,
            int machines,
            boolean divided,
            String precision,
            String engine,
            double input,
            double output,
            double tpotMs,
            double ttftP99Ms) {
        OpenModel asked = Objects.requireNonNull(CATALOG.openModels().get(model));
        Machine.Gpu served = Objects.requireNonNull(CATALOG.gpus().get(gpu));
        return new CapacityQuestion(
                asked,
                served,
                gpus,
                machines,
                divided,
                List.of(Precision.valueOf(precision.toUpperCase(java.util.Locale.ROOT))),
                CATALOG.engines().engine(engine).orElseThrow(),
                RequestShape.of(input, output),
                tpotMs,
                ttftP99Ms == NONE ? Optional.empty() : Optional.of(ttftP99Ms),
                20,
                new CapacityQuestion.Load(Optional.empty(), Optional.empty()),
                0.7);
    }

    private static CapacityQuestion withLoad(CapacityQuestion question, CapacityQuestion.Load load) {
        return new CapacityQuestion(
                question.model(),
                question.gpu(),
                question.gpus(),
                question.machines(),
                question.divided(),
                question.precisions(),
                question.engine(),
                question.shape(),
                question.tpotMs(),
                question.ttftP99Ms(),
                question.roundTripMs(),
                load,
                question.plannedLoad());
    }
}
