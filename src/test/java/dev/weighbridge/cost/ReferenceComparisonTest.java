package dev.weighbridge.cost;

import static dev.weighbridge.cost.QualityRatingTest.AUGUST;
import static dev.weighbridge.cost.QualityRatingTest.OCTOBER;
import static dev.weighbridge.cost.QualityRatingTest.SEPTEMBER;
import static dev.weighbridge.cost.QualityRatingTest.part;
import static dev.weighbridge.cost.QualityRatingTest.rating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a model is as good as the reference model, where its own score does not say. */
class ReferenceComparisonTest {
    /** Two versions whose line misses by about 3 points, so that a linked 12.6 says nothing against a reference of 10. */
    private static final List<Version> LOOSE = List.of(
            part(
                    "Index",
                    "v1",
                    AUGUST,
                    "a 1",
                    "b 1",
                    "c 1",
                    "d 10",
                    "mini 10",
                    "f 10",
                    "only 10 any estimated",
                    "far 1"),
            part("Index", "v2", OCTOBER, "a 1", "b 1", "c 1", "d 10", "mini 10", "f 20"));

    /** 100 points of rating less are odds of 10 to the power of −0.25. */
    @Test
    void where_a_linked_score_leaves_it_open_an_index_that_rates_both_compares_with_the_reference() {
        ReferenceComparison compared = over("only", elo("only 1200", "mini 1300"));

        assertThat(compared.ratio()).isCloseTo(0.5623, within(0.0001));
        assertThat(compared.index()).isEqualTo("Elo");
        assertThat(compared.version()).isEqualTo("spring");
        assertThat(compared.evidence()).isEqualTo(Offer.Evidence.PUBLISHED);
        assertThat(compared.lowRatio()).isEmpty();
    }

    @Test
    void equal_ratings_are_odds_of_one() {
        assertThat(over("only", elo("only 1300", "mini 1300")).ratio()).isEqualTo(1);
    }

    @Test
    void without_a_direct_comparison_the_linked_score_counts_with_its_error() {
        ReferenceComparison compared = over("only", elo("only 1200"));

        assertThat(compared.ratio()).isCloseTo(1.2599, within(0.0001));
        assertThat(compared.evidence()).isEqualTo(Offer.Evidence.LINKED);
        assertThat(compared.lowRatio()).hasValueCloseTo(1.2599 - 0.30474, within(0.0001));
    }

    @Test
    void a_linked_score_that_is_clearly_below_the_reference_needs_no_other_index() {
        ReferenceComparison compared = over("far", elo("far 1400", "mini 1300"));

        assertThat(compared.ratio()).isCloseTo(0.1, within(0.0001));
        assertThat(compared.evidence()).isEqualTo(Offer.Evidence.LINKED);
    }

    @Test
    void an_estimated_score_is_no_direct_comparison() {
        Version estimated = part("Other", "x", OCTOBER, "only 5 any estimated", "mini 10");

        assertThat(over("only", estimated).evidence()).isEqualTo(Offer.Evidence.LINKED);
    }

    @Test
    void an_older_version_that_rates_both_compares_them() {
        Version before = part("Index", "v1", AUGUST, "a 1", "b 1", "c 1", "d 10", "mini 10", "f 10", "only 10");

        ReferenceComparison compared =
                rating(OCTOBER, before, LOOSE.get(1)).overReference("only").orElseThrow();

        assertThat(compared.ratio()).isEqualTo(1);
        assertThat(compared.version()).isEqualTo("v1");
        assertThat(compared.evidence()).isEqualTo(Offer.Evidence.PUBLISHED);
    }

    @Test
    void parts_of_one_version_compare_with_each_other() {
        ReferenceComparison compared = rating(
                        OCTOBER,
                        LOOSE.get(0),
                        LOOSE.get(1),
                        rated(part("Elo", "spring", AUGUST, "mini 1300")),
                        elo("only 1300"))
                .overReference("only")
                .orElseThrow();

        assertThat(compared.ratio()).isEqualTo(1);
        assertThat(compared.date()).isEqualTo(SEPTEMBER);
    }

    @Test
    void the_reference_counts_at_the_effort_at_which_it_is_rated() {
        String[] ofBefore = {"a 1", "b 1", "c 1", "d 10", "mini 10 low", "f 10", "only 10 any estimated"};
        ReferenceComparison compared = rating(
                        OCTOBER,
                        part("Index", "v1", AUGUST, ofBefore),
                        part("Index", "v2", OCTOBER, "a 1", "b 1", "c 1", "d 10", "mini 10 low", "f 20"),
                        elo("only 1300", "mini 1300 low", "mini 1500 high"))
                .overReference("only")
                .orElseThrow();

        assertThat(compared.ratio()).isEqualTo(1);
    }

    private static ReferenceComparison over(String model, Version other) {
        return rating(OCTOBER, LOOSE.get(0), LOOSE.get(1), other)
                .overReference(model)
                .orElseThrow();
    }

    private static Version elo(String... scores) {
        return rated(part("Elo", "spring", SEPTEMBER, scores));
    }

    private static Version rated(Version points) {
        return new Version(
                points.index(), points.version(), points.date(), Scale.RATING, points.scores(), points.source());
    }
}
