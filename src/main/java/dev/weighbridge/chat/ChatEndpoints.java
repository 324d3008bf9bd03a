package dev.weighbridge.chat;

import dev.weighbridge.input.Problems;
import dev.weighbridge.service.DecisionSession;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The doors that are open: a platform's door opens when its secret is configured. */
public final class ChatEndpoints {
    private ChatEndpoints() {}

    /**
     * The doors whose secret is configured, by path: {@code /chat/slack}, {@code /chat/mattermost}, {@code /chat/teams},
     * {@code /chat/discord}; immutable, each safe to use from many threads.
     *
     * @param clerk the one to ask now
     * @throws dev.weighbridge.input.InvalidInput if a secret is configured but cannot be one
     */
    public static Map<String, ChatEndpoint> of(
            Map<String, String> environment, Supplier<DecisionSession> clerk, InstantSource clock) {
        Problems problems = new Problems();
        Map<String, ChatEndpoint> doors = new LinkedHashMap<>();
        PlatformSecret.text(environment, "WEIGHBRIDGE_SLACK_SIGNING_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/slack", new SlackEndpoint(secret, clerk, clock)));
        PlatformSecret.text(environment, "WEIGHBRIDGE_MATTERMOST_TOKEN", problems)
                .ifPresent(token -> doors.put("/chat/mattermost", new MattermostEndpoint(token, clerk)));
        PlatformSecret.base64(environment, "WEIGHBRIDGE_TEAMS_SECRET", problems)
                .ifPresent(secret -> doors.put("/chat/teams", new TeamsEndpoint(secret, clerk)));
        PlatformSecret.ed25519(environment, "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", problems)
                .ifPresent(key -> doors.put("/chat/discord", new DiscordEndpoint(key, clerk)));
        problems.stopIfAny();
        return Collections.unmodifiableMap(doors);
    }
}
