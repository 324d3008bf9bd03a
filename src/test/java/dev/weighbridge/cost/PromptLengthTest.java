package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.LatencyRow.Evidence;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time to the first token for a prompt of another length; a prompt is read at 10,000 tokens a second. */
class PromptLengthTest {
    private static final LatencyRow ROW = new TestLatency("maker/a")
            .p5(700)
            .p50(1_000)
            .p95(2_000)
            .prompt(10_000)
            .row();

    /** Up to twice and down to half the length is comparable; 20,001 tokens take 1,000.1 ms more, rounded. */
    @ParameterizedTest
    @CsvSource({
        "10_000, 1000, published",
        "5_000, 1000, published",
        "4_999, 700, extrapolated",
        "20_000, 1000, published",
        "20_001, 2000, extrapolated",
        "25_000, 2500, extrapolated",
    })
    void a_row_within_twice_the_length_stays_as_it_is(String promptTokens, double p50Ms, String evidence) {
        LatencyRow corrected =
                at(Double.parseDouble(promptTokens.replace("_", ""))).corrected(ROW);

        assertThat(corrected.p50Ms()).contains(p50Ms);
        assertThat(corrected.evidence().wireName()).isEqualTo(evidence);
    }

    /** 10,000 tokens at 18,000 a second less 800: 9,200 / 18,000 s = 511 ms; 2,077 - 511, and the P95 stays. */
    @Test
    void the_published_row_of_sonnet_5_without_reasoning_is_corrected_to_a_short_prompt() {
        LatencyRow published = ShippedPolicy.CATALOG.latencyRows().stream()
                .filter(row -> row.model().filter("claude-sonnet-5"::equals).isPresent())
                .filter(row -> row.effort().filter("non-reasoning"::equals).isPresent())
                .findFirst()
                .orElseThrow();

        LatencyRow corrected = new PromptLength(800, 2, 18_000).corrected(published);

        assertThat(published.p50Ms()).contains(2_077.0);
        assertThat(corrected.p50Ms()).contains(1_566.0);
        assertThat(corrected.p95Ms()).contains(5_802.0);
        assertThat(corrected.evidence()).isEqualTo(Evidence.EXTRAPOLATED);
    }

    @Test
    void a_longer_prompt_moves_every_percentile_by_as_much() {
        LatencyRow row = new TestLatency("maker/a")
                .p50(100)
                .p95(150)
                .p99(400)
                .prompt(1_000)
                .row();

        LatencyRow corrected = at(6_000).corrected(row);

        assertThat(corrected.p50Ms()).contains(600.0);
        assertThat(corrected.p95Ms()).contains(650.0);
        assertThat(corrected.p99Ms()).contains(900.0);
    }

    @Test
    void a_shorter_prompt_moves_the_median_alone() {
        LatencyRow row = new TestLatency("maker/a")
                .p5(700)
                .p50(1_000)
                .p95(2_000)
                .p99(4_000)
                .prompt(10_000)
                .row();

        LatencyRow corrected = at(1_000).corrected(row);

        assertThat(corrected.p50Ms()).contains(700.0);
        assertThat(corrected.p95Ms()).contains(2_000.0);
        assertThat(corrected.p99Ms()).contains(4_000.0);
    }

    @Test
    void a_row_without_a_fifth_percentile_is_not_corrected_downwards() {
        LatencyRow row = new TestLatency("maker/a").p50(1_000).prompt(10_000).row();

        assertThat(at(100).corrected(row).p50Ms()).contains(1_000.0);
        assertThat(at(100).corrected(row).evidence()).isEqualTo(Evidence.EXTRAPOLATED);
        assertThat(at(30_000).corrected(row).p50Ms()).contains(3_000.0);
    }

    @Test
    void a_row_without_a_median_is_corrected_upwards_alone() {
        LatencyRow row = new TestLatency("maker/a").p99(1_000).prompt(10_000).row();

        assertThat(at(100).corrected(row).p99Ms()).contains(1_000.0);
        assertThat(at(30_000).corrected(row).p99Ms()).contains(3_000.0);
    }

    @Test
    void a_row_that_states_no_length_stays_as_it_is() {
        LatencyRow row = new TestLatency("maker/a").p50(1_000).row();

        assertThat(at(1_000_000).corrected(row)).isSameAs(row);
    }

    @Test
    void what_was_assumed_stays_assumed() {
        LatencyRow row = new TestLatency("maker/a")
                .p50(1_000)
                .prompt(10_000)
                .evidence(Evidence.ASSUMED)
                .row();

        assertThat(at(30_000).corrected(row).evidence()).isEqualTo(Evidence.ASSUMED);
    }

    @Test
    void a_longer_prompt_never_has_a_lower_median() {
        forRandomRows((random, row) -> {
            double shorter = 1 + random.nextInt(100_000);
            double longer = shorter + random.nextInt(100_000);

            assertThat(median(at(longer).corrected(row)))
                    .isGreaterThanOrEqualTo(median(at(shorter).corrected(row)));
        });
    }

    @Test
    void no_row_is_corrected_below_its_fifth_percentile() {
        forRandomRows((random, row) -> assertThat(
                        median(at(1 + random.nextInt(200_000)).corrected(row)))
                .isGreaterThanOrEqualTo(row.p5Ms().orElseThrow()));
    }

    @Test
    void a_row_at_its_own_length_is_unchanged() {
        forRandomRows((random, row) ->
                assertThat(at(row.promptTokens().orElseThrow()).corrected(row)).isSameAs(row));
    }

    private interface RowCheck {
        void of(Random random, LatencyRow row);
    }

    private static void forRandomRows(RowCheck check) {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            double p5 = 1 + random.nextInt(2_000);
            LatencyRow row = new TestLatency("maker/a")
                    .p5(p5)
                    .p50(p5 + random.nextInt(3_000))
                    .prompt(1 + random.nextInt(50_000))
                    .row();
            check.of(random, row);
        }
    }

    private static double median(LatencyRow row) {
        return row.p50Ms().orElseThrow();
    }

    private static PromptLength at(double promptTokens) {
        return new PromptLength(promptTokens, 2, 10_000);
    }
}
