package dev.weighbridge.chat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks on a chat platform, as a waiver names them: {@code slack/U0123ABC}. */
final class ChatAccount {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private ChatAccount() {}

    /**
     * The account of a signed request.
     *
     * @param id as the platform sends it; null where it sends none
     * @return empty where the id is not one
     */
    static Optional<String> of(String platform, @Nullable String id) {
        return Optional.ofNullable(id)
                .filter(sent -> ID.matcher(sent).matches())
                .map(sent -> platform + "/" + sent);
    }
}
