package dev.weighbridge.chat;

import dev.weighbridge.input.Tree;
import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers a Discord interaction: a request signed with Ed25519, a response with an embed.
 *
 * <p>Deliberate: accepts a timestamp of any age, since Discord does not define a limit. A replayed request changes
 * nothing and reveals nothing new.
 */
final class DiscordEndpoint implements ChatEndpoint {
    private static final int MAX_DESCRIPTION = 4_096;
    private static final int MAX_OPTION_DEPTH = 3;
    private static final String PING = "1";
    private static final String COMMAND = "2";
    private static final String STRING_OPTION = "3";
    private static final int PONG = 1;
    private static final int MESSAGE = 4;
    private static final int EPHEMERAL = 64;

    private final PublicKey key;
    private final Supplier<DecisionSession> session;

    DiscordEndpoint(PublicKey key, Supplier<DecisionSession> session) {
        this.key = key;
        this.session = session;
    }

    @Override
    public ChatEndpoint.Reply answer(ChatEndpoint.Request request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.reply("discord");
        }
        if (!isSigned(request)) {
            return ChatProblem.NOT_SIGNED.reply("discord");
        }
        Optional<Tree> interaction = ChatBody.json(request.body());
        String type = interaction.flatMap(tree -> ChatBody.text(tree, "type")).orElse("");
        if (type.equals(PING)) {
            return ChatEndpoint.Reply.json(Map.of("type", PONG));
        }
        if (!type.equals(COMMAND)) {
            return ChatProblem.MALFORMED.reply("discord");
        }
        String typed = interaction
                .flatMap(tree -> ChatBody.field(tree, "data"))
                .flatMap(data -> firstText(data, MAX_OPTION_DEPTH))
                .orElse("");
        ChatQuestion question = ChatQuestion.of(typed);
        return ChatEndpoint.Reply.json(JsonFields.of(
                "type",
                MESSAGE,
                "data",
                message(
                        ChatAnswer.of(
                                session.get().requestedBy(account(interaction.orElseThrow())), question.question()),
                        question)));
    }

    /** In a server the user is a member; in a direct message there is only a user. */
    private static Optional<String> account(Tree interaction) {
        return ChatBody.field(interaction, "member")
                .or(() -> Optional.of(interaction))
                .flatMap(of -> ChatBody.field(of, "user"))
                .flatMap(user -> ChatBody.text(user, "id"))
                .flatMap(id -> ChatAccount.of("discord", id));
    }

    private boolean isSigned(ChatEndpoint.Request request) {
        String signature = request.headerOrEmpty("X-Signature-Ed25519");
        String timestamp = request.headerOrEmpty("X-Signature-Timestamp");
        return signature.matches("[0-9a-fA-F]{128}")
                && RequestSignature.verifies(
                        key,
                        HexFormat.of().parseHex(signature),
                        timestamp.getBytes(StandardCharsets.UTF_8),
                        request.body());
    }

    /** The value of the first text option, in a subcommand or at the top. */
    private static Optional<String> firstText(Tree command, int maxDepth) {
        if (maxDepth == 0 || !(ChatBody.field(command, "options").orElse(null) instanceof Tree.Items options)) {
            return Optional.empty();
        }
        return options.values().stream()
                .map(option -> isText(option) ? ChatBody.text(option, "value") : firstText(option, maxDepth - 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isText(Tree option) {
        return ChatBody.text(option, "type").orElse("").equals(STRING_OPTION);
    }

    private static Map<String, Object> message(ChatAnswer answer, ChatQuestion question) {
        return JsonFields.of(
                "flags", question.inPublic() ? 0 : EPHEMERAL,
                "allowed_mentions", Map.of("parse", List.of()),
                "embeds",
                        List.of(JsonFields.of(
                                "title",
                                "Weighbridge",
                                "description",
                                ChatMarkdown.of(answer, ChatMarkdown.COMMON, MAX_DESCRIPTION))));
    }
}
