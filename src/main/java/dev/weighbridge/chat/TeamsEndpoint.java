package dev.weighbridge.chat;

import dev.weighbridge.chat.ChatAnswer.Section;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A Microsoft Teams outgoing webhook: signed with HMAC-SHA256, answered with an Adaptive Card. */
final class TeamsEndpoint implements ChatEndpoint {
    /** Teams takes 28 KB for a whole message; this leaves room for what stands around the blocks. */
    private static final int MOST_BYTES = 26_000;

    private final byte[] secret;
    private final Supplier<DecisionSession> clerk;

    TeamsEndpoint(byte[] secret, Supplier<DecisionSession> clerk) {
        this.secret = secret;
        this.clerk = clerk;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.of("teams");
        }
        String wanted = "HMAC " + Base64.getEncoder().encodeToString(PlatformSecret.hmacSha256(secret, request.body()));
        if (!PlatformSecret.same(
                wanted.getBytes(StandardCharsets.US_ASCII), request.headerOrNothing("Authorization"))) {
            return ChatProblem.NOT_SIGNED.of("teams");
        }
        Optional<Tree> message = ChatBody.json(request.body());
        if (message.isEmpty()) {
            return ChatProblem.MALFORMED.of("teams");
        }
        String typed = TeamsText.typed(ChatBody.text(message.get(), "text").orElse(""));
        ChatAnswer answer = ChatAnswer.of(clerk.get(), ChatQuestion.of(typed).question());
        return ChatReply.json(JsonFields.of(
                "type",
                "message",
                "attachments",
                List.of(JsonFields.of(
                        "contentType", "application/vnd.microsoft.card.adaptive", "content", card(answer)))));
    }

    private static Map<String, Object> card(ChatAnswer answer) {
        List<Map<String, Object>> body = new ArrayList<>();
        for (Section section : answer.sections()) {
            body.add(text(section.title(), true, section.verdict() ? "Large" : "Default"));
            section.lines().forEach(line -> body.add(text(line, false, "Default")));
        }
        return JsonFields.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", fitted(body));
    }

    private static List<Map<String, Object>> fitted(List<Map<String, Object>> blocks) {
        int bytes = 0;
        for (int at = 0; at < blocks.size(); at++) {
            bytes += ChatReply.json(blocks.get(at)).body().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES) {
                List<Map<String, Object>> first = new ArrayList<>(blocks.subList(0, at));
                first.add(text(PlainTextAnswer.LEFT_OUT, false, "Default"));
                return first;
            }
        }
        return blocks;
    }

    /** Deliberate: not a TextBlock, which would read what a person typed as Markdown and has no escape for it. */
    private static Map<String, Object> text(String text, boolean title, String size) {
        return JsonFields.of(
                "type",
                "RichTextBlock",
                "spacing",
                title ? "Medium" : "None",
                "inlines",
                List.of(JsonFields.of(
                        "type",
                        "TextRun",
                        "text",
                        PlainTextAnswer.withoutMentions(text),
                        "size",
                        size,
                        "weight",
                        title ? "Bolder" : "Default")));
    }
}
