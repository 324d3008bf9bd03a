package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PostgreSQL stops under running servers and comes back: they do as they were told, and mend by themselves. */
class DatabaseGoneTest {
    @TempDir
    Path folder;

    @Test
    void required_refuses_best_effort_goes_on_and_both_recover() throws Exception {
        int port = freePort();
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
        EmbeddedPostgres postgres = postgres(port);
        try (RunningServer required = RunningServer.keeping(folder.resolve("required"), Ledger.Mode.REQUIRED, url);
                RunningServer bestEffort =
                        RunningServer.keeping(folder.resolve("best-effort"), Ledger.Mode.BEST_EFFORT, url)) {
            List<String> kept = new ArrayList<>();
            kept.add(answered(required));
            kept.add(answered(bestEffort));

            postgres.close();
            assertThat(required.decide(RunningServer.GOOD).statusCode()).isEqualTo(503);
            Instant asked = Instant.now();
            assertThat(required.decide(RunningServer.GOOD).statusCode()).isEqualTo(503);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1)); // it has learned
            String lost = answered(bestEffort);
            assertThat(required.get("/v1/decisions", RunningServer.READS).statusCode())
                    .isEqualTo(503);
            for (RunningServer server : List.of(required, bestEffort)) {
                JsonNode ledger = server.status().get("ledger");
                assertThat(ledger.get("healthy").asBoolean()).isFalse();
                assertThat(ledger.get("store").asString()).isEqualTo("postgresql");
                assertThat(ledger.get("lastError").asString())
                        .endsWith("Check that the database is reachable and is the right one.")
                        .doesNotContain("127.0.0.1:" + port + "/");
                assertThat(server.get("/metrics").body()).contains("weighbridge_ledger_healthy 0.0");
            }
            assertThat(required.status().at("/ledger/refused").asLong()).isEqualTo(2);
            assertThat(bestEffort.status().at("/ledger/lost").asLong()).isEqualTo(1);

            postgres = postgres(port);
            recovers(required);
            recovers(bestEffort);
            kept.add(answered(required));
            kept.add(answered(bestEffort));

            for (String id : kept) {
                assertThat(required.get("/v1/decisions/" + id, RunningServer.READS)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(required.get("/v1/decisions/" + lost, RunningServer.READS)
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            postgres.close();
        }
    }

    @Test
    void a_restart_and_connections_that_break_fail_no_request() throws Exception {
        int port = freePort();
        EmbeddedPostgres postgres = postgres(port);
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.keeping(folder.resolve("server"), Ledger.Mode.REQUIRED, url)) {
            answered(server);
            for (int i = 0; i < 4; i++) {
                boolean reads = i == 0;
                clients.add(new Thread(() -> {
                    while (!stop.get()) {
                        var answer = reads
                                ? server.get("/v1/decisions?limit=1", RunningServer.READS)
                                : server.decide(RunningServer.GOOD);
                        if (answer.statusCode() != 200) {
                            failed.add(answer.body());
                        }
                    }
                }));
            }
            clients.forEach(Thread::start);
            Thread.sleep(500);

            for (int i = 0; i < 3; i++) {
                try (Connection admin = postgres.getPostgresDatabase().getConnection();
                        Statement run = admin.createStatement()) {
                    run.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'weighbridge'");
                }
                Thread.sleep(300);
            }
            postgres.close();
            postgres = postgres(port);
            Thread.sleep(1_000);

            stop.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failed).isEmpty();
            assertThat(server.status().at("/ledger/refused").asLong()).isZero();
            assertThat(server.status().at("/ledger").has("lastError")).isFalse();
            assertThat(server.status().at("/ledger/kept").asLong()).isGreaterThan(20);
        } finally {
            stop.set(true);
            postgres.close();
        }
    }

    /** Without a request that would tell it. */
    private static void recovers(RunningServer server) throws InterruptedException {
        for (int i = 0; i < 150 && !server.status().at("/ledger/healthy").asBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(server.status().at("/ledger/healthy").asBoolean()).isTrue();
    }

    private static String answered(RunningServer server) {
        var answer = server.decide(RunningServer.GOOD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().substring(7, 43);
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
