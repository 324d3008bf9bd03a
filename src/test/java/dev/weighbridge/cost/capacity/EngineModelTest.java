package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.WeightBytes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calculation against figures that were worked out line by line elsewhere, to the digits given there. */
class EngineModelTest {
    private static final List<EngineModel> MODELS =
            List.of(KnownSetups.gptOss(), KnownSetups.r1OnH200(), KnownSetups.r1OnMi355x(), KnownSetups.llama8b());
    private static final List<Integer> CONCURRENCY = List.of(64, 64, 32, 256);

    /** A benchmark of ten requests for each one at once measures 0.97 of the steady rate; the last is not of that kind. */
    private static final List<Double> SHORT_RUN = List.of(0.97, 0.97, 0.97, 1.0);

    @ParameterizedTest
    @CsvSource({
        "W,         3.25236e10,  8.3875e10,   8.3875e10,   1.606e10",
        "P_act,     5.7214e9,    3.75259e10,  3.75259e10,  8.03e9",
        "kvSeq,     2.78397e7,   9.7144e7,    4.8572e7,    8.38861e7",
        "lin,       0.0222862,   0.0197613,   0.0196444,   0.019547",
        "fix,       0.023004,    0.11054,     0.057736,    0.020448",
        "B,         63.7068,     63.6225,     31.7274,     251.379",
        "f,         0.86769,     0.867335,    0.951292,    1",
        "layers,    0.0032328,   0.006123,    0.0082052,   0.0021664",
        "sequences, 0.00106454,  0.00201461,  0.00260056,  0.00394916",
        "ring,      8.38746e-5,  0.000618196, 0.000773572, 0",
        "step,      0.0117586,   0.0280569,   0.0114394,   0.021957",
        "a,         0.0680413,   0.0679497,   0.0333413,   0.978042",
        "TPOT,      0.0136533,   0.0312151,   0.0125676,   0.0442645",
        "rho,       0.229303,    0.288172,    0.211967,    0.887236",
        "TTFT,      0.057907,    0.170705,    0.0995299,   0.208315",
        "cycle,     12.6408,     28.9385,     11.6819,     11.54",
    })
    void the_lines_are_those_worked_out(String name, double one, double two, double three, double four) {
        List<Double> wanted = List.of(one, two, three, four);

        for (int i = 0; i < 4; i++) {
            assertSameDigits(Objects.requireNonNull(lines(i).get(name)), wanted.get(i));
        }
    }

    @Test
    void weights_arithmetic_and_cache_are_those_worked_out() {
        assertSame(StepTime::weights, 0.00694525, 0.0177951, 0.0116804, 0.00481631);
        assertSame(StepTime::cache, 0.000432158, 0.00150598, 0.000225301, 0.00632394);
        assertSame(StepTime::arithmetic, 0.00144807, 0.000754007, 0.000446474, 0.00951752);
    }

    @Test
    void memory_has_room_for_so_many_sequences() {
        List<Double> wanted = List.of(3667.66, 367.341, 3981.82, 874.877);

        for (int i = 0; i < 4; i++) {
            assertSameDigits(MODELS.get(i).sequencesInMemory(), wanted.get(i));
        }
        assertThat(MODELS.get(0).mostSequences()).isEqualTo(1_024);
        assertThat(MODELS.get(1).mostSequences()).isEqualTo(MODELS.get(1).sequencesInMemory());
    }

    @Test
    void a_short_benchmark_would_measure_so_many_output_tokens_a_second() {
        List<Double> wanted = List.of(4_526.06, 1_977.05, 2_448.79, 5_679.02);

        for (int i = 0; i < 4; i++) {
            double rate = MODELS.get(i).withConcurrency(CONCURRENCY.get(i)).outputTokensPerSecond();
            assertSameDigits(rate * SHORT_RUN.get(i), wanted.get(i));
        }
    }

    @Test
    void a_burst_of_500_runs_at_the_step_of_500() {
        EngineModel model = KnownSetups.llama8b();

        assertSameDigits(model.at(500).step(), 0.041531);
        assertSameDigits(500 * model.shape().outputTokens() / model.burstTokensPerSecond(500), 20.4053);
        assertSameDigits(model.burstTokensPerSecond(500), 6_272.9);
    }

    @Test
    void a_burst_above_the_most_sequences_runs_at_the_step_of_those() {
        EngineModel model = KnownSetups.llama8b();

        double seconds = 2_000 * model.prefill().byLength()
                + 256 * model.at(model.mostSequences()).step();
        assertThat(model.burstTokensPerSecond(2_000)).isCloseTo(2_000 * 256 / seconds, within(1e-6));
    }

