package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.DecisionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.util.RawValue;

/**
 * Answers one question that is sent as a query parameter, {@code /ask?q=}. Deliberate: recorded only if that is asked for,
 * since whatever follows a link sends a GET, such as a preview of a chat or a crawler.
 */
public final class AskEndpoint {
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private static final String KEEP = "keep";
    private static final AnswerSection NOT_RECORDED =
            new AnswerSection("Not recorded", List.of("Ask with keep=true to record the decision in the ledger."));

    private AskEndpoint() {}

    /** The format of the answer. */
    public enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    /**
     * Answers a question, whatever it contains: 200 with the decision or the help text, 422 with everything that is
     * missing or not understood, 400 where {@code keep} is not valid.
     *
     * @param keep {@code true} to record the decision; it is not recorded with {@code false} or without a value
     * @throws dev.weighbridge.ledger.LedgerFailure if the decision must be recorded and cannot be
     */
    public static ChatEndpoint.Reply answer(
            DecisionSession session, String question, Optional<String> keep, Format format) {
        boolean kept = keep.filter("true"::equals).isPresent();
        Problems problems = problems(session, keep);
        if (!problems.none()) {
            return ChatEndpoint.Reply.problem(BAD_REQUEST, "Bad Request", "The query is not valid.", problems.all());
        }
        ChatAnswer answer = ChatAnswer.of(kept ? session : session.withoutRecord(), question);
        return answer(session.records() && !kept ? answer.with(NOT_RECORDED) : answer, kept, format);
    }

    private static Problems problems(DecisionSession session, Optional<String> keep) {
        Problems problems = new Problems();
        keep.filter(value -> !List.of("true", "false").contains(value))
                .ifPresent(value ->
                        problems.add(KEEP, KEEP, "keep must be true or false, got %s.".formatted(Tree.quoted(value))));
        keep.filter("true"::equals)
                .filter(value -> !session.records())
                .ifPresent(value -> problems.add(
                        KEEP,
                        KEEP,
                        "keep must be false: the server was started with --ledger off and records nothing."));
        return problems;
    }

    private static ChatEndpoint.Reply answer(ChatAnswer answer, boolean kept, Format format) {
        int status = answer.problems().isEmpty() ? 200 : UNPROCESSABLE;
        return switch (format) {
            case TEXT -> new ChatEndpoint.Reply(status, "text/plain; charset=utf-8", text(answer));
            case MARKDOWN ->
                new ChatEndpoint.Reply(
                        status,
                        "text/markdown; charset=utf-8",
                        ChatMarkdown.of(answer, ChatMarkdown.COMMON, Integer.MAX_VALUE) + "\n");
            case JSON -> json(answer, kept);
        };
    }

    private static String text(ChatAnswer answer) {
        List<String> lines = new ArrayList<>();
        answer.sections().forEach(section -> {
            lines.add((lines.isEmpty() ? "" : "\n") + section.title());
            section.lines().forEach(line -> lines.add("  " + line));
        });
        return String.join("\n", lines) + "\n";
    }

    private static ChatEndpoint.Reply json(ChatAnswer answer, boolean kept) {
        if (!answer.problems().isEmpty()) {
            return ChatEndpoint.Reply.problem(
                    UNPROCESSABLE,
                    "Unprocessable Content",
                    "The question is incomplete or not clear. Example of a complete one: " + ChatAnswer.EXAMPLE,
                    answer.problems());
        }
        if (answer.recommendation().isEmpty()) {
            return ChatEndpoint.Reply.json(Map.of(
                    "help",
                    answer.sections().stream()
                            .flatMap(section -> section.lines().stream())
                            .collect(Collectors.toList())));
        }
        Recommendation recommendation = answer.recommendation().get();
        return ChatEndpoint.Reply.json(JsonFields.of(
                "understood",
                answer.understood(),
                "recorded",
                kept,
                "recommendation",
                new RawValue(RecommendationFormat.JSON.textOf(recommendation, Detail.BRIEF))));
    }
}
