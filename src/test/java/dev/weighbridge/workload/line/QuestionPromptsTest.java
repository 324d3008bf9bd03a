package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.ReadResult;
import dev.weighbridge.workload.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class QuestionPromptsTest {
    private final List<String> shown = new ArrayList<>();
    private final Problems problems = new Problems();

    @Test
    void five_good_answers_make_a_workload() {
        Optional<Workload> workload = ask(List.of(), "50M", "400", "moderate", "limited", "good-enough");

        assertThat(workload).contains(ReadResult.yaml(ReadResult.GOOD).good());
        assertThat(problems.none()).isTrue();
        assertThat(shown)
                .containsExactly(
                        "1. How many tokens a day, input and output together?",
                        "   a whole number, such as 50M or 50_000_000",
                        "2. Which P99 time to first token is needed, in milliseconds?",
                        "   a whole number, such as 400",
                        "3. How strict are the constraints on where data may go?",
                        "   strict     health care, government: it stays in your own cloud or on your own machines",
                        "   moderate   enterprise data: it may go out under a proper contract",
                        "   minimal    hardly any constraint",
                        "4. Is there expertise in running ML infrastructure?",
                        "   strong     a team does it already",
                        "   limited    some know it, nobody does it full time",
                        "   none       nobody",
                        "5. Which model quality is needed?",
                        "   state-of-the-art   the best there is",
                        "   good-enough        any model that does the task",
                        "   specialized        a domain of its own, where a fine-tuned model may be best");
    }

    @Test
    void every_choice_that_is_shown_can_be_answered() {
        for (IntakeQuestion question : IntakeQuestion.ALL.subList(2, 5)) {
            for (String choice : question.choices()) {
                String word = choice.substring(0, choice.indexOf(' '));

                assertThat(ReadResult.setsAnd(question.field() + "=" + word).problems())
                        .isEmpty();
            }
        }
    }

    @Test
    void a_bad_answer_is_rejected_with_the_reason_and_asked_again() {
        Optional<Workload> workload =
                ask(List.of(), "a lot", "50M", "0.1s", " 400 ", "strikt", "STRICT", "none", "good-enough");

        assertThat(workload).hasValueSatisfying(w -> {
            assertThat(w.latencyP99Ms()).isEqualTo(400);
            assertThat(w.residency()).isEqualTo(Workload.Residency.STRICT);
        });
        assertThat(shown)
                .containsSubsequence(
                        "   tokensPerDay must be a whole number of tokens, 0 or more, got `a lot`.",
                        "1. How many tokens a day, input and output together?",
                        "2. Which P99 time to first token is needed, in milliseconds?",
                        "   latencyP99Ms must be a whole number of milliseconds above 0, got `0.1s`.",
                        "2. Which P99 time to first token is needed, in milliseconds?",
                        "   residency must be one of strict, moderate, minimal, got `strikt`. Did you mean `strict`?");
    }

    @Test
    void enter_alone_asks_again_without_a_word() {
        ask(List.of(), "", "  ", "50M");

        assertThat(shown.subList(0, 5))
                .containsExactly(
                        "1. How many tokens a day, input and output together?",
                        "   a whole number, such as 50M or 50_000_000",
                        "1. How many tokens a day, input and output together?",
                        "1. How many tokens a day, input and output together?",
                        "2. Which P99 time to first token is needed, in milliseconds?");
    }

    @Test
    void the_end_of_the_input_names_the_question_that_was_open() {
        Optional<Workload> workload = ask(List.of(), "50M", "400");

        assertThat(workload).isEmpty();
        assertThat(problems.all())
                .containsExactly(new Problem(
                        "answers",
                        "/residency",
                        "residency is missing, the input ended before it was answered. Answer it, or add --set"
                                + " residency=…."));
    }

    @Test
    void a_question_that_an_option_answers_is_not_asked() {
        Optional<Workload> workload =
                ask(List.of(" tokensPerDay = 7M", "quality=specialized", "fte=2"), "400", "moderate", "limited");

        assertThat(workload).hasValueSatisfying(w -> {
            assertThat(w.tokensPerDay()).isEqualTo(7_000_000);
            assertThat(w.choices().fte()).contains(2.0);
        });
        assertThat(shown).noneMatch(line -> line.startsWith("1.") || line.startsWith("5."));
    }

    @Test
    void options_that_cannot_be_used_are_reported_before_the_first_question() {
        Optional<Workload> workload = ask(List.of("tokensPerDay=lots", "colour", "fte=-1"), "50M");

        assertThat(workload).isEmpty();
        assertThat(shown).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "--set: must be field=value, for example --set tokensPerDay=50M, got `colour`.",
                        "--set tokensPerDay: tokensPerDay must be a whole number of tokens, 0 or more, got `lots`.",
                        "--set fte: fte must be a number of FTE from 0 to 1000, got `-1`.");
    }

    private Optional<Workload> ask(List<String> sets, String... answers) {
        Queue<String> lines = new ArrayDeque<>(List.of(answers));
        return new QuestionPrompts(ReadResult.READER, () -> Optional.ofNullable(lines.poll()), shown::add)
                .ask(sets, problems);
    }

    @Test
    void declared_fields_without_a_default_are_asked_and_one_that_is_not_required_may_be_left_empty() {
        Queue<String> answers =
                new ArrayDeque<>(List.of("50M", "400", "moderate", "limited", "good-enough", "private", "secret", ""));
        Optional<Workload> workload = new QuestionPrompts(
                        ReadResult.READER.declaring(DeclaredPolicy.declared("""
                                fields:
                                  - { name: dataClass, type: choice, choices: [public, secret], question: Which class of data?, help: See page 3., required: true, owner: o }
                                  - { name: keptDays, type: number, unit: days, from: 0, to: 10, question: How long?, owner: o }
                                  - { name: known, type: truth, question: Is it known?, default: true, owner: o }
                                """)),
                        () -> Optional.ofNullable(answers.poll()),
                        shown::add)
                .ask(List.of(), problems);

        assertThat(workload.orElseThrow().declared().byName().toString()).isEqualTo("{dataClass=secret, known=true}");
        assertThat(shown)
                .endsWith(
                        "Which class of data?",
                        "   one of public, secret",
                        "   See page 3.",
                        "   dataClass must be one of public, secret, got `private`.",
                        "Which class of data?",
                        "How long?",
                        "   a number of days from 0 to 10",
                        "   Leave it empty if it is not known.");
    }
}
