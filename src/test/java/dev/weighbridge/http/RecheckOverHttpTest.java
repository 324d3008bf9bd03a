package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server decides what it has recorded again and again, and reports what would turn. */
class RecheckOverHttpTest {
    @Test
    void status_and_metrics_report_the_last_recheck(@TempDir Path folder) throws Exception {
        try (RunningServer server = RunningServer.rechecking(folder, Duration.ofMillis(50))) {
            server.decide(RunningServer.GOOD);
            server.decide(RunningServer.GOOD);
            JsonNode recheck = waitFor(server, status -> status.path("checked").asLong() == 2);

            assertThat(recheck.get("every").asString()).isEqualTo("PT0.05S");
            assertThat(recheck.get("turned").asLong()).isZero();
            assertThat(recheck.get("notDecided").asLong()).isZero();
            assertThat(server.get("/metrics").body())
                    .contains(
                            "weighbridge_recheck_decisions{result=\"checked\"} 2.0",
                            "weighbridge_recheck_decisions{result=\"turned\"} 0.0",
                            "weighbridge_recheck_ended_seconds 1.",
                            "weighbridge_recheck_failing 0.0");
            assertThat(server.status().at("/ledger/kept").asLong()).isEqualTo(2); // it records nothing

            end(
                    server.catalog(),
                    json(server.decide(RunningServer.GOOD)).at("/offer/id").asString());
            JsonNode ending = waitFor(server, status -> status.path("endsSoon").asLong() == 3);
            assertThat(ending.get("ended").asLong()).isZero();
        }
    }

    @Test
    void a_recheck_that_fails_is_reported_until_one_succeeds(@TempDir Path folder) throws Exception {
        try (RunningServer server = RunningServer.rechecking(folder, Duration.ofMillis(50))) {
            Path review = server.catalog().resolve("review.yaml");
            String shipped = Files.readString(review);
            Files.delete(review);

            JsonNode failed = waitFor(server, status -> status.has("lastError"));
            assertThat(failed.get("lastError").asString()).startsWith("catalog/review.yaml: ");
            assertThat(server.get("/metrics").body()).contains("weighbridge_recheck_failing 1.0");

            Files.writeString(review, shipped);
            waitFor(server, status -> !status.has("lastError"));
        }
    }

    @Test
    void without_the_option_nothing_is_rechecked(@TempDir Path folder) {
        try (RunningServer server = RunningServer.in(folder)) {
            assertThat(server.status().has("recheck")).isFalse();
            assertThat(server.get("/metrics").body()).doesNotContain("weighbridge_recheck");
        }
    }

    private static void end(Path catalog, String offer) throws IOException {
        Path offers = catalog.resolve("api-offers.yaml");
        String head = "  - id: " + offer + "\n";
        assertThat(Files.readString(offers)).contains(head);
        Files.writeString(
                offers,
                Files.readString(offers)
                        .replace(
                                head,
                                head
                                        + "    lifecycle: { endsOn: %s, source: { title: A test, checked: 2026-01-15 } }\n"
                                                .formatted(LocalDate.now(ZoneOffset.UTC)
                                                        .plusDays(30))));
    }

    private static JsonNode waitFor(RunningServer server, Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode recheck = server.status().path("recheck");
        for (int i = 0; i < 600 && !wanted.test(recheck); i++) {
            Thread.sleep(50);
            recheck = server.status().path("recheck");
        }
        assertThat(wanted.test(recheck)).as(server.status().toString()).isTrue();
        return recheck;
    }
}
