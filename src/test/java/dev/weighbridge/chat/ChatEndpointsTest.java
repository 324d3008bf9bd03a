package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.input.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for every chat endpoint. */
class ChatEndpointsTest {
    private static final String QUESTION = ChatAnswer.EXAMPLE + ", asOf=2026-01-15";
    private static final List<String> ALL = List.of("slack", "mattermost", "teams", "discord");
    /** Everything that some platform reads as a mention, a link or markup. */
    private static final String HOSTILE = "<!here> <@U1> @all @channel @everyone [x](http://y) `*_~ </at><at>&lt;";

    @Test
    void an_endpoint_is_on_only_if_its_secret_is_configured() {
        assertThat(ChatEndpoints.of(Map.of(), Platforms::session, () -> Platforms.NOW))
                .isEmpty();
        assertThat(ChatEndpoints.of(Platforms.environment(), Platforms::session, () -> Platforms.NOW))
                .containsOnlyKeys("/chat/slack", "/chat/mattermost", "/chat/teams", "/chat/discord");
    }

    @Test
    void invalid_secrets_are_all_named_at_the_start_and_not_shown() {
        Map<String, String> environment = Map.of(
                "WEIGHBRIDGE_SLACK_SIGNING_SECRET", "short",
                "WEIGHBRIDGE_MATTERMOST_TOKEN", "with a space in the middle",
                "WEIGHBRIDGE_TEAMS_SECRET", "not/base64!not/base64!",
                "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", "ab".repeat(31));

        assertThatThrownBy(() -> ChatEndpoints.of(environment, Platforms::session, () -> Platforms.NOW))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("""
                        WEIGHBRIDGE_SLACK_SIGNING_SECRET: must be at least 16 visible ASCII characters without a space. The value of 5 characters is not. Copy it from the platform again, or unset it to turn the endpoint off.
                        WEIGHBRIDGE_MATTERMOST_TOKEN: must be at least 16 visible ASCII characters without a space. The value of 26 characters is not. Copy it from the platform again, or unset it to turn the endpoint off.
                        WEIGHBRIDGE_TEAMS_SECRET: must be the Base64 of at least 16 bytes. The value of 22 characters is not. Copy it from the platform again, or unset it to turn the endpoint off.
                        WEIGHBRIDGE_DISCORD_PUBLIC_KEY: must be an Ed25519 public key, 64 hexadecimal digits. The value of 62 characters is not. Copy it from the platform again, or unset it to turn the endpoint off.""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "02"})
    void a_discord_key_must_be_a_point_of_the_curve(String octet) {
        Map<String, String> environment = Map.of("WEIGHBRIDGE_DISCORD_PUBLIC_KEY", octet + "00".repeat(31));

        assertThatThrownBy(() -> ChatEndpoints.of(environment, Platforms::session, () -> Platforms.NOW))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void every_endpoint_gives_the_same_placement_costs_and_rules() {
        ChatAnswer answer = ChatAnswer.of(Platforms.session(), QUESTION);
        List<String> facts = answer.sections().stream()
                .filter(section -> !section.title().equals("Understood"))
                .flatMap(section -> section.lines().stream())
                .map(ChatEndpointsTest::bare)
                .toList();

        assertThat(facts).hasSizeGreaterThan(12);
        for (String platform : ALL) {
            assertThat(bare(texts(Platforms.json(Platforms.ask(platform, QUESTION)))))
                    .as(platform)
                    .contains(bare(answer.sections().get(1).title()))
                    .contains(facts);
        }
        JsonNode asked = Platforms.json(
                AskEndpoint.answer(Platforms.session(), QUESTION, Optional.empty(), AskEndpoint.Format.JSON));
        assertThat(asked.path("recommendation").path("placement").stringValue(""))
                .isEqualTo(answer.recommendation().orElseThrow().placement().wireName());
        assertThat(asked.path("recommendation").path("summary").stringValue(""))
                .isEqualTo(answer.recommendation().orElseThrow().summary());
        assertThat(bare(AskEndpoint.answer(Platforms.session(), QUESTION, Optional.empty(), AskEndpoint.Format.TEXT)
                        .body()))
                .contains(facts);
        assertThat(bare(AskEndpoint.answer(Platforms.session(), QUESTION, Optional.empty(), AskEndpoint.Format.MARKDOWN)
                        .body()))
                .contains(facts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void typed_text_mentions_nobody_and_is_not_markup(String platform) {
        String question = QUESTION + ", name=\"" + HOSTILE + "\"";
        for (String asked : List.of(question, HOSTILE)) {
            ChatEndpoint.Reply reply = Platforms.ask(platform, asked);

            assertThat(reply.status()).isEqualTo(200);
            String shown = texts(Platforms.json(reply));
            assertThat(shown).doesNotContain("@here", "@all", "@channel", "@everyone", "@U1");
            switch (platform) {
                case "slack" -> assertThat(shown).doesNotContain("<", ">").doesNotContainPattern("&(?!amp;|lt;|gt;)");
                case "teams" -> assertThat(reply.body()).doesNotContain("TextBlock\",\"text", "\"entities\"");
                case "mattermost" -> assertThat(shown).doesNotContain(" [x](");
                default -> assertThat(shown).doesNotContain(" [x](").doesNotContainPattern("(?<!\\\\)[<>`]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void a_missing_answer_is_asked_for_and_nothing_is_decided(String platform) {
        String shown = texts(Platforms.json(Platforms.ask(platform, "50M tokens/day, on time")));

        assertThat(bare(shown))
                .contains("tokensPerDay50000000", "Notdecidedyet", "timeisnotunderstood", "latencyP99Msismissing")
                .contains("Forexamplep99400ms", bare(ChatAnswer.EXAMPLE))
                .doesNotContain("Placement", "Costamonth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void an_empty_question_and_help_say_how_to_ask(String platform) {
        for (String text : List.of("", "  ", "help", "HELP")) {
            assertThat(bare(texts(Platforms.json(Platforms.ask(platform, text)))))
                    .contains("Howtoask", bare(ChatAnswer.EXAMPLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void a_request_with_any_bit_flipped_is_rejected_and_shows_nothing_of_it(String platform) {
        byte[] body = Platforms.body(platform, QUESTION);
        Map<String, String> headers = Platforms.headers(platform, body);

        for (int at = 0; at < body.length && !platform.equals("mattermost"); at += 7) {
            byte[] flipped = body.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertRefused(Platforms.endpoint(platform).answer(Platforms.request(flipped, headers)));
        }
        headers.forEach((name, value) -> {
            char last = value.charAt(value.length() - 2);
            String changed = value.substring(0, value.length() - 2)
                    + (last == '0' ? '1' : '0')
                    + value.charAt(value.length() - 1);
            assertRefused(Platforms.endpoint(platform)
                    .answer(Platforms.request(body, Platforms.with(headers, name, changed))));
            assertRefused(Platforms.endpoint(platform)
                    .answer(Platforms.request(body, Platforms.with(headers, name, value + "0"))));
            if (!platform.equals("mattermost")) {
                assertRefused(
                        Platforms.endpoint(platform).answer(Platforms.request(body, Platforms.without(headers, name))));
                assertRefused(Platforms.endpoint(platform)
                        .answer(Platforms.request(body, Platforms.with(headers, name, ""))));
            }
        });
    }

    private static void assertRefused(ChatEndpoint.Reply reply) {
        assertThat(reply).isEqualTo(new ChatEndpoint.Reply(401, "application/problem+json", """
                                {"type":"about:blank","title":"Unauthorized","status":401,"detail":"The signature or token of the request does not match the configured secret."}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void a_body_over_the_limit_is_rejected_unread(String platform) {
        byte[] giant = Arrays.copyOf(Platforms.body(platform, QUESTION), 100_001);
        byte[] full = Arrays.copyOf(giant, 100_000);

        assertThat(Platforms.endpoint(platform)
                        .answer(Platforms.signed(platform, giant))
                        .status())
                .isEqualTo(413);
        assertThat(Platforms.endpoint(platform)
                        .answer(Platforms.signed(platform, full))
                        .status())
                .isIn(200, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void a_body_that_the_platform_would_not_send_is_malformed(String platform) {
        boolean form = platform.equals("slack") || platform.equals("mattermost");
        List<String> bodies = form
                ? List.of("text=%", "text=%2", "text=%zz", "text=%ff", "%=a")
                : List.of("", "[]", "{", "7", "{\"type\":1,\"type\":1}", "{\"text\":\"\\ud83d\"}", "[".repeat(900));

        for (String body : bodies) {
            ChatEndpoint.Reply reply = Platforms.endpoint(platform)
                    .answer(Platforms.signed(platform, body.getBytes(StandardCharsets.UTF_8)));

            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
        }
        byte[] notUtf8 = {'t', 'e', 'x', 't', '=', (byte) 0xff, (byte) 0xfe};
        assertThat(Platforms.endpoint(platform)
                        .answer(Platforms.signed(platform, notUtf8))
                        .status())
                .isEqualTo(400);
    }

    /** Signed, so that it is read; and changed at random, so that it is often wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams", "discord"})
    void no_request_throws(String platform) {
        Random random = new Random(9);
        ChatEndpoint endpoint = Platforms.endpoint(platform);

        for (int i = 0; i < 400; i++) {
            byte[] body = Platforms.body(platform, i % 3 == 0 ? HOSTILE : "50M tokens/day, " + i);
            for (int change = random.nextInt(4); change > 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            ChatEndpoint.Reply signed = endpoint.answer(Platforms.signed(platform, body));
            ChatEndpoint.Reply unsigned = endpoint.answer(Platforms.request(body, Map.of()));

            assertThat(signed.status()).isIn(200, 400, 401);
            assertThat(unsigned.status()).isIn(200, 400, 401);
            Platforms.json(signed);
        }
    }

    @Test
    void answers_stay_within_what_each_platform_takes() {
        String many = "region=a" + ",name=b region=c400ms".repeat(90);
        String wide = "🙂&<x ".repeat(330);
        for (String question : List.of(QUESTION, many, wide, "& ".repeat(990), ",<".repeat(990))) {
            JsonNode slack = Platforms.json(Platforms.ask("slack", question));
            assertThat(slack.path("blocks").size()).isLessThanOrEqualTo(50);
            slack.path("blocks")
                    .forEach(block -> assertThat(block.path("text").path("text").stringValue(""))
                            .hasSizeBetween(
                                    1, block.path("type").stringValue("").equals("header") ? 150 : 3_000));
            assertThat(Platforms.json(Platforms.ask("mattermost", question))
                            .path("text")
                            .stringValue(""))
                    .hasSizeLessThanOrEqualTo(16_383);
            assertThat(Platforms.ask("teams", question).body().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(28_000);
            assertThat(Platforms.json(Platforms.ask("discord", question))
                            .path("data")
                            .path("embeds")
                            .path(0)
                            .path("description")
                            .stringValue(""))
                    .hasSizeBetween(1, 4_096);
        }
    }

    /** Every text of a JSON, one a line. */
    private static String texts(JsonNode node) {
        if (node.isString()) {
            return node.stringValue("") + "\n";
        }
        StringBuilder all = new StringBuilder();
        node.forEach(inner -> all.append(texts(inner)));
        return all.toString();
    }

    /** Letters and digits alone, whatever a platform puts around them. */
    private static String bare(String text) {
        return text.replaceAll("&(amp|lt|gt);", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
