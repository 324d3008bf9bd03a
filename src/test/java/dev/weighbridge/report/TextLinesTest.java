package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextLinesTest {
    private static final TextStyle NARROW = new TextStyle(TextStyle.LEAST_WIDTH, false);

    private static List<String> wrapped(String indent, String text) {
        TextLines lines = new TextLines(NARROW);
        lines.wrapped(indent, text);
        return lines.toString().lines().toList();
    }

    @Test
    void a_line_that_continues_another_is_indented_two_columns_more() {
        assertThat(wrapped("", "a".repeat(58) + " bc d")).containsExactly("a".repeat(58), "  bc d");
        assertThat(wrapped("  1. ", "a".repeat(55) + " b")).containsExactly("  1. " + "a".repeat(55), "       b");
        assertThat(wrapped("* ", "a".repeat(56) + " b")).containsExactly("* " + "a".repeat(56) + " b");
    }

    @Test
    void a_word_that_is_longer_than_a_line_breaks_where_the_line_ends() {
        assertThat(wrapped("", "a".repeat(61))).containsExactly("a".repeat(60), "  a");
        assertThat(wrapped("", "b " + "a".repeat(119)))
                .containsExactly("b", "  " + "a".repeat(58), "  " + "a".repeat(58), "  aaa");
        assertThat(wrapped("", "a".repeat(59) + "\uD83D\uDE00")).containsExactly("a".repeat(59), "  \uD83D\uDE00");
    }

    @Test
    void a_long_heading_is_wrapped_like_every_line() {
        TextLines lines = new TextLines(NARROW);
        lines.heading("Workload: " + "a".repeat(49) + " b");

        assertThat(lines.toString()).isEqualTo("\nWorkload: " + "a".repeat(49) + "\n  b\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BRIEF", "STANDARD", "FULL"})
    void no_name_that_people_gave_begins_a_line(Detail detail) {
        String typed = "Signed: ".repeat(20).strip();
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "name=" + typed,
                        "tokensPerDay=400M",
                        "expertise=strong",
                        "asOf=2026-11-28",
                        "apiModel.name=" + typed,
                        "apiModel.usdPerMillionTokens=0.1"));

        String text = RecommendationFormat.text(answer, detail, TextStyle.PLAIN);

        assertThat(text.lines().filter(line -> line.matches("  +Signed:.*"))).isNotEmpty();
        assertThat(text.lines()).noneMatch(line -> line.startsWith("Signed:"));
    }
}
