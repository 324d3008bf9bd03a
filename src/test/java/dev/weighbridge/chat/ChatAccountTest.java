package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.service.DecisionSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each platform says who asks, and a waiver may be for this account alone. */
class ChatAccountTest {
    private static final String USED = "is waived for the workload \"support-chat\" by A. Board";

    @TempDir
    static Path folder;

    private static DecisionSession session;

    @BeforeAll
    static void waive() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: "Without ML infrastructure expertise, an API is the only way"
                    workload: support-chat
                    who: A. Board
                    why: A managed cluster comes with its team.
                    until: 2999-03-31
                    usedBy: [slack/U2CERLKJA, mattermost/rnina9994bde8mua79zqcg5hmo, teams/29bcdb24-94c7, discord/53908232506183680]
                """);
        session = DecisionSession.unrecorded(AdvisorSnapshot.of(
                RuleBook.load(rules, DeclaredFields.NONE),
                ShippedPolicy.CATALOG,
                "test",
                Clock.fixed(Platforms.NOW, ZoneOffset.UTC),
                new Random(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            slack      | command=| user_id=U2CERLKJA&command=
            mattermost | command=| user_id=rnina9994bde8mua79zqcg5hmo&command=
            teams      | "type":"message" | "type":"message","from":{"id":"29:1X","aadObjectId":"29bcdb24-94c7"}
            discord    | "type":2 | "type":2,"member":{"user":{"id":"53908232506183680"}}
            discord    | "type":2 | "type":2,"user":{"id":"53908232506183680"}
            """)
    void the_waiver_is_for_the_account_that_the_platform_names_and_for_no_other(
            String platform, String without, String with) {
        assertThat(ask(platform, without, with)).contains(USED);
        assertThat(ask(platform, without, without)).contains("is waived").doesNotContain(USED);
        assertThat(ask(platform, without, with.replaceAll("(U2C|rnina|29bc|539)", "0")))
                .doesNotContain(USED);
    }

    @Test
    void what_is_no_account_is_nobody() {
        assertThat(ChatAccount.of("slack", null)).isEmpty();
        assertThat(ChatAccount.of("slack", "")).isEmpty();
        assertThat(ChatAccount.of("slack", "U1/U2")).isEmpty();
        assertThat(ChatAccount.of("slack", "x".repeat(65))).isEmpty();
        assertThat(ChatAccount.of("slack", "U1")).hasValue("slack/U1");
    }

    private static String ask(String platform, String from, String to) {
        String body = new String(
                Platforms.body(
                        platform,
                        "50M tokens/day, p99 400ms, strict residency, no team, good enough, name=support-chat"),
                StandardCharsets.UTF_8);
        assertThat(body).contains(from);
        byte[] sent = body.replace(from, to).getBytes(StandardCharsets.UTF_8);
        ChatEndpoint endpoint =
                Objects.requireNonNull(ChatEndpoints.of(Platforms.environment(), () -> session, () -> Platforms.NOW)
                        .get("/chat/" + platform));
        return endpoint.answer(Platforms.signed(platform, sent)).body().replace("\\\"", "\"");
    }
}
