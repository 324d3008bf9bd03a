package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("tokensPerDay", "quality", "us", "eu", "own", "strict", "gpt-4o-mini", "gpt-4o", "llama-3.3-70b");

    /** One letter of two may be wrong: {@code uk} for {@code us}. */
    @ParameterizedTest
    @CsvSource({
        "tokenPerDay, tokensPerDay",
        "TOKENSPERDAY, tokensPerDay",
        "stirct, strict",
        "gpt-4o-min, gpt-4o-mini",
        "llama, llama-3.3-70b",
        "maker/gpt-4o, gpt-4o",
        "uk, us"
    })
    void a_near_name_is_meant(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzzz", "customer", "unknown", "asia"})
    void a_far_name_is_not_guessed_even_if_two_letters_of_it_fit(String typed) {
        assertThat(Nearest.to(typed, KNOWN)).isEmpty();
    }

    @Test
    void of_names_equally_near_the_first_of_the_alphabet_is_meant() {
        assertThat(Nearest.to("model-x", List.of("model-b", "model-a"))).hasValue("model-a");
    }

    @Test
    void a_hint_ends_a_sentence_or_is_empty() {
        assertThat(Nearest.hint("qualty", KNOWN)).isEqualTo(" Did you mean `quality`?");
        assertThat(Nearest.hint("zzzzzz", KNOWN)).isEmpty();
        assertThat(Nearest.hint("q".repeat(101), List.of("q".repeat(101)))).isEmpty();
    }
}
