package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeTest {
    @Test
    void a_value_is_shown_as_it_was_typed() {
        assertThat(scalar(Tree.Kind.TEXT, " 0.1s ").display()).isEqualTo("`0.1s`");
        assertThat(scalar(Tree.Kind.BOOLEAN, "true").display()).isEqualTo("`true`");
        assertThat(scalar(Tree.Kind.TEXT, " ").display()).isEqualTo("an empty text");
        assertThat(scalar(Tree.Kind.NULL, "").display()).isEqualTo("nothing");
        assertThat(new Tree.Items(1, "", List.of()).display()).isEqualTo("a list");
        assertThat(new Tree.Entries(1, "", Map.of()).display()).isEqualTo("a map");
    }

    @Test
    void what_would_steer_a_terminal_or_end_the_quotation_is_not_shown() {
        assertThat(Tree.quoted("a\u001b[31m\nb\u009b\u202ec`d")).isEqualTo("`a [31m b c'd`");
    }

    @Test
    void a_long_value_is_cut_between_characters() {
        assertThat(Tree.quoted("x".repeat(60))).isEqualTo("`" + "x".repeat(60) + "`");
        assertThat(Tree.quoted("x".repeat(61))).isEqualTo("`" + "x".repeat(57) + "...`");
        assertThat(Tree.quoted("😀".repeat(61))).isEqualTo("`" + "😀".repeat(57) + "...`");
    }

    private static Tree scalar(Tree.Kind kind, String text) {
        return new Tree.Scalar(1, "", kind, text);
    }
}
