package dev.weighbridge.chat;

import dev.weighbridge.chat.ChatAnswer.Section;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A Slack slash command: signed with HMAC-SHA256, answered in Block Kit. */
final class SlackEndpoint implements ChatEndpoint {
    private static final int WINDOW_SECONDS = 300;
    private static final int LONGEST_TEXT = 3_000;
    private static final int LONGEST_HEADER = 150;
    private static final int MOST_BLOCKS = 50;

    private final byte[] secret;
    private final Supplier<DecisionSession> clerk;
    private final InstantSource clock;

    SlackEndpoint(byte[] secret, Supplier<DecisionSession> clerk, InstantSource clock) {
        this.secret = secret;
        this.clerk = clerk;
        this.clock = clock;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.of("slack");
        }
        if (!signed(request)) {
            return ChatProblem.NOT_SIGNED.of("slack");
        }
        Optional<Map<String, String>> form = ChatBody.form(request.body());
        if (form.isEmpty()) {
            return ChatProblem.MALFORMED.of("slack");
        }
        if (form.get().getOrDefault("ssl_check", "").equals("1")) {
            return new ChatReply(200, "text/plain; charset=utf-8", "");
        }
        ChatQuestion asked = ChatQuestion.of(form.get().getOrDefault("text", ""));
        ChatAnswer answer = ChatAnswer.of(clerk.get(), asked.question());
        return ChatReply.json(JsonFields.of(
                "response_type", asked.responseType(), "text", fallback(answer), "blocks", blocks(answer)));
    }

    private boolean signed(ChatRequest request) {
        String timestamp = request.headerOrNothing("X-Slack-Request-Timestamp");
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        byte[] start = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        String wanted = "v0=" + HexFormat.of().formatHex(PlatformSecret.hmacSha256(secret, start, request.body()));
        return Math.abs(age) <= WINDOW_SECONDS
                && PlatformSecret.same(
                        wanted.getBytes(StandardCharsets.US_ASCII), request.headerOrNothing("X-Slack-Signature"));
    }

    /** What a notification shows, which has no blocks. */
    private static String fallback(ChatAnswer answer) {
        return answer.sections().stream()
                .filter(Section::verdict)
                .map(section -> escaped(section.title()))
                .findFirst()
                .orElse("");
    }

    private static List<Map<String, Object>> blocks(ChatAnswer answer) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (Section section : answer.sections()) {
            List<String> lines = new ArrayList<>();
            String title = escaped(section.title());
            if (section.verdict()) {
                String header = title.substring(0, Math.min(LONGEST_HEADER, title.length()));
                blocks.add(
                        JsonFields.of("type", "header", "text", JsonFields.of("type", "plain_text", "text", header)));
            } else {
                lines.add("*" + title + "*");
            }
            section.lines().forEach(line -> lines.add("• " + escaped(line)));
            PlainTextAnswer.paged(lines, LONGEST_TEXT)
                    .forEach(text -> blocks.add(JsonFields.of(
                            "type",
                            "section",
                            "text",
                            JsonFields.of("type", "mrkdwn", "text", text, "verbatim", true))));
        }
        return blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size()));
    }

    /** The three characters with which every mention, link and command of Slack is written. */
    private static String escaped(String text) {
        return PlainTextAnswer.withoutMentions(
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
