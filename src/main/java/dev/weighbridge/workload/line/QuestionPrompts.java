package dev.weighbridge.workload.line;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.FieldOverrides;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks the five questions, and those of fields that governance declares without a default, one by one; each again until its
 * answer can be used. A blank answer leaves out what is not required.
 */
public final class QuestionPrompts {
    private final WorkloadReader reader;
    private final Supplier<Optional<String>> answers;
    private final Consumer<String> say;

    /**
     * @param answers gives the next line typed, empty at the end of input
     * @param say shows one line
     */
    public QuestionPrompts(WorkloadReader reader, Supplier<Optional<String>> answers, Consumer<String> say) {
        this.reader = reader;
        this.answers = answers;
        this.say = say;
    }

    /**
     * Asks until every question is answered. Options that cannot be used end it before the first question; a question
     * that an option answers is not asked.
     *
     * @param sets options that go with the answers, each {@code field=value}
     * @return empty, with problems added, when an option cannot be used or the input ends too early
     */
    public Optional<Workload> ask(List<String> sets, Problems problems) {
        List<IntakeQuestion> open = open(sets);
        List<Problem> wrong = problems(sets).stream()
                .filter(problem -> open.stream().noneMatch(question -> question.isAbout(problem)))
                .toList();
        if (!wrong.isEmpty()) {
            wrong.forEach(problems::add);
            return Optional.empty();
        }
        List<String> given = new ArrayList<>(sets);
        for (IntakeQuestion question : open) {
            Optional<String> answer = answer(question);
            if (answer.isEmpty() && !question.required()) {
                continue;
            }
            if (answer.isEmpty()) {
                problems.add(
                        "answers",
                        "/" + question.field(),
                        "%s is missing, the input ended before it was answered. Answer it, or add --set %s=…."
                                .formatted(question.field(), question.field()));
                return Optional.empty();
            }
            given.add(answer.get());
        }
        return reader.read(given, problems);
    }

    private List<IntakeQuestion> open(List<String> sets) {
        FieldOverrides settings = FieldOverrides.of(sets, reader.declared().names(), new Problems());
        return Stream.concat(
                        IntakeQuestion.ALL.stream(),
                        reader.declared().all().stream()
                                .filter(field -> field.otherwise().isEmpty())
                                .map(IntakeQuestion::of))
                .filter(question -> !settings.values().containsKey(question.field()))
                .toList();
    }

    /** The first usable answer as {@code field=value}; empty when the input ends before it. */
    private Optional<String> answer(IntakeQuestion question) {
        question.lines().forEach(say);
        Optional<String> line = answers.get();
        while (line.isPresent() && (question.required() || !line.get().isBlank())) {
            String set = question.field() + "=" + line.get().strip();
            List<Problem> wrong =
                    problems(List.of(set)).stream().filter(question::isAbout).toList();
            if (!line.get().isBlank() && wrong.isEmpty()) {
                return Optional.of(set);
            }
            if (!line.get().isBlank()) {
                wrong.forEach(problem -> say.accept("   " + problem.message()));
            }
            say.accept(question.asked());
            line = answers.get();
        }
        return Optional.empty();
    }

    private List<Problem> problems(List<String> sets) {
        Problems found = new Problems();
        reader.read(sets, found);
        return found.all();
    }
}
