package dev.weighbridge.chat;

import dev.weighbridge.advice.Desk;
import dev.weighbridge.input.Problems;
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
     * @param desk the one to ask now
     * @throws dev.weighbridge.input.InvalidInput if a secret is configured but cannot be one
     */
    public static Map<String, ChatDoor> of(Map<String, String> environment, Supplier<Desk> desk, InstantSource clock) {
        Problems problems = new Problems();
        Map<String, ChatDoor> doors = new LinkedHashMap<>();
        Secret.text(environment, "WEIGHBRIDGE_SLACK_SIGNING_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/slack", new SlackDoor(secret, desk, clock)));
        Secret.text(environment, "WEIGHBRIDGE_MATTERMOST_TOKEN", problems)
                .ifPresent(token -> doors.put("/chat/mattermost", new MattermostDoor(token, desk)));
        Secret.base64(environment, "WEIGHBRIDGE_TEAMS_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/teams", new TeamsDoor(secret, desk)));
        Secret.ed25519(environment, "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", problems)
                .ifPresent(key -> doors.put("/chat/discord", new DiscordDoor(key, desk)));
        problems.stopIfAny();
        return Collections.unmodifiableMap(doors);
    }
}
