package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The chat doors as they hang in the server: the bytes that are signed are the bytes that came. */
class ChatOverHttpTest {
    private static final String LINE = "50M tokens/day, p99 400ms, moderate residency, limited team, good enough";

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.in(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void one_line_one_json_and_slack_get_the_same_decision() throws GeneralSecurityException {
        JsonNode byJson = json(server.decide(RunningServer.GOOD));
        JsonNode byLine = json(server.get("/ask?q=" + encoded(LINE), "Accept", "application/json"))
                .get("recommendation");
        HttpResponse<String> text = server.get("/ask?q=" + encoded(LINE), "Accept", "text/plain");
        HttpResponse<String> slack =
                slack("text=" + encoded(LINE) + "&command=%2Fweighbridge&user_id=U1", Instant.now());

        for (String field : java.util.List.of("placement", "summary", "certainty", "reviewOn")) {
            assertThat(byLine.get(field)).as(field).isEqualTo(byJson.get(field));
        }
        String model = byJson.get("offer").get("id").asString();
        assertThat(text.body()).contains(byJson.get("placement").asString()).contains(model);
        assertThat(slack.statusCode()).isEqualTo(200);
        assertThat(slack.body()).contains("\"response_type\":\"ephemeral\"").contains(model);
    }

    @Test
    void a_request_that_is_not_signed_or_old_is_401() throws GeneralSecurityException {
        String body = "text=" + encoded(LINE);

        assertThat(server.post("/chat/slack", "application/x-www-form-urlencoded", body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(slack(body, Instant.now().minusSeconds(302)).statusCode()).isEqualTo(401);
        assertThat(slack(body, Instant.now().minusSeconds(290)).statusCode()).isEqualTo(200);
        assertThat(server.post("/chat/teams", "application/json", "{}").statusCode())
                .isEqualTo(401);
        assertThat(server.post("/chat/discord", "application/json", "{\"type\":1}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.post("/chat/mattermost", "application/x-www-form-urlencoded", "token=x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_is_not_understood_is_asked_for_by_name() {
        HttpResponse<String> answer = server.get("/ask?q=" + encoded("50M tokens/day with sprinkles"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("sprinkles").contains("residency").contains("quality");
    }

    @Test
    void a_parameter_that_is_not_known_is_rejected_and_not_ignored() {
        HttpResponse<String> answer = server.get("/ask?detail=huge&q=" + encoded(LINE));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("`detail` is not a known parameter. Known here: q, keep.");
    }

    private static HttpResponse<String> slack(String body, Instant at) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("8f742231b10e8888abcd99yyyzzz85a5".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String time = Long.toString(at.getEpochSecond());
        byte[] signed = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
        return server.post(
                "/chat/slack",
                "application/x-www-form-urlencoded",
                body,
                "X-Slack-Request-Timestamp",
                time,
                "X-Slack-Signature",
                "v0=" + HexFormat.of().formatHex(signed));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