    /** 1 − (248/256)^64; and 256 · (1 − (248/256)^4) experts at four sequences. */
    @Test
    void sequences_read_the_experts_that_they_choose_together() {
        assertSameDigits(KnownSetups.R1.expertShareRead(64), 0.868916);
        assertThat(KnownSetups.R1.expertShareRead(4) * 256).isCloseTo(30.5, within(0.05));
    }

    /** 64 run at once, so of 128 half wait and each takes twice as long. */
    @Test
    void requests_above_the_most_sequences_wait() {
        EngineModel narrow = KnownSetups.model(
                KnownSetups.LLAMA_8B,
                new WeightBytes(2, 2),
                KnownSetups.llama8b().setup().group(),
                KnownSetups.llama8b().setup().constants(),
                2,
                0.9,
                64,
                512,
                256);

        assertThat(narrow.withConcurrency(128).outputTokensPerSecond())
                .isCloseTo(narrow.withConcurrency(64).outputTokensPerSecond(), within(1e-9));
        assertThat(narrow.withConcurrency(128).cycleSeconds())
                .isCloseTo(2 * narrow.withConcurrency(64).cycleSeconds(), within(1e-9));
    }

    @Test
    void the_largest_number_of_sequences_keeps_the_time_per_token_within_its_limit() {
        EngineModel model = KnownSetups.llama8b();

        StepTime within = model.largestWithin(0.040);

        assertThat(within.sequences()).isEqualTo(Math.rint(within.sequences())).isBetween(1.0, 874.0);
        assertThat(within.perToken()).isLessThanOrEqualTo(0.040);
        assertThat(model.at(within.sequences() + 1).perToken()).isGreaterThan(0.040);
    }

    @Test
    void without_a_limit_that_matters_memory_sets_the_number_of_sequences() {
        assertThat(KnownSetups.llama8b().largestWithin(1).sequences()).isEqualTo(874);
    }

    @Test
    void less_than_one_sequence_is_left_where_even_one_is_slower_than_the_limit() {
        assertThat(KnownSetups.llama8b().largestWithin(0.001).sequences()).isLessThan(1);
    }

    @Test
    void a_load_needs_the_sequences_that_it_keeps_at_work() {
        EngineModel model = KnownSetups.llama8b();

        StepTime times = model.atLoad(10, 800);

        assertThat(times.sequences()).isCloseTo(10 * 256 * times.perToken(), within(1e-9));
    }

    @Test
    void an_old_version_has_larger_overheads_and_nothing_else_changes() {
        EngineModel model = KnownSetups.llama8b();
        EngineModel old = new EngineModel(model.setup().ofOldVersion(), model.shape());

        double overheads = model.at(100).layers() + model.at(100).perSequence();
        assertThat(old.at(100).step() - model.at(100).step()).isCloseTo(overheads, within(1e-12));
    }

    /** lin × (1 − 0.49); the cache of a spared prompt is kept all the same. */
    @Test
    void a_prefix_cache_spares_prefill_and_keeps_the_cache() {
        EngineModel model = KnownSetups.llama8b();
        EngineModel cached = new EngineModel(model.setup(), new RequestShape(512, 256, 0.49));

        assertThat(cached.prefill().byLength()).isCloseTo(0.51 * model.prefill().byLength(), within(1e-12));
        assertThat(cached.sequencesInMemory()).isEqualTo(model.sequencesInMemory());
        assertThat(cached.largestWithin(0.05).tokensPerSecond())
                .isGreaterThan(model.largestWithin(0.05).tokensPerSecond());
    }

    @Test
    void a_model_that_leaves_no_memory_does_not_fit() {
        EngineModel model = KnownSetups.model(
                KnownSetups.R1,
                new WeightBytes(1, 1),
                KnownSetups.llama8b().setup().group(),
                KnownSetups.llama8b().setup().constants(),
                2,
                0.9,
                64,
                512,
                256);

        assertThat(model.fits()).isFalse();
    }

    private static Map<String, Double> lines(int i) {
        EngineModel model = MODELS.get(i);
        ClosedLoop loop = model.withConcurrency(CONCURRENCY.get(i));
        return EngineWorking.of(model, loop.times(), model.firstToken(loop.times()), loop.cycleSeconds()).stream()
                .collect(Collectors.toMap(WorkingFigure::name, WorkingFigure::value));
    }

    private static void assertSame(Function<StepTime, Double> time, double... wanted) {
        for (int i = 0; i < 4; i++) {
            assertSameDigits(
                    time.apply(MODELS.get(i).withConcurrency(CONCURRENCY.get(i)).times()), wanted[i]);
        }
    }

    /** Equal to the five or six digits that are given. */
    private static void assertSameDigits(double got, double wanted) {
        assertThat(got).isCloseTo(wanted, within(1.2e-5 * Math.abs(wanted)));
    }
}
