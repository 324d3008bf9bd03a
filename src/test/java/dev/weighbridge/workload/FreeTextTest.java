package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Kundendienst – Überlast", "👩‍👩‍👧 family", "عربي", "*bold* <b>", "42"})
    void a_line_of_text_is_a_name(String name) {
        assertThat(ReadResult.goodAnd("", "name=" + name).good().name()).contains(name);
    }

    @Test
    void a_name_of_two_hundred_characters_is_taken_and_one_more_is_not() {
        String longest = "😀".repeat(200);

        assertThat(ReadResult.goodAnd("", "name=" + longest).good().name()).contains(longest);
        assertThat(ReadResult.goodAnd("", "name=" + "n".repeat(201)).said())
                .containsExactly("--set name: name must be one line of at most 200 characters without control"
                        + " characters, got `" + "n".repeat(57) + "...`.");
    }

    @ParameterizedTest
    @CsvSource({"000A", "0009", "0000", "001B", "007F", "0085", "2028", "2029", "202A", "202E", "2066", "2069", "D800"})
    void a_character_that_breaks_the_line_or_changes_its_direction_is_rejected_and_not_shown(String hex) {
        String name = "a" + (char) Integer.parseInt(hex, 16) + "b";

        assertThat(ReadResult.goodAnd("", "name=" + name).said())
                .containsExactly("--set name: name must be one line of at most 200 characters without control"
                        + " characters, got `a\uFFFDb`.");
    }

    @ParameterizedTest
    @CsvSource({"202F", "2065"})
    void the_neighbours_of_those_characters_are_taken(String hex) {
        String name = "a" + (char) Integer.parseInt(hex, 16) + "b";

        assertThat(ReadResult.goodAnd("", "name=" + name).good().name()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "provider"})
    void what_nobody_sees_makes_no_other_name_of_an_api(String field) {
        assertThat(ReadResult.goodAnd("apiModel: {%s: \"Open\u200BAI\", usdPerMillionTokens: 1}\n".formatted(field))
                        .said())
                .containsExactly("workload.yaml:6: apiModel." + field
                        + " must be one line of visible characters, got U+200B in `Open AI`. Delete it.");
    }

    @ParameterizedTest
    @CsvSource({"200B", "00AD", "FEFF", "E0041", "206A", "3164", "200D", "200C"})
    void what_nobody_sees_makes_no_other_name_of_a_workload_or_a_part(String hex) {
        int character = Integer.parseInt(hex, 16);
        String invisible = Character.toString(character);

        assertThat(ReadResult.goodAnd("", "name=a" + invisible + "b").said())
                .singleElement()
                .asString()
                .startsWith("--set name: name must be one line of visible characters, got U+%04X in `a"
                        .formatted(character));
        assertThat(ReadResult.goodAnd(
                                "parts: [{name: \"a%s\", share: 0.5}, {name: a, share: 0.5}]\n".formatted(invisible))
                        .said())
                .anySatisfy(problem -> assertThat(problem)
                        .contains(
                                "name must be one line of visible characters, got U+%04X in `a".formatted(character)));
    }

    @ParameterizedTest
    @CsvSource({"00A0", "3164", "2003", "200B"})
    void a_name_of_spaces_alone_is_none(String hex) {
        assertThat(ReadResult.goodAnd("name: \"\\u%s\"\n".formatted(hex)).said())
                .singleElement()
                .asString()
                .startsWith("workload.yaml:6: name must be ");
        assertThat(ReadResult.goodAnd("", "name=a\u00A0b").good().name()).contains("a\u00A0b");
    }

    @Test
    void the_name_of_a_stated_api_is_held_to_the_same() {
        assertThat(ReadResult.goodAnd("apiModel: {name: \"a\\nb\", usdPerMillionTokens: 1}\n")
                        .said())
                .containsExactly(
                        "workload.yaml:6: apiModel.name must be one line of at most 200 characters without control"
                                + " characters, got `a\uFFFDb`.");
    }
}
