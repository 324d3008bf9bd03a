package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people do to the files of a ledger while a server uses them, and what is there afterwards. */
class LedgerTakenAwayTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_moved_away_takes_every_decision_with_it() throws Exception {
        Path moved = folder.resolve("moved.db");
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED)) {
            decide(server, 5);
            Files.move(db(), moved);
            untilHealthy(server);
            decide(server, 2);
        }

        assertThat(decisions(moved)).isEqualTo(5);
        assertThat(decisions(db())).isEqualTo(2);
    }

    @Test
    void a_backup_that_is_put_in_its_place_stays_as_it_is() throws Exception {
        Path backup = folder.resolve("backup.db");
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED)) {
            decide(server, 3);
            run(db(), "VACUUM INTO '" + backup + "'");
            decide(server, 4);
            Files.move(backup, db(), StandardCopyOption.REPLACE_EXISTING);
            untilHealthy(server);
            decide(server, 2);
        }

        assertThat(decisions(db())).isEqualTo(3 + 2);
    }

    @Test
    void a_log_that_is_deleted_loses_nothing() throws Exception {
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED)) {
            decide(server, 5);
            Files.delete(log());
            untilHealthy(server);
            decide(server, 2);

            assertThat(decisions(asAfterAKill())).isEqualTo(5 + 2);
        }
    }

    @Test
    void no_new_ledger_is_made_over_the_log_of_another() throws Exception {
        byte[] log = {0x37, 0x7f, 0x06, (byte) 0x82};
        Files.write(log(), log);
        Files.write(db(), new byte[0]);

        assertThatThrownBy(() -> RunningServer.keeping(folder, Ledger.Mode.REQUIRED))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(
                        "%s: the file is missing or empty, but the log ledger.db-wal beside it holds what was written last. Nothing was changed. Put the file back beside its log, or move the log away."
                                .formatted(db()));
        assertThat(Files.readAllBytes(log())).isEqualTo(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger.db", "ledger.db-wal"})
    void a_truncated_record_is_reported_and_no_further_answer_is_returned(String file) throws Exception {
        try (RunningServer server = RunningServer.keeping(folder, Ledger.Mode.REQUIRED)) {
            decide(server, 3);
            Files.write(folder.resolve(file), new byte[0]);

            assertThat(server.decide(RunningServer.GOOD).statusCode()).isEqualTo(503);
            assertThat(server.status().at("/ledger/healthy").asBoolean()).isFalse();
            assertThat(server.status().at("/ledger/lastError").asString()).contains("was truncated or overwritten");
            assertThat(server.get("/readyz").body())
                    .isEqualTo("ready, but decisions cannot be recorded now; see /v1/status\n");
        }
    }

    private Path db() {
        return folder.resolve("ledger.db");
    }

    private Path log() {
        return folder.resolve("ledger.db-wal");
    }

    /** The files as they lie there now, in another folder. */
    private Path asAfterAKill() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Files.copy(log(), killed.resolve("ledger.db-wal"));
        return Files.copy(db(), killed.resolve("ledger.db"));
    }

    private static void decide(RunningServer server, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(server.decide(RunningServer.GOOD).statusCode()).isEqualTo(200);
        }
    }

    /** The writer looks by itself, whether anybody asks or not. */
    private static void untilHealthy(RunningServer server) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            JsonNode ledger = server.status().get("ledger");
            if (ledger.has("lastError") && ledger.get("healthy").asBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(server.status().get("ledger").toString());
    }

    private static long decisions(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM decisions")) {
            return count.getLong(1);
        }
    }

    private static void run(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
