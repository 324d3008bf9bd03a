package dev.weighbridge.chat;

import dev.weighbridge.input.Problems;
import dev.weighbridge.service.Clerk;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The doors that are open: a platform's door opens when its secret is configured. */
public final class ChatDoors {
    private ChatDoors() {}

    /**
     * The doors whose secret is configured, by path: {@code /chat/slack}, {@code /chat/mattermost}, {@code /chat/teams},
     * {@code /chat/discord}; immutable, each safe to use from many threads.
     *
     * @param clerk the one to ask now
     * @throws dev.weighbridge.input.InvalidInput if a secret is configured but cannot be one
     */
    public static Map<String, ChatDoor> of(
            Map<String, String> environment, Supplier<Clerk> clerk, InstantSource clock) {
        Problems problems = new Problems();
        Map<String, ChatDoor> doors = new LinkedHashMap<>();
        Secret.text(environment, "WEIGHBRIDGE_SLACK_SIGNING_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/slack", new SlackDoor(secret, clerk, clock)));
        Secret.text(environment, "WEIGHBRIDGE_MATTERMOST_TOKEN", problems)
                .ifPresent(token -> doors.put("/chat/mattermost", new MattermostDoor(token, clerk)));
        Secret.base64(environment, "WEIGHBRIDGE_TEAMS_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/teams", new TeamsDoor(secret, clerk)));
        Secret.ed25519(environment, "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", problems)
                .ifPresent(key -> doors.put("/chat/discord", new DiscordDoor(key, clerk)));
        problems.stopIfAny();
        return Collections.unmodifiableMap(doors);
    }
}
