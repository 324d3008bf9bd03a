package dev.weighbridge.chat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.service.DecisionSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four platforms: how each sends and signs a question, and the endpoint that answers it. */
final class Platforms {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String MATTERMOST_TOKEN = "xr3j5x3p4pfk7kk6ck7b4e6ghh";
    static final byte[] TEAMS_SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final KeyPair DISCORD = keyPair();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Platforms() {}

    static Map<String, String> environment() {
        return Map.of(
                "WEIGHBRIDGE_SLACK_SIGNING_SECRET",
                SLACK_SECRET,
                "WEIGHBRIDGE_MATTERMOST_TOKEN",
                MATTERMOST_TOKEN,
                "WEIGHBRIDGE_TEAMS_SECRET",
                Base64.getEncoder().encodeToString(TEAMS_SECRET),
                "WEIGHBRIDGE_DISCORD_PUBLIC_KEY",
                publicKey());
    }

    /** A session that gives the same answers each time, identifiers included. */
    static DecisionSession session() {
        return DecisionSession.unrecorded(AdvisorSnapshot.of(
                ShippedPolicy.RULES, ShippedPolicy.CATALOG, "test", Clock.fixed(NOW, ZoneOffset.UTC), new Random(1)));
    }

    static ChatEndpoint endpoint(String platform) {
        ChatEndpoint endpoint =
                ChatEndpoints.of(environment(), Platforms::session, () -> NOW).get("/chat/" + platform);
        if (endpoint == null) {
            throw new AssertionError(platform);
        }
        return endpoint;
    }

    static ChatEndpoint.Reply ask(String platform, String text) {
        return endpoint(platform).answer(signed(platform, body(platform, text)));
    }

    /** The answer's own JSON. */
    static JsonNode json(ChatEndpoint.Reply reply) {
        return JSON.readTree(reply.body());
    }

    /** A question as the platform writes it down. */
    static byte[] body(String platform, String text) {
        String body = switch (platform) {
            case "slack" -> "command=%2Fweigh&text=" + encoded(text);
            case "mattermost" -> "token=" + MATTERMOST_TOKEN + "&command=%2Fweigh&text=" + encoded(text);
            case "teams" ->
                json(Map.of(
                        "type",
                        "message",
                        "text",
                        "<at>Weighbridge</at>&nbsp;"
                                + text.replace("&", "&amp;").replace("<", "&lt;")));
            default ->
                json(Map.of("type", 2, "data", Map.of("options", new Object[] {
                    Map.of("type", 3, "name", "question", "value", text)
                })));
        };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    static ChatEndpoint.Request signed(String platform, byte[] body) {
        return request(body, headers(platform, body));
    }

    static Map<String, String> headers(String platform, byte[] body) {
        String now = Long.toString(NOW.getEpochSecond());
        return switch (platform) {
            case "slack" ->
                Map.of(
                        "X-Slack-Request-Timestamp",
                        now,
                        "X-Slack-Signature",
                        "v0="
                                + HexFormat.of()
                                        .formatHex(hmac(
                                                SLACK_SECRET.getBytes(StandardCharsets.US_ASCII),
                                                "v0:" + now + ":",
                                                body)));
            case "mattermost" -> Map.of("Authorization", "Token " + MATTERMOST_TOKEN);
            case "teams" ->
                Map.of("Authorization", "HMAC " + Base64.getEncoder().encodeToString(hmac(TEAMS_SECRET, "", body)));
            default -> Map.of("X-Signature-Timestamp", now, "X-Signature-Ed25519", ed25519(now, body));
        };
    }

    static ChatEndpoint.Request request(byte[] body, Map<String, String> headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return new ChatEndpoint.Request(body, name -> Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT))));
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return changed;
    }

    static String publicKey() {
        byte[] encoded = DISCORD.getPublic().getEncoded();
        return HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static String ed25519(String timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(DISCORD.getPrivate());
            signature.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            signature.update(body);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] secret, String start, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(start.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
