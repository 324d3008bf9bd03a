package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of some sentences there is room for. */
class BoundedSentencesTest {
    private static final String MORE = "The lists of a full answer say more.";

    @Test
    void sentences_that_fit_are_joined_in_their_order() {
        assertThat(joined(200, "Main.")).isEqualTo("Before. Main. After one. After two.");
    }

    @Test
    void a_sentence_that_does_not_fit_is_left_out_whole_and_the_text_says_where_more_is() {
        // 37 bytes say that there is more; 6 + 8 + 11 more for "Main.", "Before." and "After one." with a space each
        assertThat(joined(37 + 6 + 8 + 11, "Main.")).isEqualTo("Before. Main. After one. " + MORE);
        assertThat(joined(37 + 6 + 8 + 10, "Main.")).isEqualTo("Before. Main. " + MORE);
    }

    @Test
    void a_main_sentence_that_is_too_long_alone_is_replaced() {
        assertThat(joined(37 + 101, "x".repeat(100))).isEqualTo("x".repeat(100) + " " + MORE);
        assertThat(joined(37 + 101, "x".repeat(101)))
                .startsWith("Before. Short. After one.")
                .doesNotContain("x");
    }

    @Test
    void quotes_count_as_JSON_writes_them_and_letters_as_UTF_8() {
        assertThat(joined(37 + 11, "\"\"\"\"\"")).startsWith("\"").isEqualTo("\"\"\"\"\" " + MORE);
        assertThat(joined(37 + 10, "\"\"\"\"\"")).isEqualTo("Short. " + MORE);
        assertThat(joined(37 + 9, "éééé")).isEqualTo("éééé " + MORE);
        assertThat(joined(37 + 8, "éééé")).isEqualTo("Short. " + MORE);
    }

    private static String joined(int mostBytes, String main) {
        return BoundedSentences.joined(
                mostBytes, List.of("", "Before."), main, "Short.", List.of(" After one. ", "After two."));
    }
}
