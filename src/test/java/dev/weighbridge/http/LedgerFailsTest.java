package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.Ledger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A disk that is full: SQLite is allowed so many pages, and says so just as it says that the disk is full. */
class LedgerFailsTest {
    /** Pages of 4 KiB: the tables, the books, and some twenty answers. */
    private static final String FULL_SOON = "?max_page_count=90";

    private static final String NOT_KEPT =
            "The decision cannot be recorded in the ledger now, so no answer is returned. Ask again in a second; GET /v1/status says more.";

    @TempDir
    Path folder;

    @Test
    void required_answers_503_once_it_is_full_and_status_and_metrics_report_it() {
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED, store())) {
            List<HttpResponse<String>> answers = untilFull(server);
            HttpResponse<String> refused = answers.get(answers.size() - 1);

            assertThat(answers).hasSizeGreaterThan(2);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(json(refused).get("detail").asString()).isEqualTo(NOT_KEPT);
            assertThat(server.get(
                                    "/ask?keep=true&q=50M%20tokens/day,%20p99%20400ms,%20strict%20residency,%20limited%20team,%20good%20enough")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.post("/v1/recommendations/batch", "application/x-ndjson", body(9_000) + "\n{}\n")
                            .body())
                    .startsWith("{\"line\":1,\"errors\":[{\"pointer\":\"\",\"detail\":\"" + NOT_KEPT
                            + "\"}]}\n{\"line\":2,");
            JsonNode ledger = server.status().get("ledger");
            assertThat(ledger.get("healthy").asBoolean()).isFalse();
            assertThat(ledger.get("lastError").asString()).isEqualTo("the disk is full, or the ledger's quota.");
            assertThat(ledger.get("refused").asLong()).isEqualTo(3);
            assertThat(ledger.get("lost").asLong()).isZero();
            assertThat(ledger.get("kept").asLong()).isEqualTo(answers.size() - 1);
            assertThat(ledger.has("failingSince")).isTrue();
            assertThat(server.get("/metrics").body())
                    .contains("weighbridge_ledger_healthy 0.0")
                    .contains("weighbridge_ledger_refused_total 3.0");
            assertThat(server.get("/v1/decisions", RunningServer.READS).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void best_effort_goes_on_answering_and_counts_what_is_lost() {
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.BEST_EFFORT, store())) {
            int asked = 0;
            while (server.status().at("/ledger/healthy").asBoolean() && asked < 200) {
                assertThat(server.decide(body(asked++)).statusCode()).isEqualTo(200);
            }

            assertThat(server.decide(body(asked++)).statusCode()).isEqualTo(200);
            JsonNode ledger = server.status().get("ledger");
            assertThat(ledger.get("lost").asLong()).isEqualTo(2);
            assertThat(ledger.get("kept").asLong()).isEqualTo(asked - 2);
            assertThat(server.get("/metrics").body()).contains("weighbridge_ledger_lost_total 2.0");
        }
    }

    @Test
    void best_effort_starts_without_a_ledger_and_keeps_as_soon_as_there_can_be_one() throws Exception {
        Path missing = folder.resolve("missing");
        try (RunningServer server = RunningServer.keeping(
                folder, Ledger.Mode.BEST_EFFORT, missing.resolve("ledger.db").toString())) {
            assertThat(server.decide(body(1)).statusCode()).isEqualTo(200);
            assertThat(server.status().at("/ledger/healthy").asBoolean()).isFalse();
            assertThat(server.get("/v1/decisions", RunningServer.READS).statusCode())
                    .isEqualTo(503);

            java.nio.file.Files.createDirectory(missing);
            for (int i = 0; i < 100 && !server.status().at("/ledger/healthy").asBoolean(); i++) {
                Thread.sleep(100);
            }

            assertThat(server.decide(body(1)).statusCode()).isEqualTo(200);
            assertThat(server.status().at("/ledger/kept").asLong()).isEqualTo(1);
            assertThat(server.status().at("/ledger/healthy").asBoolean()).isTrue();
        }
    }

    private String store() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db") + FULL_SOON;
    }

    private static List<HttpResponse<String>> untilFull(RunningServer server) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(server.decide(body(answers.size())));
        } while (answers.get(answers.size() - 1).statusCode() == 200 && answers.size() < 200);
        return answers;
    }

    private static String body(int number) {
        return RunningServer.GOOD
                .replace("\"50M\"", Integer.toString(20_000_000 + 1_000_003 * number))
                .strip();
    }
}
