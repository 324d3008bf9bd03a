package dev.weighbridge.cost.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time to the first token when requests arrive at random. */
class ServedLoadTest {
    private static final EngineModel MODEL = KnownSetups.llama8b();
    private static final StepTime FULL = MODEL.largestWithin(0.050);
    private static final double FULL_REQUESTS = FULL.tokensPerSecond() / 256;

    /** 1.4 + 1.3 · ρ / √(1 − ρ): 1.4 + 1.3 · 0.1 / 0.948683 = 1.537032, and so on. */
    @ParameterizedTest
    @CsvSource({"0.1, 1.537032", "0.3, 1.866139", "0.5, 2.319239", "0.7, 3.061425", "0.85, 4.253098"})
    void the_p99_is_the_time_without_waiting_times_a_factor_that_grows_with_the_load(double load, double factor) {
        ServedLoad served = ServedLoad.of(MODEL, FULL, load * FULL_REQUESTS, 0);

        double alone = MODEL.prefill().seconds() + served.times().step();
        assertThat(served.load()).isCloseTo(load, within(1e-9));
        assertThat(served.firstTokenP99Seconds().orElseThrow() / alone).isCloseTo(factor, within(1e-6));
    }

    /** 1.4 + 1.3 · 0.5 / √0.5 = 2.319239 times the 20 ms. */
    @Test
    void the_way_over_the_network_is_part_of_the_time_without_waiting_and_not_of_the_median() {
        ServedLoad near = ServedLoad.of(MODEL, FULL, 0.5 * FULL_REQUESTS, 0);
        ServedLoad far = ServedLoad.of(MODEL, FULL, 0.5 * FULL_REQUESTS, 0.020);

        assertThat(far.firstTokenP50Seconds()).isEqualTo(near.firstTokenP50Seconds());
        assertThat(far.firstTokenP99Seconds().orElseThrow())
                .isCloseTo(near.firstTokenP99Seconds().orElseThrow() + 0.020 * 2.319239, within(1e-6));
    }

    @Test
    void no_p99_is_known_above_the_most_load() {
        assertThat(ServedLoad.of(MODEL, FULL, 0.86 * FULL_REQUESTS, 0).firstTokenP99Seconds())
                .isEmpty();
    }

    @Test
    void a_limit_on_the_p99_caps_the_load() {
        assertThat(loadWithin(0.500)).isEqualTo(0.85);
        assertThat(loadWithin(0.200)).isLessThan(0.85).isGreaterThan(loadWithin(0.150));
        assertThat(new FirstTokenLimit(MODEL, FULL, 0.020)
                        .within(0.150)
                        .flatMap(ServedLoad::firstTokenP99Seconds)
                        .orElseThrow())
                .isCloseTo(0.150, within(1e-6));
    }

    /** At limits from 1 ms to 10 s, some of them too short and some too long to matter. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void the_largest_load_is_the_one_that_halving_alone_finds(boolean mixtureOfExperts) {
        EngineModel model = mixtureOfExperts ? KnownSetups.gptOss() : MODEL;
        StepTime full = model.largestWithin(0.050);
        FirstTokenLimit limit = new FirstTokenLimit(model, full, 0.020);

        for (int i = 0; i < 500; i++) {
            double seconds = Math.pow(10, -3 + 4 * i / 500.0);

            assertThat(limit.within(seconds).map(load -> load.times().sequences()))
                    .isEqualTo(halved(model, full, limit.largest(), seconds));
        }
    }

    private static Optional<Double> halved(EngineModel model, StepTime full, ServedLoad largest, double seconds) {
        if (largest.isWithin(seconds)) {
            return Optional.of(largest.times().sequences());
        }
        double low = 0;
        double high = largest.times().sequences();
        for (int i = 0; i < 60 && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (ServedLoad.at(model, full, model.at(middle), 0.020).isWithin(seconds)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low > 1e-6 ? Optional.of(low) : Optional.empty();
    }

    private static double loadWithin(double seconds) {
        return new FirstTokenLimit(MODEL, FULL, 0.020)
                .within(seconds)
                .orElseThrow()
                .load();
    }

    /** Where fixed time is most of a prefill, the factor is careless and the median is the larger. */
    @Test
    void the_p99_is_never_below_the_median() {
        EngineModel slow = KnownSetups.r1OnH200();
        StepTime full = slow.largestWithin(1);

        ServedLoad served = ServedLoad.of(slow, full, 0.6 * full.tokensPerSecond() / 921.6, 0);

        assertThat(served.firstTokenP99Seconds().orElseThrow()).isGreaterThanOrEqualTo(served.firstTokenP50Seconds());
    }

    @Test
    void nothing_is_left_where_an_idle_group_is_slower_than_the_limit() {
        assertThat(new FirstTokenLimit(MODEL, FULL, 0.020).within(0.050)).isEmpty();
    }
}
