package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MattermostEndpointTest {
    /** RIGHT stands for the token. */
    @ParameterizedTest
    @CsvSource({
        "Token RIGHT, token=RIGHT, 200",
        "Token RIGHT, text=help, 200",
        "'', token=RIGHT, 200",
        "Bearer abc, token=RIGHT, 200",
        "Token wrong, token=RIGHT, 401",
        "Token RIGHT, token=wrong, 401",
        "Token RIGHT, token=, 401",
        "Bearer RIGHT, text=help, 401",
        "token RIGHT, text=help, 401",
        "Token, text=help, 401",
        "'', text=help, 401",
        "'', token=RIGHTx, 401",
        "'', token=wrong&token=RIGHT, 401"
    })
    void every_token_given_must_be_right_and_one_must_be_given(String header, String body, int status) {
        String token = Platforms.MATTERMOST_TOKEN;

        ChatEndpoint.Reply reply = Platforms.endpoint("mattermost")
                .answer(Platforms.request(
                        body.replace("RIGHT", token).getBytes(StandardCharsets.UTF_8),
                        header.isEmpty() ? Map.of() : Map.of("Authorization", header.replace("RIGHT", token))));

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void an_answer_is_private_unless_public_is_asked_for() {
        assertThat(Platforms.ask("mattermost", "help").body()).contains("\"response_type\":\"ephemeral\"");
        assertThat(Platforms.ask("mattermost", "public help").body()).contains("\"response_type\":\"in_channel\"");
    }
}
