package dev.weighbridge.chat;

import dev.weighbridge.input.Tree;
import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a Microsoft Teams outgoing webhook: a request signed with HMAC-SHA256, a response as an Adaptive Card. */
final class TeamsEndpoint implements ChatEndpoint {
    /** Limit of the blocks. Teams accepts 28 KB for the whole message, which is the blocks and their envelope. */
    private static final int MAX_BYTES = 26_000;

    private final byte[] secret;
    private final Supplier<DecisionSession> session;

    TeamsEndpoint(byte[] secret, Supplier<DecisionSession> session) {
        this.secret = secret;
        this.session = session;
    }

    @Override
    public ChatEndpoint.Reply answer(ChatEndpoint.Request request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.reply("teams");
        }
        String expected =
                "HMAC " + Base64.getEncoder().encodeToString(RequestSignature.hmacSha256(secret, request.body()));
        if (!RequestSignature.matches(
                expected.getBytes(StandardCharsets.US_ASCII), request.headerOrEmpty("Authorization"))) {
            return ChatProblem.NOT_SIGNED.reply("teams");
        }
        Optional<Tree> message = ChatBody.json(request.body());
        if (message.isEmpty()) {
            return ChatProblem.MALFORMED.reply("teams");
        }
        String typed = TeamsText.plain(ChatBody.text(message.get(), "text").orElse(""));
        ChatAnswer answer = ChatAnswer.of(
                session.get().requestedBy(account(message.get())),
                ChatQuestion.of(typed).question());
        return ChatEndpoint.Reply.json(JsonFields.of(
                "type",
                "message",
                "attachments",
                List.of(JsonFields.of(
                        "contentType", "application/vnd.microsoft.card.adaptive", "content", card(answer)))));
    }

    private static Optional<String> account(Tree message) {
        return ChatBody.field(message, "from")
                .flatMap(from -> ChatBody.text(from, "aadObjectId"))
                .flatMap(id -> ChatAccount.of("teams", id));
    }

    private static Map<String, Object> card(ChatAnswer answer) {
        List<Map<String, Object>> body = new ArrayList<>();
        for (AnswerSection section : answer.sections()) {
            body.add(text(section.title(), true, section.main() ? "Large" : "Default"));
            section.lines().forEach(line -> body.add(text(line, false, "Default")));
        }
        return JsonFields.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", truncate(body));
    }

    private static List<Map<String, Object>> truncate(List<Map<String, Object>> blocks) {
        int bytes = 0;
        for (int at = 0; at < blocks.size(); at++) {
            bytes += ChatEndpoint.Reply.json(blocks.get(at)).body().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MAX_BYTES) {
                List<Map<String, Object>> first = new ArrayList<>(blocks.subList(0, at));
                first.add(text(MessagePages.LEFT_OUT, false, "Default"));
                return first;
            }
        }
        return blocks;
    }

    /** Deliberate: not a TextBlock, which reads its text as Markdown and has no escape. */
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
