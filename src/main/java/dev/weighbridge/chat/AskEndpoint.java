package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.DecisionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.util.RawValue;

/** Answers one question that is sent as a query parameter, {@code /ask?q=}. */
public final class AskEndpoint {
    private static final int UNPROCESSABLE = 422;

    private AskEndpoint() {}

    /** The format of the answer. */
    public enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    /**
     * Answers a question, whatever it contains: 200 with the decision or the help text, 422 with everything that is
     * missing or not understood.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure if the decision must be recorded and cannot be
     */
    public static ChatEndpoint.Reply answer(DecisionSession session, String question, Format format) {
        ChatAnswer answer = ChatAnswer.of(session, question);
        int status = answer.problems().isEmpty() ? 200 : UNPROCESSABLE;
        return switch (format) {
            case TEXT -> new ChatEndpoint.Reply(status, "text/plain; charset=utf-8", text(answer));
            case MARKDOWN ->
                new ChatEndpoint.Reply(
                        status,
                        "text/markdown; charset=utf-8",
                        ChatMarkdown.of(answer, ChatMarkdown.COMMON, Integer.MAX_VALUE) + "\n");
            case JSON -> json(answer);
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

    private static ChatEndpoint.Reply json(ChatAnswer answer) {
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
                "recommendation",
                new RawValue(RecommendationFormat.JSON.textOf(recommendation, Detail.BRIEF))));
    }
}
