package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.Ledger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A header that proves who sends a request is read only where nobody can add another one to it. */
class SingleHeaderTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/decisions,Bearer a-token-that-reads,Bearer another",
        "/v1/decisions,Bearer another,Bearer a-token-that-reads",
        "/v1/decisions,Bearer a-token-that-reads,Bearer a-token-that-reads",
        "/v1/status,Bearer another,Basic x",
        "/livez,Bearer another,Basic x"
    })
    void two_authorizations_are_rejected_whatever_they_are_and_wherever_they_are_sent(
            String path, String first, String second) {
        HttpResponse<String> answer = server.get(path, "Authorization", first, "authorization", second);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asString())
                .isEqualTo("Authorization must be sent once, got it 2 times. Remove the others.");
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/slack,X-Slack-Signature",
        "/chat/slack,X-Slack-Request-Timestamp",
        "/chat/teams,Authorization",
        "/chat/discord,X-Signature-Ed25519",
        "/chat/discord,X-Signature-Timestamp"
    })
    void two_signatures_of_a_chat_platform_are_rejected_too(String path, String header) {
        String now = Long.toString(Instant.now().getEpochSecond());
        String other = header.endsWith("Timestamp") ? "X-Slack-Signature" : "X-Slack-Request-Timestamp";
        HttpResponse<String> answer = server.post(path, "application/json", "{}", header, now, header, now, other, now);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asString())
                .isEqualTo(header + " must be sent once, got it 2 times. Remove the others.");
    }

    @Test
    void one_is_read_as_before() {
        assertThat(server.get("/v1/decisions", RunningServer.READS).statusCode())
                .isEqualTo(200);
    }
}
