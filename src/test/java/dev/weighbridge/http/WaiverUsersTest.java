package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.ledger.Ledger;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A waiver is used by those whom it names, whatever name a workload states. */
class WaiverUsersTest {
    private static final String WAIVED = "Without ML infrastructure expertise, an API is the only way";
    private static final String ASKED =
            "{\"name\":\"support-chat\",\"tokensPerDay\":\"50M\",\"latencyP99Ms\":400,\"residency\":\"strict\",\"expertise\":\"none\",\"quality\":\"good-enough\"}";

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.keeping(
                folder, Ledger.Mode.REQUIRED, folder.resolve("ledger.db").toString());
        String before = sha256();
        Files.writeString(server.rules().resolve("waivers.yaml"), """
                waivers:
                  - rule: "%s"
                    workload: support-chat
                    who: A. Board
                    why: A managed cluster comes with its team.
                    until: 2999-03-31
                    usedBy: [support-team, slack/U0123ABCD]
                """.formatted(WAIVED));
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (sha256().equals(before)) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sha256() {
        return server.status().at("/rules/sha256").asString();
    }

    @Test
    void with_the_token_the_rule_is_waived_and_the_answer_says_who_asked() {
        JsonNode answer = RunningServer.json(server.decide(ASKED, RunningServer.USES_WAIVERS));

        assertThat(waived(answer)).isTrue();
        assertThat(answer.at("/workload/requestedBy").asString()).isEqualTo("support-team");
    }

    @Test
    void without_it_the_rule_counts_and_the_answer_says_that_there_is_a_waiver() {
        server.decide(ASKED, RunningServer.USES_WAIVERS); // nobody else gets this answer from the cache
        JsonNode answer = RunningServer.json(server.decide(ASKED));

        assertThat(waived(answer)).isFalse();
        assertThat(answer.at("/workload").has("requestedBy")).isFalse();
        assertThat(answer.at("/risks").toString())
                .contains("waiver-not-used", "but not for whoever asks here", "Ask A. Board who may use the waiver.");
    }

    @Test
    void a_token_for_something_else_uses_no_waiver() {
        assertThat(waived(RunningServer.json(server.decide(ASKED, RunningServer.SIGNS))))
                .isFalse();
    }

    @Test
    void a_request_cannot_say_itself_who_asks() {
        HttpResponse<String> answer = server.decide(ASKED.replace("{", "{\"requestedBy\":\"support-team\","));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("requestedBy must be left out: the server takes it from the token");
        assertThat(server.get("/ask?q="
                                + URLEncoder.encode(
                                        "50M tokens a day, p99 400ms, strict residency, no team, good enough, requestedBy=support-team",
                                        StandardCharsets.UTF_8))
                        .body())
                .contains("requestedBy must be left out");
    }

    @Test
    void lines_of_a_batch_and_a_question_use_it_with_the_token() {
        String question = URLEncoder.encode(
                "50M tokens a day, p99 400ms, strict residency, no team, good enough, name=support-chat",
                StandardCharsets.UTF_8);

        assertThat(server.post(
                                "/v1/recommendations/batch",
                                "application/x-ndjson",
                                ASKED + "\n",
                                RunningServer.USES_WAIVERS)
                        .body())
                .contains("\"requestedBy\":\"support-team\"");
        assertThat(server.get("/ask?q=" + question, RunningServer.USES_WAIVERS).body())
                .contains("is waived");
        assertThat(server.get("/ask?q=" + question).body())
                .doesNotContain("is waived for the workload \"support-chat\" by");
    }

    @Test
    void a_recorded_decision_is_replayed_for_the_one_who_asked() {
        String id = RunningServer.json(server.decide(ASKED, RunningServer.USES_WAIVERS))
                .at("/id")
                .asString();

        CommandResult replayed = CommandResult.of(
                CommandResult.NOW,
                List.of(
                        "replay",
                        id,
                        "--ledger-store",
                        folder.resolve("ledger.db").toString()));

        assertThat(replayed.err()).contains("The same answer, to the byte.");
        assertThat(replayed.code()).isZero();
    }

