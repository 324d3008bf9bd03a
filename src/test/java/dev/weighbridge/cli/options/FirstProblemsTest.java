package dev.weighbridge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many problems there are, the first are kept and the rest counted. */
class FirstProblemsTest {
    @ParameterizedTest
    @CsvSource({"2, 2, 0", "3, 3, 0", "4, 3, 1", "1000000, 3, 999997"})
    void the_first_are_kept_and_the_rest_counted(int added, int shown, long more) {
        FirstProblems problems = new FirstProblems(3);

        for (int i = 1; i <= added; i++) {
            problems.addAll(List.of(new Problem("line " + i, "", "is bad.")));
        }

        assertThat(problems.none()).isFalse();
        assertThat(problems.shown()).hasSize(shown).first().hasToString("line 1: is bad.");
        assertThat(problems.more()).isEqualTo(more);
    }

    @Test
    void none_are_none() {
        assertThat(new FirstProblems(3).none()).isTrue();
        assertThat(new FirstProblems(3).shown()).isEmpty();
        assertThat(new FirstProblems(3).more()).isZero();
    }
}
