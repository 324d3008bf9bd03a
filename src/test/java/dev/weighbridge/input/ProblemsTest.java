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
    void a_long_message_is_cut_between_two_characters() {
        assertThat(new Problem("a", "", "x".repeat(2_000)).message())
                .hasSize(2_000)
                .doesNotEndWith("...");
        assertThat(new Problem("a", "", "x".repeat(2_001)).message())
                .hasSize(2_000)
                .endsWith("x...");
        assertThat(new Problem("a", "", "x".repeat(1_996) + "😀".repeat(10)).message())
                .hasSize(1_999)
                .endsWith("x...");
    }

    @Test
    void after_half_a_million_characters_they_are_only_counted() {
        for (int i = 0; i < 300; i++) {
            problems.add("a.yaml:1", "", "x".repeat(2_000));
        }

        assertThat(problems.count()).isEqualTo(300);
        assertThat(problems.all())
                .hasSize(250) // 249 of 2,010 characters each, place included, and the count of the others
                .last()
                .hasToString("a.yaml:1: 51 more problems are not shown. Fix these first.");
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
