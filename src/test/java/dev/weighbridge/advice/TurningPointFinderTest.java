package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.TurningPointFinder.Candidates;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The number is 500; it can change the placement where a predicate says so. */
class TurningPointFinderTest {
    private final List<Double> tried = new ArrayList<>();

    @Test
    void the_nearest_candidate_that_turns_is_found() {
        assertThat(among(value -> value >= 800 || value <= 300, List.of(), 800, 300, 600))
                .hasValue(300.0);
    }

    @Test
    void between_the_last_candidate_that_does_not_turn_and_the_first_that_does_the_first_is_found() {
        // 600 does not turn, 900 does; of 610, 620 ... 890 the first that turns is 740
        assertThat(among(value -> value > 735, tens(610, 890), 600, 900)).hasValue(740.0);
        assertThat(tried).hasSizeLessThan(9); // two candidates and 29 values halved five times
    }

    @Test
    void a_candidate_further_away_whose_first_turn_is_nearer_counts() {
        // 700 turns at a distance of 200; 250 at 250, but on its side all below 400 does
        assertThat(among(value -> value == 700 || value < 400, tens(260, 490), 700, 250))
                .hasValue(390.0);
    }

    @Test
    void nothing_is_tried_on_a_side_where_all_lies_further_away() {
        // 550 turns at a distance of 50; 440 is tried, since it might turn nearer, and 100 is not
        assertThat(among(value -> value == 550, List.of(), 550, 440, 100)).hasValue(550.0);
        assertThat(tried).containsExactly(550.0, 440.0);
    }

    @Test
    void a_turn_is_told_to_three_digits_away_from_the_value_of_now() {
        assertThat(among(value -> value >= 3_566_261_191.0, List.of(), 3_566_261_191.0))
                .hasValue(3_570_000_000.0);
        assertThat(among(value -> value <= 123.456, List.of(), 123.456)).hasValue(123.0);
        assertThat(among(value -> value <= 0.3, List.of(), 0.3)).hasValue(0.3); // in binary a little less
    }

    @Test
    void a_turn_that_is_gone_at_three_digits_is_told_exactly() {
        assertThat(among(value -> value == 1_234, List.of(), 1_234)).hasValue(1_234.0);
    }

    @Test
    void without_a_turn_nothing_is_found() {
        assertThat(among(value -> false, tens(510, 590), 600, 400)).isEmpty();
    }

    @Test
    void a_candidate_like_the_last_on_its_side_is_not_tried() {
        // like the one before are 300 (like 200), 600 (like 400), 700 and 900
        BitSet alike = new BitSet();
        IntStream.of(1, 3, 4, 6).forEach(alike::set);
        double[] ascending = {200, 300, 400, 600, 700, 800, 900};

        assertThat(among(value -> value >= 800, List.of(), new Candidates(ascending, alike)))
                .hasValue(800.0);
        // the first on each side is tried, whatever it is like; 200 is like 300, 700 like 600
        assertThat(tried).containsExactly(400.0, 600.0, 300.0, 800.0);
    }

    private static List<Double> tens(int from, int to) {
        return IntStream.rangeClosed(from / 10, to / 10)
                .mapToObj(value -> value * 10.0)
                .toList();
    }

    /** @param steps ascending values at which the placement may change between candidates */
    private Optional<Double> among(DoublePredicate turns, List<Double> steps, double... candidates) {
        return among(turns, steps, Candidates.of(candidates));
    }

    private Optional<Double> among(DoublePredicate turns, List<Double> steps, Candidates candidates) {
        return new TurningPointFinder(Placement.API)
                .find(
                        "number",
                        500,
                        candidates,
                        (same, turned) -> between(steps, same, turned),
                        value -> {
                            tried.add(value);
                            return turns.test(value) ? Placement.SELF_HOSTED : Placement.API;
                        },
                        value -> value)
                .map(TurningPoint::to)
                .map(Double.class::cast);
    }

    private static TurningPointFinder.Values between(List<Double> steps, double same, double turned) {
        List<Double> inside = new ArrayList<>(steps.stream()
                .filter(step -> step > Math.min(same, turned) && step < Math.max(same, turned))
                .toList());
        if (turned < same) {
            Collections.reverse(inside);
        }
        return new TurningPointFinder.Values(inside.size(), inside::get);
    }
}
