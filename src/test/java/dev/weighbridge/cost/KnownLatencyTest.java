package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.LatencyRow.Evidence;
import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which row counts for an offer; the workload's prompt has 1,000 tokens. */
class KnownLatencyTest {
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    @Test
    void better_evidence_counts_though_it_is_slower() {
        Offer.Latency known = of(
                latency().p50(200),
                latency().p50(300).evidence(Evidence.PROMISED),
                latency().p50(400).evidence(Evidence.MEASURED));

        assertThat(known.p50TtftMs()).hasValue(400);
        assertThat(known.latencyEvidence()).contains(Offer.Evidence.MEASURED);
    }

    @Test
    void of_the_same_evidence_the_lowest_median_counts() {
        assertThat(of(latency().p50(300), latency().p50(200), latency().p50(250))
                        .p50TtftMs())
                .hasValue(200);
    }

    @Test
    void the_highest_median_that_another_row_states_is_kept_beside_the_lowest() {
        Offer.Latency known =
                of(latency().p50(300), latency().p50(24_000), latency().p50(600));

        assertThat(known.p50TtftMs()).hasValue(300);
        assertThat(known.p50TtftMsHigh()).hasValue(24_000);
        assertThat(of(latency().p50(300), latency().p50(300)).p50TtftMsHigh()).isEmpty();
    }

    @Test
    void every_percentile_is_of_the_row_that_counts() {
        Offer.Latency known =
                of(latency().p50(300).p95(350).p99(360), latency().p50(200).p95(900));

        assertThat(known.p50TtftMs()).hasValue(200);
        assertThat(known.p95TtftMs()).hasValue(900);
        assertThat(known.p99TtftMs()).isEmpty();
    }

    @Test
    void of_equal_medians_the_newest_row_counts() {
        Offer.Latency known =
                of(latency().p50(200).p99(500), latency().p50(200).p99(600).on(JULY));

        assertThat(known.p99TtftMs()).hasValue(600);
    }

    @Test
    void a_row_without_a_median_counts_last() {
        Offer.Latency known = of(latency().p99(100), latency().p50(200));

        assertThat(known.p50TtftMs()).hasValue(200);
    }

    @Test
    void a_row_of_a_later_day_does_not_count() {
        assertThat(of(latency().p50(200).on(JULY.plusDays(1))).latencyEvidence())
                .isEmpty();
    }

    /** 3,000 tokens more at 10,000 a second: 300 ms more. */
    @Test
    void a_row_of_another_prompt_length_is_corrected() {
        Offer.Latency known = of(latency().p5(600).p50(1_000).prompt(4_000));

        assertThat(known.p50TtftMs()).hasValue(700);
        assertThat(known.latencyEvidence()).contains(Offer.Evidence.EXTRAPOLATED);
    }

    @Test
    void a_published_row_without_a_p99_takes_that_of_the_next_row_that_is_no_lower() {
        assertThat(of(
                                latency().p50(500).prompt(1_000),
                                latency().p50(100).p99(400),
                                latency().p50(900).p99(1_900))
                        .p99TtftMs())
                .hasValue(1_900);
        assertThat(of(latency().p50(500).prompt(1_000), latency().p50(100).p99(400))
                        .p99TtftMs())
                .isEmpty();
    }

    @Test
    void the_source_that_gives_the_p99_is_named() {
        Source table = new Source("Table of tails", Optional.empty(), JULY, false);
        Offer.Latency known = of(
                latency().p50(500).prompt(1_000), latency().p50(900).p99(1_900).source(table));

        assertThat(known.basis())
                .contains(new LatencyBasis(
                        "of this offer; P99 from Table of tails (2026-07-01)", Optional.of(RoundFigureCatalog.SOURCE)));
        assertThat(of(latency().p50(500).p99(900)).basis())
                .contains(new LatencyBasis("of this offer", Optional.of(RoundFigureCatalog.SOURCE)));
    }

    @Test
    void a_row_that_names_no_prompt_counts_only_where_no_other_does() {
        assertThat(of(latency().p50(100), latency().p5(600).p50(1_000).prompt(4_000))
                        .p50TtftMs())
                .hasValue(700);
        assertThat(of(latency().p50(100)).p50TtftMs()).hasValue(100);
    }

    @Test
    void a_corrected_row_is_never_better_than_a_comparable_one() {
        Offer.Latency known =
                of(latency().p5(100).p50(200).prompt(4_000), latency().p50(500).prompt(1_000));

        assertThat(known.p50TtftMs()).hasValue(500);
        assertThat(known.latencyEvidence()).contains(Offer.Evidence.PUBLISHED);
    }

    @Test
    void a_row_of_another_effort_than_that_of_the_score_does_not_count() {
        Offer.Latency known =
                of(latency().p50(200).effort("low"), latency().p50(9_000).effort("high"));

        assertThat(known.p50TtftMs()).hasValue(9_000);
        assertThat(of(latency().p50(200).effort("low")).latencyEvidence()).isEmpty();
    }

    @Test
    void a_row_that_names_no_effort_counts_at_any() {
        assertThat(of(latency().p50(200)).p50TtftMs()).hasValue(200);
    }

    /** The middle one of 200, 300 and 600. */
    @Test
    void where_nothing_is_known_the_median_over_the_models_of_its_kind_is_assumed() {
        Catalog catalog = new RoundFigureCatalog()
                .api("maker/a", 1, 1)
                .api("maker/b", 1, 1)
                .api("maker/c", 1, 1)
                .api("maker/unknown", 1, 1)
                .latency(new TestLatency("maker/a").p50(200).row())
                .latency(new TestLatency("maker/b").p50(300).row())
                .latency(new TestLatency("maker/c")
                        .p5(500)
                        .p50(900)
                        .prompt(4_000)
                        .row())
                .build();

        Offer.Latency known = new KnownLatency(catalog, JULY, 1_000, model -> Optional.empty())
                .of(catalog.apiOffers().get(3));

        assertThat(known.p50TtftMs()).hasValue(300);
        assertThat(known.latencyEvidence()).contains(Offer.Evidence.ASSUMED);
        assertThat(known.basis())
                .contains(new LatencyBasis("the median of 3 models of its kind that name no effort", Optional.empty()));
    }

    private static TestLatency latency() {
        return new TestLatency("maker/a");
    }

    private static Offer.Latency of(TestLatency... rows) {
        RoundFigureCatalog catalog = new RoundFigureCatalog().api("maker/a", 1, 1);
        for (TestLatency row : rows) {
            catalog.latency(row.row());
        }
        Catalog built = catalog.build();
        return new KnownLatency(built, JULY, 1_000, model -> Optional.of("high"))
                .of(built.apiOffers().get(0));
    }
}
