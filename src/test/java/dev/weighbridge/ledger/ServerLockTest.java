package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server records in a SQLite file; the next one is told, and a crashed one is in nobody's way. */
class ServerLockTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("ledger.db");
    }

    private Ledger open(Ledger.Mode mode, Path path) {
        return Ledger.open(mode, RecordedDecisions.file(path), Masks.none());
    }

    @Test
    void a_second_server_is_refused_even_behind_a_link_until_the_first_has_stopped() throws IOException {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("links")).resolve("link.db"), file());
        try (Ledger first = open(Ledger.Mode.REQUIRED, file())) {
            for (Path path : new Path[] {file(), link}) {
                assertThatThrownBy(() -> open(Ledger.Mode.REQUIRED, path))
                        .isInstanceOf(LedgerFailure.class)
                        .hasMessage(
                                path
                                        + ": another server records in this ledger. Stop it, or name another file with --ledger-store FILE. Several servers can share one PostgreSQL database.");
            }
            RecordedDecisions.record(first); // and its own lock stays
            assertThatThrownBy(() -> open(Ledger.Mode.REQUIRED, file())).isInstanceOf(LedgerFailure.class);
        }

        assertThat(folder.resolve("ledger.db-lock")).doesNotExist();
        open(Ledger.Mode.REQUIRED, link).close();
    }

    @Test
    void one_that_may_answer_without_a_record_waits_for_its_turn() throws InterruptedException {
        Ledger first = open(Ledger.Mode.REQUIRED, file());
        try (Ledger second = open(Ledger.Mode.BEST_EFFORT, file())) {
            assertThat(second.status().lastError())
                    .hasValueSatisfying(
                            error -> assertThat(error).startsWith("another server records in this ledger."));
            first.close();

            for (int i = 0; i < 100 && !second.status().healthy(); i++) {
                Thread.sleep(50);
            }

            assertThat(second.status().healthy()).isTrue();
            RecordedDecisions.record(second);
            assertThat(second.status().recorded()).isEqualTo(1);
        }
    }

    @Test
    void commands_read_and_delete_beside_a_server() {
        try (Ledger server = open(Ledger.Mode.REQUIRED, file())) {
            RecordedDecisions.record(server);
            DecisionReader.open(RecordedDecisions.file(file())).close();
            Retention.open(RecordedDecisions.file(file())).close();
            Signing.open(RecordedDecisions.file(file())).close();

            assertThatThrownBy(() -> open(Ledger.Mode.REQUIRED, file())).isInstanceOf(LedgerFailure.class);
        }
    }

    @Test
    void another_process_keeps_it_until_it_is_killed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("locked");

            assertThatThrownBy(() -> open(Ledger.Mode.REQUIRED, file()))
                    .hasMessageContaining("another server records in this ledger");
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();

            assertThat(folder.resolve("ledger.db-lock")).exists();
            open(Ledger.Mode.REQUIRED, file()).close();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A server that does nothing but have the ledger, until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            try (Ledger ledger =
                    Ledger.open(Ledger.Mode.REQUIRED, RecordedDecisions.file(Path.of(args[0])), Masks.none())) {
                System.out.println("locked");
                Thread.sleep(60_000);
                System.out.println(ledger.status());
            }
        }
    }
}
