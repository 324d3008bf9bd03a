package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.Ledger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever is decided at any door is kept, and shown to those who may see it. */
class DecisionRoutesTest {
    private static final String LINE = "50M tokens/day, p99 400ms, strict residency, limited team, good enough";

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
    void the_recorded_answer_is_the_returned_one_to_the_byte() {
        String answer = server.decide(RunningServer.GOOD).body();
        String id = id(answer);

        HttpResponse<String> kept = server.get("/v1/decisions/" + id, RunningServer.READS);

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(kept.body()).startsWith("{\"id\":\"" + id + "\"").endsWith(",\"answer\":" + answer + "}");
        assertThat(json(kept).get("request").toString())
                .isEqualTo(
                        "{\"tokensPerDay\":50000000,\"latencyP99Ms\":400,\"residency\":\"moderate\",\"expertise\":\"limited\",\"quality\":\"good-enough\"}");
        assertThat(json(kept).get("rulesSha256")).isEqualTo(json(kept).at("/answer/provenance/rulesSha256"));
    }

    @Test
    void a_repeated_question_is_recorded_again_in_every_form() {
        String name = "asked again";
        String body = named(name);
        for (String type :
                List.of("application/json", "application/json", "text/markdown", "text/html", "text/plain")) {
            assertThat(server.decide(body, "Accept", type).statusCode()).isEqualTo(200);
            assertThat(server.decide(body, "Accept", type).statusCode()).isEqualTo(200);
        }

        assertThat(ids("workload=" + encoded(name))).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void every_door_keeps() {
        String line = "name=by-chat " + LINE;
        server.get("/ask?keep=true&q=" + encoded(line));
        server.post(
                "/chat/mattermost",
                "application/x-www-form-urlencoded",
                "token=mattermost-token-of-this-test&text=" + encoded(line));
        String lines = named("by-batch") + named("by-batch") + "{}\n";
        HttpResponse<String> batch = server.post("/v1/recommendations/batch", "application/x-ndjson", lines);

        assertThat(ids("workload=by-chat")).hasSize(2);
        assertThat(ids("workload=by-batch"))
                .containsExactlyInAnyOrderElementsOf(batch.body()
                        .lines()
                        .limit(2)
                        .map(DecisionRoutesTest::id)
                        .toList());
    }

    @Test
    void a_question_in_a_url_is_recorded_only_if_that_is_asked_for() {
        String ask = "/ask?q=" + encoded("name=by-link " + LINE);
        for (String type : List.of("text/plain", "text/markdown", "application/json")) {
            assertThat(server.get(ask, "Accept", type).statusCode()).isEqualTo(200);
        }
        assertThat(server.get(ask + "&keep=false").body())
                .endsWith("\nNot recorded\n  Ask with keep=true to record the decision in the ledger.\n")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-7"); // an id that nobody could look up
        RunningServer.send(java.net.http.HttpRequest.newBuilder(server.at(ask))
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(ids("workload=by-link")).isEmpty();

        HttpResponse<String> kept = server.get(ask + "&keep=true");
        JsonNode json = json(server.get(ask + "&keep=true", "Accept", "application/json"));

        assertThat(kept.body()).doesNotContain("Not recorded");
        assertThat(json.get("recorded").asBoolean()).isTrue();
        assertThat(ids("workload=by-link"))
                .hasSize(2)
                .contains(json.at("/recommendation/id").asString())
                .anySatisfy(id -> assertThat(kept.body()).contains(id));
        assertThat(json(server.get(ask, "Accept", "application/json"))
                        .get("recorded")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whether_a_question_is_recorded_is_true_or_false() {
        HttpResponse<String> answer = server.get("/ask?keep=yes&q=" + encoded(LINE));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").toString())
                .isEqualTo("[" + error("keep", "keep must be true or false, got `yes`.") + "]");
    }

    @Test
    void pages_hold_everything_once_newest_first() {
        for (int i = 0; i < 7; i++) {
            server.decide(named("paged"));
        }
        List<String> all = ids("workload=paged");
        List<String> paged = new ArrayList<>();
        String next = "/v1/decisions?workload=paged&limit=3";
        int pages = 0;
        while (!next.isEmpty()) {
            HttpResponse<String> page = server.get(next, RunningServer.READS);
            json(page).get("decisions").forEach(one -> paged.add(one.get("id").asString()));
            next = json(page).path("next").asString("");
            assertThat(page.headers().firstValue("Link").orElse(""))
                    .isEqualTo(next.isEmpty() ? "" : "<" + next + ">; rel=\"next\"");
            pages++;
        }

        assertThat(all).hasSize(7).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(paged).isEqualTo(all);
        assertThat(pages).isEqualTo(3); // 3, 3 and 1
    }

    @Test
    void what_is_wanted_is_found_by_placement_and_time() {
        server.decide(named("found"));

        assertThat(ids("workload=found&placement=api")).hasSize(1);
        assertThat(ids("workload=found&placement=hybrid")).isEmpty();
        assertThat(ids("workload=found&from=2020-01-01&to=2100-01-01T00:00:00Z"))
                .hasSize(1);
        assertThat(ids("workload=found&from=2100-01-01")).isEmpty();
        assertThat(ids("workload=found&to=2020-01-01")).isEmpty();
    }

    @Test
    void decisions_are_found_by_a_rule_that_fired_in_pages() {
        String rule = "From 100 to 499 ms P99, an API works fine";
        for (int i = 0; i < 3; i++) {
            server.decide(named("by-rule"));
        }
        server.decide(named("by-rule").replace("400", "2000"));
        String path = "/v1/decisions?workload=by-rule&limit=2&rule=" + encoded(rule);

        HttpResponse<String> first = server.get(path, RunningServer.READS);
        HttpResponse<String> second = server.get(json(first).get("next").asString(), RunningServer.READS);

        assertThat(json(first).get("decisions").size()).isEqualTo(2);
        assertThat(json(second).get("decisions").size()).isEqualTo(1);
        assertThat(json(second).has("next")).isFalse();
        assertThat(json(first).has("notes")).isFalse();
        assertThat(server.get(path).statusCode()).isEqualTo(401);
        assertThat(server.get(path, RunningServer.TRIES).statusCode()).isEqualTo(403);
    }

    @Test
    void a_rule_that_fired_in_no_decision_gives_none_and_is_reported() {
        server.decide(RunningServer.GOOD);

        assertThat(server.get("/v1/decisions?rule=from+100+to+499+ms+p99%2C+an+api+works+fine", RunningServer.READS)
                        .body())
                .isEqualTo(
                        "{\"decisions\":[],\"notes\":[\"No rule `from 100 to 499 ms p99, an api works fine` fired in any recorded decision. Give its exact name. Did you mean `From 100 to 499 ms P99, an API works fine`?\"]}");
    }

    @Test
    void all_problems_of_a_question_are_reported_at_once() {
        HttpResponse<String> answer = server.get(
                "/v1/decisions?limit=0&limit=1&placement=cloud&from=soon&after=7&placment=api", RunningServer.READS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").valueStream().map(JsonNode::toString))
                .containsExactly(
                        error("limit", "limit must be given once, got it 2 times."),
                        error(
                                "placment",
                                "placment is not one of after, from, limit, placement, rule, to, workload. Did you mean `placement`?"),
                        error("placement", "placement must be one of api, self-hosted, hybrid, none, got `cloud`."),
                        error(
                                "from",
                                "from must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `soon`."),
                        error("after", "after must be the id of a decision, a UUID, got `7`."),
                        error("limit", "limit must be a whole number from 1 to 1000, got `0`."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload=%zz", "from=%", "%zz=1", "workload=a&workload=%u0041"})
    void a_query_with_a_broken_escape_is_400(String query) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /v1/decisions?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + String.join(": ", RunningServer.READS) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The query has an invalid % escape. Write a percent sign as %25.");
        }
    }

    private static String error(String pointer, String detail) {
        return "{\"pointer\":\"" + pointer + "\",\"detail\":\"" + detail + "\"}";
    }

    @Test
    void without_a_token_that_may_read_nothing_is_shown() {
        for (String path : List.of(
                "/v1/decisions",
                "/v1/decisions/" + id(server.decide(RunningServer.GOOD).body()))) {
            HttpResponse<String> none = server.get(path);
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"weighbridge\"");
            for (String wrong : List.of("Bearer a-token-that-read", "Basic a-token-that-reads", "a-token-that-reads")) {
                assertThat(server.get(path, "Authorization", wrong).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> otherRole = server.get(path, RunningServer.TRIES);
            assertThat(otherRole.statusCode()).isEqualTo(403);
            assertThat(json(otherRole).get("detail").asString())
                    .isEqualTo("The token is valid, but does not have the role read-decisions. Use one that has it.");
            assertThat(server.get(path, "Authorization", "bearer  a-token-that-reads")
                            .statusCode())
                    .isEqualTo(200); // RFC 9110: the scheme in any case
        }
    }

    @Test
    void an_unknown_id_is_404() {
        for (String id : List.of("00000000-0000-7000-8000-000000000000", "none", "%27%20OR%201=1")) {
            HttpResponse<String> answer = server.get("/v1/decisions/" + id, RunningServer.READS);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).get("detail").asString())
                    .isEqualTo("No decision with this id is recorded. GET /v1/decisions lists the recorded decisions.");
        }
    }

    @Test
    void without_a_token_or_a_ledger_the_way_out_is_reported(@TempDir Path other) {
        try (RunningServer bare = RunningServer.in(other)) {
            HttpResponse<String> answer = bare.get("/v1/decisions", RunningServer.READS);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).get("detail").asString())
                    .isEqualTo(
                            "This request needs a bearer token, and the server has none. Start it with --tokens FILE or WEIGHBRIDGE_TOKENS.");
            HttpResponse<String> kept = bare.get("/ask?keep=true&q=" + encoded(LINE));
            assertThat(kept.statusCode()).isEqualTo(400);
            assertThat(json(kept).at("/errors/0/detail").asString())
                    .isEqualTo("keep must be false: the server was started with --ledger off and records nothing.");
            assertThat(bare.get("/ask?q=" + encoded(LINE)).body()).doesNotContain("Not recorded");
            assertThat(bare.status().get("ledger").toString()).isEqualTo("{\"mode\":\"off\"}");
        }
    }

    @Test
    void status_and_metrics_count_what_is_recorded() {
        long before = server.status().at("/ledger/kept").asLong();

        server.decide(RunningServer.GOOD);

        JsonNode ledger = server.status().get("ledger");
        assertThat(ledger.get("kept").asLong()).isGreaterThan(before);
        assertThat(ledger.get("healthy").asBoolean()).isTrue();
        assertThat(ledger.get("store").asString()).isEqualTo("sqlite");
        assertThat(server.get("/metrics").body())
                .contains("weighbridge_ledger_kept_total "
                        + (double) ledger.get("kept").asLong())
                .contains("weighbridge_ledger_healthy 1.0")
                .contains("weighbridge_ledger_lost_total 0.0");
    }

    private static List<String> ids(String query) {
        return json(server.get("/v1/decisions?" + query, RunningServer.READS))
                .get("decisions")
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private static String named(String name) {
        return RunningServer.GOOD.replace("{", "{\"name\":\"" + name + "\",");
    }

    /** Of an answer that begins with it. */
    private static String id(String answer) {
        return answer.substring(7, 43);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
