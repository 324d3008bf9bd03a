package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores of an index that comes in versions, and each version in parts. */
class QualityRatingTest {
    static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

    private static final Version FIRST =
            part("Index", "v1", AUGUST, "a 80", "b 40", "c 20", "d 10", "mini 5", "only 60");

    @Test
    void a_later_part_of_a_version_adds_to_it() {
        QualityRating rating = rating(SEPTEMBER, FIRST, part("Index", "v1", SEPTEMBER, "new 100", "a 90"));

        assertThat(rating.shareOfBest("new")).hasValue(1);
        assertThat(rating.shareOfBest("a")).hasValue(0.9);
        assertThat(rating.shareOfBest("b")).hasValue(0.4);
        assertThat(rating.overReference("c").orElseThrow().ratio()).isEqualTo(4);
    }

    @Test
    void a_later_part_counts_from_its_day() {
        QualityRating rating = rating(SEPTEMBER.minusDays(1), FIRST, part("Index", "v1", SEPTEMBER, "new 100"));

        assertThat(rating.shareOfBest("new")).isEmpty();
        assertThat(rating.shareOfBest("b")).hasValue(0.5);
    }

    @Test
    void a_new_version_counts_from_the_day_on_which_it_can_be_compared() {
        Version four = part("Index", "v2", SEPTEMBER, "a 40", "b 20", "c 10", "d 5");
        Version fifth = part("Index", "v2", OCTOBER, "mini 2.5", "new 50");

        QualityRating before = rating(SEPTEMBER, FIRST, four, fifth);
        QualityRating after = rating(OCTOBER, FIRST, four, fifth);

        assertThat(before.shareOfBest("a")).hasValue(1);
        assertThat(before.of("a").orElseThrow().linked()).isFalse();
        assertThat(before.shareOfBest("only")).hasValue(0.75);
        // Each of the five scores half of what it scored before, so 60 becomes 30 of 50.
        assertThat(after.shareOfBest("a")).hasValue(0.8);
        assertThat(after.shareOfBest("only").orElseThrow()).isEqualTo(0.6, within(1e-9));
        assertThat(after.of("only").orElseThrow().linked()).isTrue();
        assertThat(after.overReference("only").orElseThrow().ratio()).isEqualTo(12, within(1e-9));
    }

    @Test
    void a_linked_score_has_the_error_of_scores_left_out() {
        Version before = part("Index", "v1", AUGUST, "a 1", "b 1", "c 1", "d 10", "e 10", "f 10", "only 10");
        Version after = part("Index", "v2", OCTOBER, "a 1", "b 1", "c 1", "d 10", "e 10", "f 20");

        QualityRating rating = rating(OCTOBER, before, after);

        // The line goes through the geometric means of both levels: 1, and the cube root of 10 × 10 × 20 = 12.599.
        assertThat(rating.of("only").orElseThrow().score()).isCloseTo(12.599, within(0.001));
        // Left out: a, b and c are met; d and e lie √(10 × 20) − 10 = 4.142 off, f 20 − 10 = 10. (2 × 4.142 + 10) / 6
        assertThat(rating.of("only").orElseThrow().error()).hasValueCloseTo(3.0474, within(0.0001));
        assertThat(rating.lowShareOfBest("only")).hasValueCloseTo((12.599 - 3.0474) / 20, within(0.0001));
        assertThat(rating.lowShareOfBest("a")).isEmpty();
    }

    @Test
    void nobody_is_rated_before_the_first_index_began() {
        QualityRating rating = rating(JULY, FIRST, part("Other index", "x", JULY, "a 10", "mini 5"));

        assertThat(rating.of("a")).isEmpty();
        assertThat(rating.overReference("a")).isEmpty();
    }

    @Test
    void a_model_is_rated_at_its_default_effort() {
        Version efforts = part("Index", "v1", AUGUST, "a 80 high", "a 60 medium", "b 70 high", "b 50 low", "mini 40");

        QualityRating rating = rating(Map.of("a", "medium"), AUGUST, efforts);

        assertThat(rating.of("a").orElseThrow().score()).isEqualTo(60);
        assertThat(rating.effort("a")).contains("medium");
        assertThat(rating.effort("b")).contains("high");
        assertThat(rating.shareOfBest("a")).hasValue(0.75);
        assertThat(rating.overReference("a").orElseThrow().ratio()).isEqualTo(1.5);
    }

    @Test
    void where_no_version_rates_the_default_effort_the_best_score_counts_and_its_effort_is_shown() {
        QualityRating rating = rating(Map.of("a", "low"), AUGUST, part("Index", "v1", AUGUST, "a 80 max", "a 60 none"));

        assertThat(rating.of("a").orElseThrow().score()).isEqualTo(80);
        assertThat(rating.effort("a")).contains("max");
    }

    @Test
    void a_score_that_names_no_effort_is_of_the_default_one() {
        QualityRating rating = rating(Map.of("a", "low"), AUGUST, part("Index", "v1", AUGUST, "a 80"));

        assertThat(rating.of("a").orElseThrow().score()).isEqualTo(80);
        assertThat(rating.effort("a")).contains("low");
        assertThat(rating.effort("b")).isEmpty();
    }

    @Test
    void a_linked_score_at_the_default_effort_counts_before_a_newer_one_at_another() {
        Version before = part("Index", "v1", AUGUST, "a 80", "b 40", "c 20", "d 10", "mini 5", "x 60 low");
        Version after = part("Index", "v2", OCTOBER, "a 40", "b 20", "c 10", "d 5", "mini 2.5", "x 35 max");

        QualityRating rating = rating(Map.of("x", "low"), OCTOBER, before, after);

        assertThat(rating.of("x").orElseThrow().score()).isCloseTo(30, within(1e-9));
        assertThat(rating.of("x").orElseThrow().linked()).isTrue();
        assertThat(rating.effort("x")).contains("low");
    }

    static QualityRating rating(LocalDate day, Version... parts) {
        return rating(Map.of(), day, parts);
    }

    private static QualityRating rating(Map<String, String> defaultEfforts, LocalDate day, Version... parts) {
        Source source = new Source("Board", Optional.empty(), JULY, false);
        return new QualityRating(
                new QualityScores("mini", List.of(parts), defaultEfforts, List.of(), Map.of(), JULY, source), day);
    }

    /** @param scores a model, its score, and where it has them its effort and "estimated" */
    static Version part(String index, String version, LocalDate day, String... scores) {
        return new Version(
                index,
                version,
                day,
                Scale.POINTS,
                Arrays.stream(scores)
                        .map(text -> text.split(" ", -1))
                        .map(word -> new Score(
                                word[0],
                                Double.parseDouble(word[1]),
                                word.length > 2 ? Optional.of(word[2]) : Optional.empty(),
                                word.length > 3))
                        .toList(),
                new Source("Board", Optional.empty(), day, false));
    }
}
