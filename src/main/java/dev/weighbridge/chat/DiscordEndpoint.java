package dev.weighbridge.chat;

import dev.weighbridge.input.Tree;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.service.DecisionSession;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Discord interaction: signed with Ed25519, answered with an embed. Deliberate: a timestamp of any age is taken, as
 * Discord asks for no window; a replayed question learns nothing and changes nothing.
 */
final class DiscordEndpoint implements ChatEndpoint {
    private static final int LONGEST_DESCRIPTION = 4_096;
    private static final int DEEPEST_OPTION = 3;
    private static final String PING = "1";
    private static final String COMMAND = "2";
    private static final String STRING_OPTION = "3";
    private static final int PONG = 1;
    private static final int MESSAGE = 4;
    private static final int ONLY_FOR_THE_ASKER = 64;

    private final PublicKey key;
    private final Supplier<DecisionSession> clerk;

    DiscordEndpoint(PublicKey key, Supplier<DecisionSession> clerk) {
        this.key = key;
        this.clerk = clerk;
    }

    @Override
    public ChatReply answer(ChatRequest request) {
        if (ChatProblem.tooLong(request)) {
            return ChatProblem.TOO_LONG.of("discord");
        }
        if (!signed(request)) {
            return ChatProblem.NOT_SIGNED.of("discord");
        }
        Optional<Tree> interaction = ChatBody.json(request.body());
        String type = interaction.flatMap(tree -> ChatBody.text(tree, "type")).orElse("");
        if (type.equals(PING)) {
            return ChatReply.json(Map.of("type", PONG));
        }
        if (!type.equals(COMMAND)) {
            return ChatProblem.MALFORMED.of("discord");
        }
        String typed = interaction
                .flatMap(tree -> ChatBody.inner(tree, "data"))
                .flatMap(data -> firstText(data, DEEPEST_OPTION))
                .orElse("");
        ChatQuestion asked = ChatQuestion.of(typed);
        return ChatReply.json(
                JsonFields.of("type", MESSAGE, "data", message(ChatAnswer.of(clerk.get(), asked.question()), asked)));
    }

    private boolean signed(ChatRequest request) {
        String signature = request.headerOrNothing("X-Signature-Ed25519");
        String timestamp = request.headerOrNothing("X-Signature-Timestamp");
        return signature.matches("[0-9a-fA-F]{128}")
                && PlatformSecret.signedBy(
                        key,
                        HexFormat.of().parseHex(signature),
                        timestamp.getBytes(StandardCharsets.UTF_8),
                        request.body());
    }

    /** The first option that holds a text, within a subcommand or not. */
    private static Optional<String> firstText(Tree holder, int deep) {
        Optional<Tree> options = ChatBody.inner(holder, "options").filter(Tree.Items.class::isInstance);
        if (options.isEmpty() || deep == 0) {
            return Optional.empty();
        }
        return ((Tree.Items) options.get())
                .values().stream()
                        .flatMap(option -> (ChatBody.text(option, "type")
                                                .orElse("")
                                                .equals(STRING_OPTION)
                                        ? ChatBody.text(option, "value")
                                        : firstText(option, deep - 1))
                                .stream())
                        .findFirst();
    }

    private static Map<String, Object> message(ChatAnswer answer, ChatQuestion asked) {
        return JsonFields.of(
                "flags", asked.inPublic() ? 0 : ONLY_FOR_THE_ASKER,
                "allowed_mentions", Map.of("parse", List.of()),
                "embeds",
                        List.of(JsonFields.of(
                                "title",
                                "Weighbridge",
                                "description",
                                ChatMarkdown.of(answer, ChatMarkdown.COMMON, LONGEST_DESCRIPTION))));
    }
}
