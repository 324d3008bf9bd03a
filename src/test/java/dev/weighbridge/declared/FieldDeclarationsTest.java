package dev.weighbridge.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of field can be declared, and whatever is wrong with a declaration is reported with its place. */
class FieldDeclarationsTest {
    private static final String REST = "question: Which?, owner: o";

    private final Problems problems = new Problems();

    @Test
    void a_field_of_each_type_is_declared_with_its_question_and_owner() {
        DeclaredFields fields = read("""
                fields:
                  - name: dataClass
                    type: choice
                    choices: [public, not-public]
                    question: Which class of data does it handle?
                    help: See the classification.
                    default: not-public
                    owner: data-protection
                  - { name: keptDays, type: number, unit: days, from: 0, to: 3650, whole: true, required: true, question: How long?, owner: o }
                  - { name: reviewedOn, type: date, question: When?, owner: o, default: 2026-02-28 }
                  - { name: customerFacing, type: truth, question: Is it?, owner: o }
                  - { name: costCentre, type: text, question: Who pays?, owner: o }
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(fields.names())
                .containsExactly("dataClass", "keptDays", "reviewedOn", "customerFacing", "costCentre");
        assertThat(fields.all().get(0))
                .isEqualTo(new DeclaredField(
                        "dataClass",
                        new DeclaredType.Choice(
                                List.of(new DeclaredChoice("public"), new DeclaredChoice("not-public"))),
                        "Which class of data does it handle?",
                        Optional.of("See the classification."),
                        Optional.of(new DeclaredChoice("not-public")),
                        false,
                        "data-protection"));
        assertThat(fields.all().get(1).type())
                .isEqualTo(new DeclaredType.Figure(
                        new Range(0, true, 3650, "a whole number of days from 0 to 3650"), true));
        assertThat(fields.all().get(1).required()).isTrue();
        assertThat(fields.all().get(2).otherwise()).contains(LocalDate.of(2026, 2, 28));
        assertThat(fields.withDefault()).containsExactly("dataClass", "reviewedOn");
        assertThat(fields.optional().all()).noneMatch(DeclaredField::required);
    }

    @Test
    void a_folder_without_the_file_and_a_file_with_an_empty_list_declare_nothing() {
        assertThat(FieldDeclarations.read(Folder.of("rules", Map.of()), Map.of(), problems))
                .isEqualTo(DeclaredFields.NONE);
        assertThat(read("fields: []\n")).isEqualTo(DeclaredFields.NONE);
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: Data, type: truth | name must be letters and digits that begin with a small letter, at most 50, such as dataClass, got `Data`.",
                "name: data-class, type: truth | name must be letters and digits that begin with a small letter, at most 50, such as dataClass, got `data-class`.",
                "name: contains, type: truth | name must not be `contains`, a word of the rule language. Choose another.",
                "name: tokensPerDay, type: truth | the name `tokensPerDay` is a field of every workload. Choose another.",
                "name: TokensPerDay, type: truth | name must be letters and digits that begin with a small letter, at most 50, such as dataClass, got `TokensPerDay`.",
                "name: tokensperday, type: truth | the name `tokensperday` is a field of every workload. Choose another.",
                "name: a, type: flag | 'type must be one of choice, number, truth, date, text, got `flag`.'",
                "name: a, type: choice | choices is missing. It must be a list.",
                "name: a, type: choice, choices: [one] | choices must be two or more, got one. Add one.",
                "name: a, type: choice, choices: [one, one] | choices must have each value once, got `one` twice. Keep one.",
                "name: a, type: choice, choices: [one, Two] | choices must be words in small letters and digits joined by hyphens, at most 50 characters, such as not-public, got `Two`.",
                "name: a, type: choice, choices: [one, two], default: three | default must be one of one, two, got `three`.",
                "name: a, type: number, unit: days, from: 5, to: 5 | to must be above from, `5`, got `5`.",
                "name: a, type: number, unit: days, from: 0, to: 1.5, whole: true | from and to must be whole numbers where whole is true.",
                "name: a, type: number, from: 0, to: 5 | unit is missing. It must be a text.",
                "name: a, type: number, unit: days, from: 0, to: 5, default: 6 | default must be a number of days from 0 to 5, got `6`.",
                "name: a, type: date, default: 2026-02-30 | default must be a date that exists, such as 2026-01-15, got `2026-02-30`.",
                "name: a, type: date, default: 1999-12-31 | default must be a date from 2000-01-01 to 2100-01-01, got `1999-12-31`.",
                "name: a, type: truth, required: true, default: true | the field `a` is required and has a default, which nobody would need. Keep one.",
                "name: a, type: truth, unit: days | `unit` is not a known field.",
            })
    void what_is_wrong_with_a_declaration_is_told(String declaration, String message) {
        read("fields:\n  - { %s, %s }\n".formatted(declaration, REST));

        assertThat(problems.all())
                .extracting(problem -> problem.message().replaceFirst(" Known here: .*", ""))
                .containsExactly(message);
        assertThat(problems.all()).extracting(Problem::place).contains("rules/fields.yaml:2");
    }

    @Test
    void two_of_one_name_in_different_case_are_rejected_and_all_problems_come_together() {
        read("""
                fields:
                  - { name: dataClass, type: truth, question: A?, owner: o }
                  - { name: dataclass, type: truth, question: B?, owner: o }
                  - { type: truth }
                """);

        assertThat(problems.all())
                .extracting(Problem::place, Problem::message)
                .containsExactly(
                        tuple(
                                "rules/fields.yaml:3",
                                "the name `dataclass` is declared in this file already. Choose another."),
                        tuple("rules/fields.yaml:4", "name is missing. It must be a text."),
                        tuple("rules/fields.yaml:4", "question is missing. It must be a text."),
                        tuple("rules/fields.yaml:4", "owner is missing. It must be a text."));
    }

    @Test
    void fifty_fields_are_read_and_one_more_is_not() {
        String fifty = "fields:\n"
                + String.join(
                        "",
                        IntStream.range(0, 50)
                                .mapToObj("  - { name: a%d, type: truth, question: A?, owner: o }\n"::formatted)
                                .toList());

        assertThat(read(fifty).all()).hasSize(50);
        assertThat(problems.all()).isEmpty();
        read(fifty + "  - { name: b, type: truth, question: A?, owner: o }\n");

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("fields must be at most 50, got 51. Remove some.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fields", "fields: 5", "fields: {a: b}", "- a", "fields:\n- {name: \"a\u200b\"}"})
    void a_file_that_is_something_else_is_reported_and_declares_nothing(String text) {
        assertThat(read(text)).isEqualTo(DeclaredFields.NONE);
        assertThat(problems.all()).isNotEmpty();
    }

    @Test
    void bytes_that_end_within_a_character_are_reported() {
        byte[] whole = "fields: []\n# é".getBytes(StandardCharsets.UTF_8);
        Folder folder = Folder.of("rules", Map.of("fields.yaml", Arrays.copyOf(whole, whole.length - 1)));

        assertThat(FieldDeclarations.read(folder, Map.of(), problems)).isEqualTo(DeclaredFields.NONE);
        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("the text must be UTF-8, got byte 0xc3 at offset 13. Save it as UTF-8.");
    }

    private DeclaredFields read(String text) {
        return FieldDeclarations.read(
                Folder.of("rules", Map.of("fields.yaml", text.getBytes(StandardCharsets.UTF_8))),
                Map.of("tokensperday", "a field of every workload"),
                problems);
    }
}
