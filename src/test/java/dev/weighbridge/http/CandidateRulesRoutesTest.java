package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.ledger.Ledger;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candidate rules are tried over HTTP, and never activated. */
class CandidateRulesRoutesTest {
    private static final String MOVED = "13_000_000";
    private static final Map<String, Object> TURNS = Map.of(
            "tokensPerDay", 11_000_000,
            "latencyP99Ms", 400,
            "residency", "minimal",
            "expertise", "strong",
            "quality", "good-enough",
            "apiModel",
                    Map.of(
                            "kind", "private-cloud-api",
                            "inputUsdPerMillionTokens", 40,
                            "outputUsdPerMillionTokens", 40),
            "asOf", "2026-01-15");

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

    @Test
    void candidates_are_held_to_their_cases_and_change_nothing_that_is_live() throws IOException {
        String before = server.get("/v1/rules").body();

        JsonNode answer = json(tried("check", files(volume(MOVED))));

        assertThat(answer.at("/fine").asBoolean()).isFalse(); // the cases beside them hold the old threshold
        assertThat(answer.at("/problems/0/detail").asString()).contains("must fire but does not");
        assertThat(answer.at("/rules").asInt())
                .isEqualTo(ShippedPolicy.RULES.rules().size());
        assertThat(answer.at("/sha256").asString()).isNotEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(json(tried("check", Map.of("files", Map.of()))).at("/fine").asBoolean())
                .isTrue();
        assertThat(json(tried("check", Map.of("files", Map.of()))).at("/sha256").asString())
                .isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(server.get("/v1/rules").body()).isEqualTo(before);
    }

    @Test
    void all_problems_of_a_candidate_are_reported_with_their_places() {
        JsonNode answer = json(tried("check", files("rule \"x\" when then end")));

        assertThat(answer.at("/fine").asBoolean()).isFalse();
        assertThat(answer.at("/problems/0/place").asString()).isEqualTo("rules/volume.drl:1:6");
        assertThat(answer.at("/problems/0/detail").asString())
                .startsWith("rule \"x\" has no @question, @owner, @since, @source, @why.");
    }

    @Test
    void changed_decisions_are_reported_with_their_cause() throws IOException {
        Map<String, Object> asked = new LinkedHashMap<>(files(volume(MOVED)));
        asked.put("workloads", List.of(TURNS));

        JsonNode impact = json(tried("impact", asked));
        HttpResponse<String> markdown = server.post(
                "/v1/rules/impact",
                "application/json",
                JsonMapper.shared().writeValueAsString(asked),
                RunningServer.TRIES[0],
                RunningServer.TRIES[1],
                "Accept",
                "text/markdown");

        assertThat(impact.at("/turned").asInt()).isEqualTo(1);
        assertThat(impact.at("/examples/0/causes/0").asString())
                .isEqualTo("changed \"Under 10 M tokens a day, an API is almost always right\"");
        assertThat(markdown.body()).startsWith("**1 of 1 decisions change (100 %)");
        assertThat(markdown.headers().firstValue("Content-Type")).contains("text/markdown;charset=utf-8");
    }

    @Test
    void the_decisions_that_were_recorded_are_decided_again() throws IOException {
        server.decide(JsonMapper.shared().writeValueAsString(TURNS));
        Map<String, Object> asked = new LinkedHashMap<>(files(volume(MOVED)));

        assertThat(tried("impact", asked).statusCode()).isEqualTo(403); // a token that only tries rules
        JsonNode impact = json(server.post(
                "/v1/rules/impact",
                "application/json",
                JsonMapper.shared().writeValueAsString(asked),
                RunningServer.BOTH));

        assertThat(impact.at("/decided").asInt()).isPositive();
        assertThat(impact.at("/turned").asInt()).isPositive();
    }

    @Test
    void candidates_that_do_not_load_have_no_impact() {
        HttpResponse<String> answer = tried("impact", files("rule \"x\" when then end"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/errors/0/detail")
                        .asString())
                .startsWith("rules/volume.drl:1:6: rule \"x\" has no @question, @owner, @since, @source, @why.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"files":{"../volume.drl":"x"}}          | /files | `../volume.drl` is not a rule file. Use a name that ends in .drl or .cases.yaml, or waivers.yaml.
            {"files":{"volume.txt":"x"}}             | /files | `volume.txt` is not a rule file. Use a name that ends in .drl or .cases.yaml, or waivers.yaml.
            {"files":{"volum.drl":null}} | /files | `volum.drl` does not exist, so it cannot be removed. Did you mean `volume.drl`?
            {"files":{"volume.drl":7}}               | /files | the value of `volume.drl` must be a text, or null to remove the file, got `7`.
            {"files":[]}                             | /files | files must be a map of file names to texts, such as {"volume.drl": "rule …"}; null removes a file.
            {}                                       | /files | files must be a map of file names to texts, such as {"volume.drl": "rule …"}; null removes a file.
            {"files":{},"most":0}                    | /most  | most must be a whole number from 1 to 10000, got `0`.
            {"files":{},"most":5,"workloads":[{"tokensPerDay":1,"latencyP99Ms":1,"residency":"strict","expertise":"none","quality":"good-enough"}]} | /most | most limits the recorded decisions, which are not used if there are workloads. Remove one of them.
            {"files":{},"file":{}}                   | /file  | `file` is not a known field. Did you mean `files`? Known here: files, workloads, most.
            {"files":{},"workloads":[{"tokensPerDay":1,"latencyP99Ms":1,"residency":"strict","expertise":"none"}]} | /workloads/0/quality | quality is missing. It must be one of state-of-the-art, good-enough, specialized.
            """)
    void what_is_wrong_with_the_request_is_reported(String body, String pointer, String detail) {
        HttpResponse<String> answer = server.post("/v1/rules/impact", "application/json", body, RunningServer.TRIES);

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode errors = JsonMapper.shared().readTree(answer.body()).get("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/pointer").asString()).isEqualTo(pointer);
        assertThat(errors.at("/0/detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rules/check", "/v1/rules/impact"})
    void only_who_may_try_rules_is_let_in(String path) {
        assertThat(server.post(path, "application/json", "{}").statusCode()).isEqualTo(401);
        assertThat(server.post(path, "application/json", "{}", RunningServer.READS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post(path, "text/plain", "{}", RunningServer.TRIES).statusCode())
                .isEqualTo(415);
        assertThat(server.post(path, "application/json", "{", RunningServer.TRIES)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_check_decides_nothing() {
        assertThat(tried("check", Map.of("files", Map.of(), "workloads", List.of(TURNS)))
                        .statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> tried(String call, Map<String, ?> body) {
        return server.post(
                "/v1/rules/" + call,
                "application/json",
                JsonMapper.shared().writeValueAsString(body),
                RunningServer.TRIES);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static Map<String, Object> files(String volume) {
        return Map.of("files", Map.of("volume.drl", volume));
    }

    private static String volume(String threshold) throws IOException {
        return Files.readString(ShippedPolicy.RULES_FOLDER.resolve("volume.drl"))
                .replace("10_000_000", threshold);
    }
}
