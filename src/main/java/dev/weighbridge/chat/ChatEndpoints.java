package dev.weighbridge.chat;

import dev.weighbridge.input.Problems;
import dev.weighbridge.service.DecisionSession;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The endpoints of the chat platforms: each is on if its secret is configured. */
public final class ChatEndpoints {
    private ChatEndpoints() {}

    /**
     * The endpoints whose secret is configured, by path: {@code /chat/slack}, {@code /chat/mattermost},
     * {@code /chat/teams}, {@code /chat/discord}. The map is immutable; each endpoint is safe to use from many threads.
     *
     * @param environment variables by name, with the secrets
     * @param session gives the session of the rules and catalogue that are live
     * @throws dev.weighbridge.input.InvalidInput if a configured secret is not valid
     */
    public static Map<String, ChatEndpoint> of(
            Map<String, String> environment, Supplier<DecisionSession> session, InstantSource clock) {
        Problems problems = new Problems();
        Map<String, ChatEndpoint> endpoints = new LinkedHashMap<>();
        PlatformSecret.text(environment, "WEIGHBRIDGE_SLACK_SIGNING_SECRET", problems)
                .ifPresent(secret -> endpoints.put("/chat/slack", new SlackEndpoint(secret, session, clock)));
        PlatformSecret.text(environment, "WEIGHBRIDGE_MATTERMOST_TOKEN", problems)
                .ifPresent(token -> endpoints.put("/chat/mattermost", new MattermostEndpoint(token, session)));
        PlatformSecret.base64(environment, "WEIGHBRIDGE_TEAMS_SECRET", problems)
                .ifPresent(secret -> endpoints.put("/chat/teams", new TeamsEndpoint(secret, session)));
        PlatformSecret.ed25519(environment, "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", problems)
                .ifPresent(key -> endpoints.put("/chat/discord", new DiscordEndpoint(key, session)));
        problems.stopIfAny();
        return Collections.unmodifiableMap(endpoints);
    }
}
