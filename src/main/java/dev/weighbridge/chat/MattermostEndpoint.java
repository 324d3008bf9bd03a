package dev.weighbridge.chat;

import dev.weighbridge.report.JsonFields;
import dev.weighbridge.service.DecisionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A Mattermost slash command: known by its token, answered in Markdown. */
final class MattermostEndpoint implements ChatEndpoint {
    private static final int LONGEST_POST = 16_383;
    private static final String SCHEME = "Token ";

    private final byte[] token;
    private final Supplier<DecisionSession> clerk;

    MattermostEndpoint(byte[] token, Supplier<DecisionSession> clerk) {
        this.token = token;
        this.clerk = clerk;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.of("mattermost");
        }
        Optional<Map<String, String>> form = ChatBody.form(request.body());
        if (form.isEmpty()) {
            return ChatProblem.MALFORMED.of("mattermost");
        }
        if (!known(request.headerOrNothing("Authorization"), form.get())) {
            return ChatProblem.NOT_SIGNED.of("mattermost");
        }
        ChatQuestion asked = ChatQuestion.of(form.get().getOrDefault("text", ""));
        String text = ChatMarkdown.of(
                ChatAnswer.of(clerk.get(), asked.question()), ChatMarkdown.WITHOUT_ANGLES, LONGEST_POST);
        return ChatReply.json(JsonFields.of("response_type", asked.responseType(), "text", text));
    }

    /**
     * Mattermost sends its token in the form, and in the header too unless the user is connected through OAuth, whose
     * {@code Bearer} stands there instead. At least one must be there, and each that is there must be right.
     */
    private boolean known(String authorization, Map<String, String> form) {
        List<String> given = new ArrayList<>();
        if (authorization.startsWith(SCHEME)) {
            given.add(authorization.substring(SCHEME.length()));
        }
        Optional.ofNullable(form.get("token")).ifPresent(given::add);
        return !given.isEmpty() && given.stream().allMatch(one -> PlatformSecret.same(token, one));
    }
}
