package dev.weighbridge.workload;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the five questions one by one, and each again until its answer can be used. */
public final class Interview {
    private static final Map<String, String> QUESTIONS = questions();

    private final WorkloadReader reader;
    private final Supplier<Optional<String>> answers;
    private final Consumer<String> say;

    /**
     * @param answers gives the next line typed, empty at the end of input
     * @param say shows one line
     */
    public Interview(WorkloadReader reader, Supplier<Optional<String>> answers, Consumer<String> say) {
        this.reader = reader;
        this.answers = answers;
        this.say = say;
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("tokensPerDay", "1. How many tokens a day, input and output together? (such as 50M)");
        questions.put("latencyP99Ms", "2. Which P99 time to first token is needed, in milliseconds? (such as 400)");
        questions.put("residency", "3. How strict is data residency? (strict, moderate, minimal)");
        questions.put("expertise", "4. How much ML infrastructure expertise is there? (strong, limited, none)");
        questions.put("quality", "5. Which model quality is needed? (state-of-the-art, good-enough, specialized)");
        return questions;
    }

    /**
     * Asks until every question is answered.
     *
     * @param sets options that go with the answers, each {@code field=value}
     * @return empty, with a problem added, when the input ends before that
     */
    public Optional<Workload> ask(List<String> sets, Problems problems) {
        List<String> given = new ArrayList<>(sets);
        for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
            boolean answered = sets.stream().anyMatch(set -> set.startsWith(question.getKey() + "="));
            while (!answered) {
                say.accept(question.getValue());
                Optional<String> answer = answers.get();
                if (answer.isEmpty()) {
                    problems.add("answers", "", "the input ended before every question was answered.");
                    return Optional.empty();
                }
                String set = question.getKey() + "=" + answer.get().strip();
                List<Problem> wrong = problemsOf(question.getKey(), set);
                wrong.forEach(problem -> say.accept("   " + problem.message()));
                answered = wrong.isEmpty();
                if (answered) {
                    given.add(set);
                }
            }
        }
        return reader.read(given, problems);
    }

    private List<Problem> problemsOf(String field, String set) {
        Problems found = new Problems();
        reader.read(List.of(set), found);
        return found.all().stream()
                .filter(problem -> problem.pointer().equals("/" + field))
                .toList();
    }
}
