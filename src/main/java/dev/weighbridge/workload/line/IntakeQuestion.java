package dev.weighbridge.workload.line;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.input.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the five questions, or that of a declared field, as the terminal shows it.
 *
 * @param field that it fills
 * @param asked one line
 * @param choices one line each, the words of the article; without thresholds, which only the rules contain
 * @param required whether it must be answered
 */
record IntakeQuestion(String field, String asked, List<String> choices, boolean required) {
    static final List<IntakeQuestion> ALL = List.of(
            new IntakeQuestion(
                    "tokensPerDay",
                    "1. How many tokens a day, input and output together?",
                    List.of("a whole number, such as 50M or 50_000_000")),
            new IntakeQuestion(
                    "latencyP99Ms",
                    "2. Which P99 time to first token is needed, in milliseconds?",
                    List.of("a whole number, such as 400")),
            new IntakeQuestion(
                    "residency",
                    "3. How strict are the constraints on where data may go?",
                    List.of(
                            "strict     health care, government: it stays in your own cloud or on your own machines",
                            "moderate   enterprise data: it may go out under a proper contract",
                            "minimal    hardly any constraint")),
            new IntakeQuestion(
                    "expertise",
                    "4. Is there expertise in running ML infrastructure?",
                    List.of(
                            "strong     a team does it already",
                            "limited    some know it, nobody does it full time",
                            "none       nobody")),
            new IntakeQuestion(
                    "quality",
                    "5. Which model quality is needed?",
                    List.of(
                            "state-of-the-art   the best there is",
                            "good-enough        any model that does the task",
                            "specialized        a domain of its own, where a fine-tuned model may be best")));

    private IntakeQuestion(String field, String asked, List<String> choices) {
        this(field, asked, choices, true);
    }

    IntakeQuestion {
        choices = List.copyOf(choices);
    }

    /** The question of a field that governance declares. */
    static IntakeQuestion of(DeclaredField field) {
        List<String> choices = new ArrayList<>(List.of(field.type().description()));
        field.help().ifPresent(choices::add);
        if (!field.required()) {
            choices.add("Leave it empty if it is not known.");
        }
        return new IntakeQuestion(field.name(), field.question(), choices, field.required());
    }

    /** The text before the first answer. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(asked);
        choices.forEach(choice -> lines.add("   " + choice));
        return lines;
    }

    /** The question of a field, and how it can be answered in one line. */
    static String asks(String field, PhraseTable phrases) {
        String asked = ALL.stream()
                .filter(question -> question.field().equals(field))
                .map(question -> question.asked().replaceFirst("^\\d\\. ", ""))
                .findFirst()
                .orElseGet(() -> phrases.question(field));
        return "%s For example: %s".formatted(asked, phrases.example(field));
    }

    /** Whether one of the five questions is about the field. */
    static boolean isOf(String field) {
        return ALL.stream().anyMatch(question -> question.field().equals(field));
    }

    boolean isAbout(Problem problem) {
        return problem.pointer().equals("/" + field);
    }
}
