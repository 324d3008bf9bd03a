package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void a_problem_stays_on_its_line_and_cannot_steer_a_terminal() {
        Problem problem = new Problem("a\nb", "/x", "got\r\n`\u001b[31mred\u202e\u2028`.");

        assertThat(problem).hasToString("a b: got ` [31mred `.");
    }

    @Test
    void nothing_found_does_not_stop() {
        assertThat(problems.none()).isTrue();
        assertThatCode(problems::stopIfAny).doesNotThrowAnyException();
    }

    @Test
    void all_that_was_found_stops_together() {
        problems.add("a.yaml:1", "/x", "one.");
        problems.add(new Problem("b.yaml", "", "two."));

        assertThatThrownBy(problems::stopIfAny)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        thrown -> assertThat(thrown.problems()).isEqualTo(problems.all()))
                .hasMessage("a.yaml:1: one.\nb.yaml: two.");
    }

    @Test
    void after_a_thousand_they_are_only_counted() {
        for (int i = 1; i <= 1_000; i++) {
            problems.add("a.yaml:" + i, "", "wrong.");
        }
        assertThat(problems.all()).hasSize(1_000);

        problems.add("a.yaml:1001", "", "wrong.");
        problems.add("a.yaml:1002", "", "wrong.");

        assertThat(problems.count()).isEqualTo(1_002);
        assertThat(problems.all())
                .hasSize(1_001)
                .last()
                .hasToString("a.yaml:1000: 2 more problems are not shown. Fix these first.");
    }
}
