package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problems;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DiscordEndpointTest {
    /** RFC 8032, section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void signatures_of_the_standard_hold_and_others_do_not(String key, String message, String signature) {
        PublicKey read = PlatformSecret.ed25519(Map.of("KEY", key), "KEY", new Problems())
                .orElseThrow();
        byte[] signed = HexFormat.of().parseHex(signature);
        byte[] text = HexFormat.of().parseHex(message);

        assertThat(RequestSignature.verifies(read, signed, text)).isTrue();
        for (int bit = 0; bit < signed.length * 8; bit++) {
            byte[] flipped = signed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(RequestSignature.verifies(read, flipped, text)).isFalse();
        }
        assertThat(RequestSignature.verifies(read, signed, text, new byte[] {0}))
                .isFalse();
    }

    @Test
    void a_ping_is_answered_in_kind() {
        assertThat(reply("{\"type\":1}")).isEqualTo(new ChatEndpoint.Reply(200, "application/json", "{\"type\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "4", "5", "\"2\"x", "null"})
    void other_interactions_are_not_answered(String type) {
        assertThat(reply("{\"type\":%s}".formatted(type)).status()).isEqualTo(400);
    }

    @Test
    void a_question_may_stand_in_a_subcommand_or_behind_other_options() {
        String question = "{\"type\":3,\"name\":\"q\",\"value\":\"public p99 400ms\"}";
        for (String options : List.of(
                question,
                "{\"type\":5,\"name\":\"loud\",\"value\":true}," + question,
                "{\"type\":1,\"name\":\"ask\",\"options\":[%s]}".formatted(question),
                "{\"type\":2,\"options\":[{\"type\":1,\"options\":[%s]}]}".formatted(question))) {
            ChatEndpoint.Reply reply = reply("{\"type\":2,\"data\":{\"options\":[%s]}}".formatted(options));

            assertThat(reply.body()).contains("p99 400ms → latencyP99Ms 400");
        }
        assertThat(reply("{\"type\":2,\"data\":{\"options\":{}}}").body()).contains("How to ask");
        assertThat(reply("{\"type\":2}").body()).contains("How to ask");
    }

    @Test
    void an_answer_is_private_unless_public_is_asked_for_and_notifies_nobody() {
        JsonNode quiet = Platforms.json(Platforms.ask("discord", "help"));
        JsonNode open = Platforms.json(Platforms.ask("discord", "public help"));

        assertThat(quiet.path("type").intValue()).isEqualTo(4);
        assertThat(quiet.path("data").path("flags").intValue()).isEqualTo(64);
        assertThat(open.path("data").path("flags").intValue()).isZero();
        assertThat(open.path("data").path("allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
    }

    private static ChatEndpoint.Reply reply(String body) {
        return Platforms.endpoint("discord").answer(Platforms.signed("discord", body.getBytes(StandardCharsets.UTF_8)));
    }
}
