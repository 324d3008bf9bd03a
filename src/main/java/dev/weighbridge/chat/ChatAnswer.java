package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.line.OneLineParser.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to one question, before a platform's markup is added.
 *
 * @param sections in the order in which they are shown
 * @param understood each part of the question with the field it was read as
 * @param problems why there is no decision; empty for a decision and for the help text
 * @param recommendation the decision; empty for problems and for the help text
 */
record ChatAnswer(
        List<AnswerSection> sections,
        List<String> understood,
        List<Problem> problems,
        Optional<Recommendation> recommendation) {
    static final String EXAMPLE = "50M tokens/day, p99 400ms, strict residency, limited team, good enough";

    private static final int MAX_UNDERSTOOD_SHOWN = 20;

    ChatAnswer {
        sections = List.copyOf(sections);
        understood = List.copyOf(understood);
        problems = List.copyOf(problems);
    }

    /** A decision with one more section at its end; anything else as it is. */
    ChatAnswer with(AnswerSection last) {
        return recommendation.isEmpty()
                ? this
                : new ChatAnswer(
                        Stream.concat(sections.stream(), Stream.of(last)).toList(),
                        understood,
                        problems,
                        recommendation);
    }

    /** Decides a question; an empty question and {@code help} get the help text. */
    static ChatAnswer of(DecisionSession session, String question) {
        if (question.isBlank() || question.strip().equalsIgnoreCase("help")) {
            return help();
        }
        Understood understood = session.lines().read(question);
        Problems problems = new Problems();
        understood.asks().forEach(message -> problems.add("question", pointer(message), message));
        Optional<Workload> workload =
                understood.complete() ? session.reader().read(understood.settings(), problems) : Optional.empty();
        return workload.map(
                        complete -> decided(understood, session.decide(complete).await(), session.records()))
                .orElseGet(() -> undecided(understood, problems.all()));
    }

    /** The field of a message: one about a field begins with its name, any other with a backtick or a number. */
    private static String pointer(String message) {
        boolean aboutField = !message.startsWith("`") && !Character.isDigit(message.charAt(0));
        return aboutField ? "/" + message.substring(0, message.indexOf(' ')).replace('.', '/') : "";
    }

    private static ChatAnswer help() {
        AnswerSection help = new AnswerSection(
                "How to ask",
                List.of(
                        "Describe the workload in one line: tokens per day, P99 latency, data residency, team expertise"
                                + " and model quality. For example:",
                        EXAMPLE,
                        "The order does not matter. Details stand between commas, for example: high availability,"
                                + " growing 50 % a year, over 24 months. Add other fields as field=value, for example region=eu or"
                                + " apiModel=gpt-4o-mini.",
                        "On Slack, Mattermost and Discord, start with `public` to answer to the whole channel."),
                true);
        return new ChatAnswer(List.of(help), List.of(), List.of(), Optional.empty());
    }

    private static ChatAnswer undecided(Understood understood, List<Problem> problems) {
        List<AnswerSection> sections = List.of(
                new AnswerSection("Understood", shown(understood.heard())),
                new AnswerSection(
                        "Not decided yet",
                        problems.stream().map(Problem::message).toList(),
                        true),
                new AnswerSection("Example", List.of(EXAMPLE)));
        return new ChatAnswer(sections, understood.heard(), problems, Optional.empty());
    }

    private static ChatAnswer decided(Understood understood, Recommendation recommendation, boolean recorded) {
        return new ChatAnswer(
                DecisionSections.of(shown(understood.heard()), recommendation, recorded),
                understood.heard(),
                List.of(),
                Optional.of(recommendation));
    }

    private static List<String> shown(List<String> understood) {
        if (understood.size() <= MAX_UNDERSTOOD_SHOWN) {
            return understood.isEmpty() ? List.of("nothing") : understood;
        }
        List<String> shown = new ArrayList<>(understood.subList(0, MAX_UNDERSTOOD_SHOWN));
        shown.add("and %d more".formatted(understood.size() - MAX_UNDERSTOOD_SHOWN));
        return shown;
    }
}
