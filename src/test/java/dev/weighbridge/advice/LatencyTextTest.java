package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cost.Offer.Evidence;
import dev.weighbridge.cost.Offer.Latency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTextTest {
    private static final OptionalDouble NOT_KNOWN = OptionalDouble.empty();

    private static Optional<String> text(
            OptionalDouble p50, OptionalDouble p95, OptionalDouble p99, Optional<Evidence> evidence) {
        return LatencyText.of(new Latency(p50, p50, p95, p99, p99, evidence, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            18249  | assumed      | 18,000 ms median, assumed
            3196.4 | extrapolated | 3,200 ms median, extrapolated
            345    | estimated    | 350 ms median, estimated
            344.9  | estimated    | 350 ms median, estimated
            344.4  | estimated    | 340 ms median, estimated
            996    | estimated    | 1,000 ms median, estimated
            99     | estimated    | 99 ms median, estimated
            7      | estimated    | 7 ms median, estimated
            3196   | published    | 3,196 ms median, published
            431.6  | measured     | 432 ms median, measured
            1205   | promised     | 1,205 ms median, promised
            """)
    void a_time_that_nobody_took_of_the_offer_has_two_digits(double median, String evidence, String text) {
        assertThat(text(
                        OptionalDouble.of(median),
                        NOT_KNOWN,
                        NOT_KNOWN,
                        Optional.of(Evidence.valueOf(evidence.toUpperCase(Locale.ROOT)))))
                .contains(text);
    }

    @Test
    void the_highest_percentile_that_is_known_is_named() {
        OptionalDouble median = OptionalDouble.of(400);
        OptionalDouble p95 = OptionalDouble.of(900);
        Optional<Evidence> published = Optional.of(Evidence.PUBLISHED);

        assertThat(text(median, p95, OptionalDouble.of(1_900), published)).contains("1,900 ms P99, published");
        assertThat(text(median, p95, NOT_KNOWN, published)).contains("900 ms P95, published");
        assertThat(text(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, published)).isEmpty();
        assertThat(text(median, NOT_KNOWN, NOT_KNOWN, Optional.empty())).contains("400 ms median");
    }
}
