package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.slack.api.app_backend.SlackSignature;
import dev.weighbridge.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SlackEndpointTest {
    /** The example of Slack's own documentation, "Verifying requests from Slack". */
    private static final String DOCUMENTED =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                    + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                    + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
                    + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static final long DOCUMENTED_AT = 1531420618;
    private static final String DOCUMENTED_SIGNATURE =
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static ChatEndpoint.Reply documented(long now, String body, String timestamp, String signature) {
        ChatEndpoint endpoint = ChatEndpoints.of(
                        Map.of("WEIGHBRIDGE_SLACK_SIGNING_SECRET", Platforms.SLACK_SECRET),
                        Platforms::session,
                        () -> Instant.ofEpochSecond(now))
                .getOrDefault("/chat/slack", request -> new ChatEndpoint.Reply(0, "", ""));
        return endpoint.answer(Platforms.request(
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature)));
    }

    @ParameterizedTest
    @CsvSource({"-301, 401", "-300, 200", "-299, 200", "0, 200", "299, 200", "300, 200", "301, 401"})
    void the_documented_request_is_taken_for_five_minutes_either_way(long late, int status) {
        ChatEndpoint.Reply reply =
                documented(DOCUMENTED_AT + late, DOCUMENTED, Long.toString(DOCUMENTED_AT), DOCUMENTED_SIGNATURE);

        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1531420619", "01531420618", "-1531420618", "1531420618.0", "99999999999999999999", "now", "''"})
    void no_other_timestamp_will_do(String timestamp) {
        assertThat(documented(DOCUMENTED_AT, DOCUMENTED, timestamp, DOCUMENTED_SIGNATURE)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void slacks_own_library_signs_what_we_take_and_takes_what_we_sign() {
        SlackSignature.Generator theirs = new SlackSignature.Generator(Platforms.SLACK_SECRET);
        SlackSignature.Verifier verifier = new SlackSignature.Verifier(theirs);
        Random random = new Random(3);
        String now = Long.toString(Platforms.NOW.getEpochSecond());

        for (int i = 0; i < 50; i++) {
            String body = "text=" + random.nextInt() + "%20tokens%2Fday";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            Map<String, String> ours = Platforms.headers("slack", bytes);

            assertThat(ours.get("X-Slack-Signature")).isEqualTo(theirs.generate(now, body));
            assertThat(documented(Platforms.NOW.getEpochSecond(), body, now, theirs.generate(now, body))
                            .status())
                    .isEqualTo(200);
            assertThat(verifier.isValid(
                            now, body, ours.getOrDefault("X-Slack-Signature", ""), Platforms.NOW.toEpochMilli()))
                    .isTrue();
        }
    }

    @Test
    void a_check_of_the_certificate_is_answered_with_nothing() {
        byte[] body = "ssl_check=1&token=x".getBytes(StandardCharsets.UTF_8);

        assertThat(Platforms.endpoint("slack").answer(Platforms.signed("slack", body)))
                .isEqualTo(new ChatEndpoint.Reply(200, "text/plain; charset=utf-8", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            50M tokens/day            | ephemeral
            public 50M tokens/day     | in_channel
            PUBLIC help               | in_channel
            in_channel 50M tokens/day | in_channel
            public                    | in_channel
            public data, p99 400ms    | ephemeral
            publicity                 | ephemeral
            """)
    void an_answer_is_private_unless_public_is_asked_for(String text, String type) {
        JsonNode reply = Platforms.json(Platforms.ask("slack", text));

        assertThat(reply.path("response_type").stringValue("")).isEqualTo(type);
    }

    @Test
    void a_rejected_request_is_logged_without_the_body_and_the_secret() {
        try (CapturedLog logged = new CapturedLog(ChatProblem.class)) {
            documented(DOCUMENTED_AT, DOCUMENTED, "1531420619", DOCUMENTED_SIGNATURE);

            assertThat(logged.events())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "slack: rejected with 401: The signature or token of the request does not match the"
                                    + " configured secret.");
        }
    }
}
