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
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

    private static final Version FIRST =
            part("Index", "v1", AUGUST, "a 80", "b 40", "c 20", "d 10", "mini 5", "only 60");

    @Test
    void a_later_part_of_a_version_adds_to_it() {
        QualityRating rating = rating(SEPTEMBER, FIRST, part("Index", "v1", SEPTEMBER, "new 100", "a 90"));

        assertThat(rating.shareOfBest("new")).hasValue(1);
        assertThat(rating.shareOfBest("a")).hasValue(0.9);
        assertThat(rating.shareOfBest("b")).hasValue(0.4);
        assertThat(rating.overReference("c")).hasValue(4);
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
        assertThat(after.overReference("only").orElseThrow()).isEqualTo(12, within(1e-9));
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

    private static QualityRating rating(LocalDate day, Version... parts) {
        Source source = new Source("Board", Optional.empty(), JULY, false);
        return new QualityRating(new QualityScores("mini", List.of(parts), Map.of(), JULY, source), day);
    }

    /** @param scores a model and its score each */
    private static Version part(String index, String version, LocalDate day, String... scores) {
        return new Version(
                index,
                version,
                day,
                Scale.POINTS,
                Arrays.stream(scores)
                        .map(text -> text.split(" ", -1))
                        .map(pair -> new Score(pair[0], Double.parseDouble(pair[1]), Optional.empty(), false))
                        .toList(),
                new Source("Board", Optional.empty(), day, false));
    }
}
