package dev.weighbridge.chat;

import dev.weighbridge.service.DecisionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers a Mattermost slash command: a request with a shared token, a response in Markdown. */
final class MattermostEndpoint implements ChatEndpoint {
    private static final int MAX_POST = 16_383;
    private static final String SCHEME = "Token ";

    private final byte[] token;
    private final Supplier<DecisionSession> session;

    MattermostEndpoint(byte[] token, Supplier<DecisionSession> session) {
        this.token = token;
        this.session = session;
    }

    @Override
    public ChatEndpoint.Reply answer(ChatEndpoint.Request request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.reply("mattermost");
        }
        Optional<Map<String, String>> form = ChatBody.form(request.body());
        if (form.isEmpty()) {
            return ChatProblem.MALFORMED.reply("mattermost");
        }
        if (!hasToken(request.headerOrEmpty("Authorization"), form.get())) {
            return ChatProblem.NOT_SIGNED.reply("mattermost");
        }
        ChatQuestion question = ChatQuestion.of(form.get().getOrDefault("text", ""));
        String text = ChatMarkdown.of(
                ChatAnswer.of(
                        session.get()
                                .requestedBy(
                                        ChatAccount.of("mattermost", form.get().get("user_id"))),
                        question.question()),
                ChatMarkdown.WITHOUT_ANGLES,
                MAX_POST);
        return ChatEndpoint.Reply.json(JsonFields.of("response_type", question.responseType(), "text", text));
    }

    /**
     * Whether the request carries the token. Mattermost sends it in the form and in the header; for a user who is
     * connected through OAuth, the header has a {@code Bearer} token instead. At least one must be sent, and each that is
     * sent must be right.
     */
    private boolean hasToken(String authorization, Map<String, String> form) {
        List<String> tokens = new ArrayList<>();
        if (authorization.startsWith(SCHEME)) {
            tokens.add(authorization.substring(SCHEME.length()));
        }
        Optional.ofNullable(form.get("token")).ifPresent(tokens::add);
        return !tokens.isEmpty() && tokens.stream().allMatch(sent -> RequestSignature.matches(token, sent));
    }
}
