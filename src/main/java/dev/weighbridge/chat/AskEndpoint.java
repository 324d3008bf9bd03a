package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.report.JsonReport;
import dev.weighbridge.service.DecisionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.util.RawValue;

/** One question asked by address, {@code /ask?q=}, and one answer. */
public final class AskEndpoint {
    private static final int UNPROCESSABLE = 422;

    private AskEndpoint() {}

    /** What the asker reads. */
    public enum Format {
        TEXT,
        MARKDOWN,
        JSON
    }

    /**
     * The answer: 200 with a decision or with how to ask, 422 with what is missing or not understood. Throws
     * for no question, but for a ledger that cannot keep the decision.
     */
    public static ChatReply answer(DecisionSession clerk, String question, Format format) {
        ChatAnswer answer = ChatAnswer.of(clerk, question);
        int status = answer.problems().isEmpty() ? 200 : UNPROCESSABLE;
        return switch (format) {
            case TEXT -> new ChatReply(status, "text/plain; charset=utf-8", text(answer));
            case MARKDOWN ->
                new ChatReply(
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

    private static ChatReply json(ChatAnswer answer) {
        if (!answer.problems().isEmpty()) {
            return ChatReply.problem(
                    UNPROCESSABLE,
                    "Unprocessable Content",
                    "The question cannot be decided yet; for example: " + ChatAnswer.EXAMPLE,
                    answer.problems());
        }
        if (answer.recommendation().isEmpty()) {
            return ChatReply.json(Map.of(
                    "help",
                    answer.sections().stream()
                            .flatMap(section -> section.lines().stream())
                            .collect(Collectors.toList())));
        }
        Recommendation decided = answer.recommendation().get();
        return ChatReply.json(JsonFields.of(
                "understood", answer.understood(), "recommendation", new RawValue(JsonReport.line(decided))));
    }
}
