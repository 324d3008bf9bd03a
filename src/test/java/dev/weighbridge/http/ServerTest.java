package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.GOOD;
import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What one server on loopback answers. */
class ServerTest {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

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
    void a_workload_is_decided_and_the_answer_names_its_rules_and_prices() {
        HttpResponse<String> answer = server.decide(GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode json = json(answer);
        assertThat(json.get("placement").asString()).isIn("api", "self-hosted", "hybrid");
        assertThat(json.get("firedRules").size()).isGreaterThan(5);
        assertThat(json.get("provenance").get("rulesSha256").asString()).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(json.get("provenance").get("catalogSha256").asString()).isEqualTo(ShippedPolicy.CATALOG.sha256());
        assertThat(json.get("provenance").get("version").asString()).isEqualTo("test");
        assertThat(json.get("provenance").get("asOf").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml", "text/yaml; charset=UTF-8"})
    void yaml_is_read_as_well(String type) {
        String yaml = """
                tokensPerDay: 50M   # as people write it
                latencyP99Ms: 400
                residency: moderate
                expertise: limited
                quality: good-enough
                """;

        HttpResponse<String> answer = server.post("/v1/recommendations", type, yaml);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("offer"))
                .isEqualTo(json(server.decide(GOOD)).get("offer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                              | application/json              | {"id"
            text/markdown                                    | text/markdown;charset=utf-8   | # This workload: where it should run
            text/html,application/json;q=0.9                 | text/html;charset=utf-8       | <!DOCTYPE html>
            text/*                                           | text/markdown;charset=utf-8   | # This workload: where it should run
            text/*;q=0.2, text/plain;q=0.7                   | text/plain;charset=utf-8      | Run this workload on an API:
            application/json;q=0, */*                        | text/markdown;charset=utf-8   | # This workload: where it should run
            application/pdf, text/html;q=0.5                 | application/pdf               | %PDF-
            image/png, APPLICATION/JSON                      | application/json              | {"id"
            text/plain;q=0.2, text/html;level="1,2";q=0.3    | text/html;charset=utf-8       | <!DOCTYPE html>
            """)
    void the_answer_has_the_form_asked_for(String accept, String type, String begins) {
        HttpResponse<String> answer = server.decide(GOOD, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.body()).startsWith(begins);
    }

    @Test
    void an_answer_shows_as_much_as_the_query_asks() {
        JsonNode standard = json(server.decide(GOOD));
        JsonNode same = json(server.post("/v1/recommendations?detail=standard", JSON, GOOD));
        JsonNode full = json(server.post("/v1/recommendations?detail=full", JSON, GOOD));
        HttpResponse<String> brief = server.post("/v1/recommendations?detail=brief", JSON, GOOD);
        String line = GOOD.strip() + "\n";
        HttpResponse<String> batch = server.post("/v1/recommendations/batch?detail=full", NDJSON, line);

        int priced = standard.at("/costs/offersPriced").intValue();
        assertThat(priced).isGreaterThan(50);
        assertThat(standard.at("/costs/offers").isMissingNode()).isTrue();
        assertThat(brief.body().length()).isLessThan(2_048);
        assertThat(json(brief).get("summary")).isEqualTo(standard.get("summary"));
        assertThat(same.get("costs")).isEqualTo(standard.get("costs"));
        assertThat(full.at("/costs/offers").size()).isEqualTo(priced);
        assertThat(json(batch).get("costs")).isEqualTo(full.get("costs"));
        assertThat(json(server.post("/v1/recommendations/batch", NDJSON, line)).get("costs"))
                .isEqualTo(standard.get("costs"));
    }

    @Test
    void an_answer_has_draws_where_the_query_asks_for_them_and_the_same_again() {
        JsonNode drawn = json(server.post("/v1/recommendations?draws=200&seed=7", JSON, GOOD));
        JsonNode again = json(server.post("/v1/recommendations?draws=200&seed=7", JSON, GOOD));

        assertThat(drawn.at("/draws/count").intValue()).isEqualTo(200);
        assertThat(drawn.at("/draws/seed").longValue()).isEqualTo(7);
        assertThat(again.get("draws")).isEqualTo(drawn.get("draws"));
        assertThat(json(server.decide(GOOD)).has("draws")).isFalse();
        assertThat(json(server.post("/v1/recommendations?draws=200&detail=brief", JSON, GOOD))
                        .has("draws"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            draws=99          | draws must be a whole number from 100 to 10000, got `99`.
            draws=10001       | draws must be a whole number from 100 to 10000, got `10001`.
            draws=1e3         | draws must be a whole number from 100 to 10000, got `1e3`.
            draws=500&seed=x  | seed must be a whole number of at most 18 digits, got `x`.
            seed=5            | seed is the seed of draws, and none are asked for. Add draws, or leave it out.
            """)
    void draws_that_cannot_be_made_are_rejected(String query, String says) {
        HttpResponse<String> answer = server.post("/v1/recommendations?" + query, JSON, GOOD);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            detail=huge             | detail must be one of brief, standard, full, got `huge`.
            detail=                 | detail must be one of brief, standard, full, got ``.
            detail=FULL             | detail must be one of brief, standard, full, got `FULL`.
            detail=full&detail=full | detail must be given once, got it 2 times.
            details=full            | `details` is not a known parameter. Known here: detail
            """)
    void a_query_that_is_not_understood_is_rejected(String query, String says) {
        for (String path : List.of("/v1/recommendations", "/v1/recommendations/batch")) {
            HttpResponse<String> answer =
                    server.post(path + "?" + query, path.endsWith("batch") ? NDJSON : JSON, GOOD.strip() + "\n");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(says);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/status", "/v1/rules", "/v1/rules/no-such-rule", "/v1/catalog"})
    void a_parameter_that_a_page_does_not_have_is_rejected(String path) {
        HttpResponse<String> answer = server.get(path + "?foo=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("`foo` is not a known parameter. Remove it: there are none here.");
    }

    @Test
    void a_query_with_a_broken_escape_is_rejected() throws IOException {
        String answer = raw("/v1/recommendations?detail=%zz", JSON, "*/*", GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("The query has an invalid % escape.");
    }

    @Test
    void a_decision_record_is_asked_for_by_its_format_whatever_is_accepted() {
        HttpResponse<String> record =
                server.post("/v1/recommendations?format=adr", JSON, GOOD, "Accept", "application/json");
        HttpResponse<String> other = server.post("/v1/recommendations?format=docx", JSON, GOOD);

        assertThat(record.statusCode()).as(record.body()).isEqualTo(200);
        assertThat(record.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=utf-8");
        assertThat(record.body()).startsWith("---\nstatus: proposed\n").contains("\n## Considered Options\n");
        assertThat(server.post("/v1/recommendations?format=text&detail=brief", JSON, GOOD)
                        .body())
                .startsWith("Run ");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("format must be one of json, markdown, html, text, adr, pdf, got `docx`.");
    }

    @Test
    void html_holds_no_markup_that_a_request_wrote() {
        String body = GOOD.strip().replace("{", "{\"name\":\"<script>alert(1)</script> [x](javascript:1) `|\",");

        HttpResponse<String> answer = server.decide(body, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain("<script")
                .doesNotContain("href")
                .contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            application/json | ~~                       | 400 | must hold a map of fields, got an empty text.
            application/json | {"tokensPerDay":         | 400 | must be valid JSON
            application/json | [1]                      | 422 | the text must be a map of fields, got a list.
            application/yaml | a: b: c                  | 400 | must be valid YAML
            application/yaml | a: &x 1                  | 422 | "/a"
            application/yaml | a: *x                    | 400 | aliases
            application/json | {"a":1,"a":2}            | 400 | `a` is given twice
            text/plain       | {}                       | 415 | A workload is read as JSON or YAML.
            ~~               | {}                       | 415 | A workload is read as JSON or YAML.
            application/json; charset=latin1 | {}       | 415 | The charset of the body must be UTF-8.
            application/json; charset=bogus  | {}       | 415 | The charset of the body must be UTF-8.
            """)
    void a_body_that_cannot_be_used_is_rejected_with_the_reason(String type, String body, int status, String says) {
        HttpResponse<String> answer = server.post("/v1/recommendations", type, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().replace("\\\"", "\"")).contains(says);
    }

    @Test
    void all_problems_are_reported_at_once_with_pointers() {
        HttpResponse<String> answer = server.decide("""
                {"tokensPerDay":-1,"latencyP99Ms":"fast","residency":"strikt","expertise":"strong","quality":"good-enough",
                 "selfHosted":{"count":0},"unknwon":1}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("title").asString()).isEqualTo("Unprocessable Content");
        assertThat(RunningServer.pointers(answer))
                .containsExactlyInAnyOrder(
                        "/tokensPerDay", "/latencyP99Ms", "/residency", "/selfHosted/count", "/unknwon");
    }

    @Test
    void hardware_of_ones_own_is_asked_for_and_answered_whole() {
        HttpResponse<String> answer = server.decide("""
                {"tokensPerDay":"capacity","latencyP99Ms":2000,"residency":"strict","expertise":"strong","quality":"good-enough",
                 "asOf":"2026-10-15","fte":0,"region":"eu",
                 "selfHosted":{"model":"gpt-oss-20b","tokensPerSecond":900,
                  "owned":{"capexUsd":8000,"lifetimeMonths":24,"kilowatts":1.2,"pue":1,"usdPerKwh":0.3,"hoursPerMonth":240}}}
                """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode json = json(answer);
        assertThat(json.get("tokensPerDay").asLong()).isEqualTo(129_600_000); // 4,500 x 3,600 x 240 / 30
        assertThat(json.at("/workload/tokensPerDay").asString()).isEqualTo("capacity");
        assertThat(json.at("/offer/id").asString()).isEqualTo("owned/machine");
        assertThat(json.at("/offer/lines/machines").asDouble()).isEqualTo(419.73); // 8,000 / 24 + 86.40
        assertThat(json.at("/offer/utilization").asDouble()).isEqualTo(1);
        assertThat(json.at("/offer/place/control").asString()).isEqualTo("own-site");
        assertThat(json.at("/costs/payback/capitalUsd").asDouble()).isEqualTo(8_000);
        assertThat(json(server.post(
                                "/v1/recommendations?detail=full",
                                JSON,
                                json.get("workload").toString()))
                        .at("/costs/offers")
                        .valueStream()
                        .filter(offer -> !offer.get("kind").asString().equals("self-hosted")))
                .isNotEmpty()
                .allMatch(offer -> offer.has("paybackMonths"));
        assertThat(json(server.decide(json.get("workload").toString())).get("costs"))
                .isEqualTo(json.get("costs"));
    }

    @Test
    void everything_wrong_with_hardware_of_ones_own_is_reported_at_once() {
        HttpResponse<String> answer = server.decide("""
                {"tokensPerDay":"capacity","latencyP99Ms":2000,"residency":"minimal","expertise":"strong","quality":"good-enough",
                 "selfHosted":{"plan":"spot","machine":"owned/dgx-h100","tokensPerSecond":-1,
                  "owned":{"capexUsd":-8000,"lifetimeMonths":0,"kilowatts":-1,"pue":0.9,"usdPerKwh":"cheap","hoursPerMonth":744}}}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(RunningServer.pointers(answer))
                .containsExactlyInAnyOrder(
                        "/tokensPerDay", // the model is missing
                        "/selfHosted/plan",
                        "/selfHosted/tokensPerSecond",
                        "/selfHosted/tokensPerSecond", // the model is missing
                        "/selfHosted/owned/capexUsd",
                        "/selfHosted/owned/lifetimeMonths",
                        "/selfHosted/owned/kilowatts",
                        "/selfHosted/owned/pue",
                        "/selfHosted/owned/usdPerKwh",
                        "/selfHosted/owned/hoursPerMonth");
    }

    @Test
    void what_is_not_utf8_or_packed_is_rejected() {
        assertThat(server.post("/v1/recommendations", "application/json", new byte[] {'{', (byte) 0xff})
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.decide(GOOD, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
    }

    @Test
    void a_body_too_long_is_413_and_one_that_nests_without_end_400() {
        HttpResponse<String> tooLong = server.decide(" ".repeat(20_001));
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body())
                .contains(
                        "\"The body must be at most 20000 bytes. Send many workloads to /v1/recommendations/batch, one per line.\"");
        assertThat(server.decide("[".repeat(19_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void an_unknown_route_lists_the_known_ones() {
        HttpResponse<String> wrongMethod = server.get("/v1/recommendations");
        HttpResponse<String> nowhere = server.get("/v2/recommendations");
        HttpResponse<String> unacceptable = server.decide(GOOD, "Accept", "image/png");
        HttpResponse<String> unknownRule = server.get("/v1/rules/no-such-rule");

        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(unacceptable.statusCode()).isEqualTo(406);
        assertThat(unknownRule.statusCode()).isEqualTo(404);
        assertThat(List.of(wrongMethod, nowhere, unacceptable, unknownRule))
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rules", "/v1/catalog", "/v1/rules/only-an-api-is-left"})
    void a_document_that_has_not_changed_is_not_sent_again(String path) {
        HttpResponse<String> first = server.get(path);
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(etag).matches("\"[0-9a-f]{64}\"");
        for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            HttpResponse<String> again = server.get(path, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(etag);
        }
        assertThat(server.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rules",
                "/v1/rules/no-such-rule",
                "/v1/status",
                "/readyz",
                "/openapi.json",
                "/docs",
                "/nothing"
            })
    void head_is_get_without_the_body(String path) {
        HttpResponse<String> get = server.get(path);
        HttpResponse<String> head = RunningServer.send(java.net.http.HttpRequest.newBuilder(server.at(path))
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void status_and_rules_and_answers_name_the_same_book() {
        String byStatus = server.status().get("rules").get("sha256").asString();

        assertThat(json(server.get("/v1/rules")).get("sha256").asString()).isEqualTo(byStatus);
        assertThat(json(server.decide(GOOD))
                        .get("provenance")
                        .get("rulesSha256")
                        .asString())
                .isEqualTo(byStatus);
    }

    @Test
    void a_rule_is_shown_with_its_owner_and_its_own_words() {
        JsonNode rule = json(server.get("/v1/rules/only-an-api-is-left"));

        assertThat(rule.get("rule").asString()).isEqualTo("Only an API is left");
        assertThat(rule.get("owner").asString()).isEqualTo("architecture-review-board");
        assertThat(rule.get("text").asString())
                .startsWith("rule \"Only an API is left\"")
                .contains("Findings( !apiRuledOut, selfHostedRuledOut )")
                .endsWith("end");
    }

    @Test
    void the_catalogue_is_shown_as_it_was_written() {
        JsonNode catalog = json(server.get("/v1/catalog"));

        assertThat(catalog.get("sha256").asString()).isEqualTo(ShippedPolicy.CATALOG.sha256());
        assertThat(catalog.get("files").propertyNames()).hasSize(17);
        assertThat(catalog.get("files").get("api-offers.yaml").get("offers").size())
                .isEqualTo(ShippedPolicy.CATALOG.apiOffers().size());
    }

    @Test
    void an_answer_is_counted_by_its_placement_at_every_door_decided_or_given_again(@TempDir Path own) {
        try (RunningServer fresh = RunningServer.in(own)) {
            fresh.decide(GOOD);
            fresh.decide(GOOD); // given again
            fresh.post("/v1/recommendations/batch", "application/x-ndjson", GOOD.strip() + "\n");
            fresh.get(
                    "/ask?q=50M%20tokens/day,%20p99%20400ms,%20moderate%20residency,%20limited%20team,%20good%20enough");

            assertThat(fresh.get("/metrics").body()).contains("weighbridge_placements_total{placement=\"api\"} 4.0");
        }
    }

    @Test
    void the_status_page_reports_the_state_of_the_server() {
        assertThat(server.get("/livez").body()).isEqualTo("alive\n");
        assertThat(server.get("/readyz").body()).isEqualTo("ready\n");
        server.decide(GOOD);

        assertThat(server.get("/metrics").body())
                .contains("weighbridge_requests_seconds_count{route=\"/v1/recommendations\",status=\"200\"}")
                .contains("weighbridge_placements_total{placement=\"api\"}")
                .contains("weighbridge_decision_seconds_count")
                .contains("weighbridge_book_degraded{book=\"rules\"} 0.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void a_batch_is_answered_line_by_line_in_its_order() {
        String lines = GOOD.strip() + "\n{\"no\":1}\n\nnot json\n" + GOOD.strip();

        HttpResponse<String> answer = server.post("/v1/recommendations/batch", "application/x-ndjson", lines);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<String> answers = answer.body().lines().toList();
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0)).startsWith("{\"id\"");
        assertThat(answers.get(1)).startsWith("{\"line\":2,\"errors\":[{\"pointer\":");
        assertThat(answers.get(2)).startsWith("{\"line\":4,\"errors\":[");
        assertThat(answers.get(3)).startsWith("{\"id\"");
        assertThat(server.post("/v1/recommendations/batch", "application/json", lines)
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void a_line_is_answered_before_the_next_is_sent() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(String.join(
                            "\r\n",
                            "POST /v1/recommendations/batch HTTP/1.1",
                            "Host: localhost",
                            "Transfer-Encoding: chunked",
                            "Content-Type: application/x-ndjson",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (int line = 0; line < 3; line++) {
                out.write(chunk(GOOD.strip() + "\n"));
                out.flush();

                assertThat(until(in, "\"decidedAt\"")).contains("\"placement\"");
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String until(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("ended after " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    @Test
    void a_header_too_long_and_a_malformed_request_are_reported_in_the_same_form() throws IOException {
        HttpResponse<String> longHeader = server.get("/livez", "X-Long", "a".repeat(9_000));

        assertThat(longHeader.statusCode()).isEqualTo(431);
        assertThat(json(longHeader).get("detail").asString()).isEqualTo("The headers are too long.");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    @Test
    void nothing_that_a_request_holds_is_a_fault_of_the_server() throws IOException {
        Random random = new Random(5);
        List<String> paths = List.of(
                "/v1/recommendations",
                "/v1/recommendations/batch",
                "/v1/rules/%00",
                "/v1/rules/..%2f..%2fetc",
                "/v1/rules/%ff",
                "/ask?q=%ff",
                "/%2e%2e/",
                "/v1//recommendations",
                "/docs/..%5c");
        List<String> types = List.of(
                "application/json",
                "application/yaml",
                "application/x-ndjson",
                "application/json;charset=%",
                "a/b;;=",
                ";",
                "*/*");
        for (int i = 0; i < 400; i++) {
            byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            String path = paths.get(random.nextInt(paths.size()));
            String accept = List.of("*/*", ";", "a", "text/html;q=x", ",,,").get(random.nextInt(5));

            String answer = raw(path, types.get(random.nextInt(types.size())), accept, body);

            assertThat(answer)
                    .as(path + " " + new String(body, StandardCharsets.ISO_8859_1))
                    .matches("(?s)HTTP/1.1 [24]\\d\\d .*");
        }
    }

    /** Deliberate: by a socket, since no client sends what is not well-formed. */
    private static String raw(String path, String type, String accept, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + body.length + "\r\nContent-Type: " + type + "\r\nAccept: " + accept + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_repeated_question_gets_the_same_answer_with_a_new_id_and_time() {
        String body = GOOD.replace("50M", "51M");
        for (String type : List.of("application/json", "text/markdown", "text/html", "text/plain")) {
            String first = server.decide(body, "Accept", type).body();
            String again = server.decide(body, "Accept", type).body();

            assertThat(again).as(type).isNotEqualTo(first);
            assertThat(unstamped(again)).isEqualTo(unstamped(first));
        }
        String before = decisions();
        server.decide(body);
        assertThat(decisions()).isEqualTo(before); // given again, not decided again
        server.decide(GOOD.replace("50M", "52M"));
        assertThat(decisions()).isNotEqualTo(before);
    }

    private static String decisions() {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("weighbridge_decision_seconds_count"))
                .findFirst()
                .orElseThrow();
    }

    private static String unstamped(String answer) {
        return answer.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}", "ID")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
    }

    @Test
    void the_same_workload_gets_the_same_answer_whatever_door_it_comes_by() {
        JsonNode alone = json(server.decide(GOOD));
        JsonNode inBatch = json(server.post("/v1/recommendations/batch", "application/x-ndjson", GOOD));

        for (String field : List.of("workload", "placement", "summary", "costs", "firedRules", "turningPoints")) {
            assertThat(inBatch.get(field)).as(field).isEqualTo(alone.get(field));
        }
    }

    @Test
    void a_thousand_lines_come_back_in_their_order() {
        String lines = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> GOOD.strip().replace("{", "{\"name\":\"line " + i + "\","))
                .collect(Collectors.joining("\n"));

        List<String> answers = server.post("/v1/recommendations/batch", "application/x-ndjson", lines)
                .body()
                .lines()
                .toList();

        assertThat(answers).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(answers.get(i)).contains("\"workload\":{\"name\":\"line " + i + "\"");
        }
    }
}