    @Test
    void a_check_beside_the_ledger_reports_waivers_of_workloads_that_nobody_asked_about() throws IOException {
        server.decide(ASKED, RunningServer.USES_WAIVERS);
        Path waivers = server.rules().resolve("waivers.yaml");
        Path copy = Files.createDirectories(folder.resolve("check")).resolve("rules");
        ShippedPolicy.copy(server.rules(), copy);
        String text = Files.readString(waivers);
        Files.writeString(
                copy.resolve("waivers.yaml"),
                text + text.substring(text.indexOf("  - rule")).replace("support-chat", "support-chats"));

        assertThat(check(
                                copy,
                                List.of(
                                        "--ledger-store",
                                        folder.resolve("ledger.db").toString()))
                        .lines())
                .filteredOn(line -> line.startsWith("rules/waivers.yaml"))
                .containsExactly(
                        "rules/waivers.yaml: the waiver of \"%s\" for `support-chats`: no recorded decision is of a workload of this name. Correct the name, or remove the waiver."
                                .formatted(WAIVED));
        assertThat(check(copy, List.of())).doesNotContain("waivers.yaml");
    }

    private static String check(Path rules, List<String> more) {
        List<String> args = new ArrayList<>(List.of("rules", "check", rules.toString()));
        args.addAll(more);
        CommandResult ran = CommandResult.of(CommandResult.NOW, args);
        assertThat(ran.code()).isZero();
        return ran.err();
    }

    @Test
    void users_that_cannot_be_are_rejected() throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createDirectories(folder.resolve("users")).resolve("rules"));
        Files.writeString(
                rules.resolve("waivers.yaml"),
                Files.readString(server.rules().resolve("waivers.yaml"))
                        .replace("[support-team, slack/U0123ABCD]", "[Slack/U1, support team, support-team]"));

        CommandResult ran = CommandResult.of(CommandResult.NOW, List.of("rules", "check", rules.toString()));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err().lines())
                .filteredOn(line -> line.contains("waivers.yaml"))
                .containsExactly(
                        "rules/waivers.yaml:7: usedBy must name tokens, such as support-team, or chat accounts, such as slack/U0123ABCD, got `Slack/U1`.",
                        "rules/waivers.yaml:7: usedBy must name tokens, such as support-team, or chat accounts, such as slack/U0123ABCD, got `support team`.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null"})
    void a_waiver_that_says_usedBy_and_names_nobody_is_rejected(String nobody) throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(folder, "nobody").resolve("rules"));
        Files.writeString(
                rules.resolve("waivers.yaml"),
                Files.readString(server.rules().resolve("waivers.yaml"))
                        .replace("[support-team, slack/U0123ABCD]", nobody));

        CommandResult ran = CommandResult.of(CommandResult.NOW, List.of("rules", "check", rules.toString()));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("usedBy");
    }

    @Test
    void a_command_states_who_asks() {
        assertThat(recommend(Optional.of("support-team"))).contains("(waived)");
        assertThat(recommend(Optional.of("slack/U0123ABCD"))).contains("(waived)");
        assertThat(recommend(Optional.of("others"))).doesNotContain("(waived)");
        assertThat(recommend(Optional.empty())).doesNotContain("(waived)");
    }

    private static String recommend(Optional<String> who) {
        return CommandResult.of(
                        CommandResult.NOW,
                        List.of(
                                "recommend",
                                "--rules",
                                server.rules().toString(),
                                "--detail",
                                "full",
                                "--set",
                                who.map(name -> "requestedBy=" + name).orElse("fte=0.1"),
                                write().toString()))
                .out();
    }

    private static Path write() {
        try {
            return Files.writeString(folder.resolve("workload.json"), ASKED);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean waived(JsonNode answer) {
        return answer.at("/firedRules")
                .valueStream()
                .anyMatch(rule -> rule.at("/rule").asString().equals(WAIVED) && rule.has("waived"));
    }
}
