package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.declared.DeclaredValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTest {
    private final Workload workload = ReadResult.yaml(ReadResult.GOOD).good();

    @Test
    void tokens_paid_for_include_retries_and_development() {
        assertThat(workload.traffic().overheads().billedTokensPerToken()).isEqualTo(1.03); // 1 + 0.01 + 0.02
    }

    @Test
    void one_answer_can_be_changed_and_the_rest_stays() {
        assertThat(workload.withTokensPerDay(7)).isEqualTo(read("50M", "7"));
        assertThat(workload.withLatencyP99Ms(90)).isEqualTo(read("400", "90"));
        assertThat(workload.with(Workload.Residency.STRICT)).isEqualTo(read("moderate", "strict"));
        assertThat(workload.with(Workload.Expertise.STRONG)).isEqualTo(read("limited", "strong"));
        assertThat(workload.with(Quality.SPECIALIZED)).isEqualTo(read("good-enough", "specialized"));
    }

    @Test
    void what_was_filled_in_cannot_be_changed_from_outside() {
        List<String> names = new ArrayList<>(List.of("asOf"));
        Workload made = made(1, 1, 0.5, 1, 0, 0, 0, 0, 1, 0, 1, names);
        names.clear();

        assertThat(made.defaulted()).containsExactly("asOf");
    }

    @ParameterizedTest
    @CsvSource({
        "-1,   1,  0.5,      1,  0,        0,        0,    0,    1,   0,   1, tokensPerDay out of range: -1",
        "0,    0,  0.5,      1,  0,        0,        0,    0,    1,   0,   1, latencyP99Ms out of range: 0",
        "0,    1, -0.1,      1,  0,        0,        0,    0,    1,   0,   1, inputShare out of range: -0.1",
        "0,    1,  1.1,      1,  0,        0,        0,    0,    1,   0,   1, inputShare out of range: 1.1",
        "0,    1,  NaN,      1,  0,        0,        0,    0,    1,   0,   1, inputShare out of range: NaN",
        "0,    1,  0.5,      0,  0,        0,        0,    0,    1,   0,   1, tokensPerRequest out of range: 0.0",
        "0,    1,  0.5, Infinity, 0,       0,        0,    0,    1,   0,   1, tokensPerRequest out of range: Infinity",
        "0,    1,  0.5,      1, -0.1,      0,        0,    0,    1,   0,   1, retryShare out of range: -0.1",
        "0,    1,  0.5,      1, Infinity,  0,        0,    0,    1,   0,   1, retryShare out of range: Infinity",
        "0,    1,  0.5,      1,  0,     -0.1,        0,    0,    1,   0,   1, devTestShare out of range: -0.1",
        "0,    1,  0.5,      1,  0, Infinity,        0,    0,    1,   0,   1, devTestShare out of range: Infinity",
        "0,    1,  0.5,      1,  0,        0,     -0.1,    0,    1,   0,   1, cachedInputShare out of range: -0.1",
        "0,    1,  0.5,      1,  0,        0,        0,  1.1,    1,   0,   1, batchShare out of range: 1.1",
        "0,    1,  0.5,      1,  0,        0,        0,    0, 0.99,   0,   1, peakToAverage out of range: 0.99",
        "0,    1,  0.5,      1,  0,        0,        0,    0, Infinity, 0, 1, peakToAverage out of range: Infinity",
        "0,    1,  0.5,      1,  0,        0,        0,    0,    1, -0.1,  1, fte out of range: -0.1",
        "0,    1,  0.5,      1,  0,        0,        0,    0,    1, Infinity, 1, fte out of range: Infinity",
        "0,    1,  0.5,      1,  0,        0,        0,    0,    1,   0,   0, horizonMonths out of range: 0"
    })
    void a_workload_out_of_range_is_a_bug(
            long tokens,
            int latency,
            double input,
            double request,
            double retry,
            double devTest,
            double cached,
            double batch,
            double peak,
            double fte,
            int months,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made(
                        tokens, latency, input, request, retry, devTest, cached, batch, peak, fte, months, List.of()))
                .withMessage(message);
    }

    @Test
    void every_figure_may_stand_at_its_limit() {
        assertThat(made(0, 1, 0, 0.1, 0, 0, 0, 0, 1, 0, 1, List.of()).traffic().inputShare())
                .isZero();
        assertThat(made(0, 1, 1, 0.1, 0, 0, 1, 1, 1, 0, 1, List.of()).traffic().batchShare())
                .isEqualTo(1);
    }

    @Test
    void a_self_hosting_out_of_range_is_a_bug() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selfHosted(Optional.of(0), Optional.empty()))
                .withMessage("count out of range: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selfHosted(Optional.empty(), Optional.of(0.0)))
                .withMessage("utilization out of range: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selfHosted(Optional.empty(), Optional.of(1.1)))
                .withMessage("utilization out of range: 1.1");
        assertThat(selfHosted(Optional.of(1), Optional.of(1.0)).count()).contains(1);
    }

    private static Workload read(String instead, String of) {
        return ReadResult.yaml(ReadResult.GOOD.replace(instead, of)).good();
    }

    private static Choices.SelfHosted selfHosted(Optional<Integer> count, Optional<Double> utilization) {
        return new Choices.SelfHosted(
                Optional.empty(),
                Optional.empty(),
                count,
                Plan.SPOT,
                utilization,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Workload made(
            long tokens,
            int latency,
            double input,
            double request,
            double retry,
            double devTest,
            double cached,
            double batch,
            double peak,
            double fte,
            int months,
            List<String> defaulted) {
        return new Workload(
                Optional.empty(),
                Optional.empty(),
                new Workload.Requirements(
                        tokens, latency, Workload.Residency.STRICT, Workload.Expertise.NONE, Quality.SPECIALIZED),
                new Workload.Traffic(
                        input,
                        request,
                        Optional.empty(),
                        new Workload.Overheads(retry, devTest),
                        cached,
                        0,
                        Workload.CacheLifetime.FIVE_MINUTES,
                        batch,
                        LoadProfile.ofPeak(peak)),
                new Choices(
                        Optional.empty(),
                        selfHosted(Optional.empty(), Optional.empty()),
                        Optional.of(fte),
                        Optional.empty()),
                Constraints.NONE,
                Operations.STANDARD,
                months,
                Estimates.NONE,
                Optional.empty(),
                List.of(),
                DeclaredValues.NONE,
                ReadResult.TODAY,
                defaulted);
    }
}
