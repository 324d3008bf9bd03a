package dev.weighbridge.chat;

import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a Slack slash command: a request signed with HMAC-SHA256, a response in Block Kit. */
final class SlackEndpoint implements ChatEndpoint {
    private static final int MAX_AGE_SECONDS = 300;
    private static final int MAX_TEXT = 3_000;
    private static final int MAX_HEADER = 150;
    private static final int MAX_BLOCKS = 50;

    private final byte[] secret;
    private final Supplier<DecisionSession> session;
    private final InstantSource clock;

    SlackEndpoint(byte[] secret, Supplier<DecisionSession> session, InstantSource clock) {
        this.secret = secret;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public ChatEndpoint.Reply answer(ChatEndpoint.Request request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.reply("slack");
        }
        if (!isSigned(request)) {
            return ChatProblem.NOT_SIGNED.reply("slack");
        }
        Optional<Map<String, String>> form = ChatBody.form(request.body());
        if (form.isEmpty()) {
            return ChatProblem.MALFORMED.reply("slack");
        }
        if (form.get().getOrDefault("ssl_check", "").equals("1")) {
            return new ChatEndpoint.Reply(200, "text/plain; charset=utf-8", "");
        }
        ChatQuestion question = ChatQuestion.of(form.get().getOrDefault("text", ""));
        ChatAnswer answer = ChatAnswer.of(
                session.get().requestedBy(ChatAccount.of("slack", form.get().get("user_id"))), question.question());
        return ChatEndpoint.Reply.json(JsonFields.of(
                "response_type", question.responseType(), "text", notification(answer), "blocks", blocks(answer)));
    }

    private boolean isSigned(ChatEndpoint.Request request) {
        String timestamp = request.headerOrEmpty("X-Slack-Request-Timestamp");
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        byte[] start = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        String expected = "v0=" + HexFormat.of().formatHex(RequestSignature.hmacSha256(secret, start, request.body()));
        return Math.abs(age) <= MAX_AGE_SECONDS
                && RequestSignature.matches(
                        expected.getBytes(StandardCharsets.US_ASCII), request.headerOrEmpty("X-Slack-Signature"));
    }

    /** The text of a notification, which shows no blocks. */
    private static String notification(ChatAnswer answer) {
        return answer.sections().stream()
                .filter(AnswerSection::main)
                .map(section -> escape(section.title()))
                .findFirst()
                .orElse("");
    }

    private static List<Map<String, Object>> blocks(ChatAnswer answer) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (AnswerSection section : answer.sections()) {
            List<String> lines = new ArrayList<>();
            String title = escape(section.title());
            if (section.main()) {
                String header = title.substring(0, Math.min(MAX_HEADER, title.length()));
                blocks.add(
                        JsonFields.of("type", "header", "text", JsonFields.of("type", "plain_text", "text", header)));
            } else {
                lines.add("*" + title + "*");
            }
            section.lines().forEach(line -> lines.add("• " + escape(line)));
            MessagePages.of(lines, MAX_TEXT)
                    .forEach(text -> blocks.add(JsonFields.of(
                            "type",
                            "section",
                            "text",
                            JsonFields.of("type", "mrkdwn", "text", text, "verbatim", true))));
        }
        return blocks.subList(0, Math.min(MAX_BLOCKS, blocks.size()));
    }

    /** Escapes the three characters that mentions, links and commands of Slack are written with. */
    private static String escape(String text) {
        return PlainTextAnswer.withoutMentions(
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
