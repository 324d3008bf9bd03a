package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import dev.weighbridge.ledger.RecordedDecisions.Given;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a file. */
class SqliteLedgerTest extends LedgerContract {
    @TempDir
    Path folder;

    @Override
    StoreAddress address() {
        return RecordedDecisions.file(file());
    }

    private Path file() {
        return folder.resolve("ledger.db");
    }

    @Override
    String yes() {
        return "1";
    }

    @Override
    String no() {
        return "0";
    }

    @Override
    String withoutCascade(String statement) {
        return statement.replace(" CASCADE", "");
    }

    @Override
    String character() {
        return "char";
    }

    @Override
    void emptied(StoreAddress address, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_file_that_is_no_database_is_rejected_and_not_touched() throws IOException {
        for (String text : List.of("hello", "SQLite format 3", "x".repeat(100_000))) {
            Files.writeString(file(), text);

            refusedUntouched();
        }
    }

    @Test
    void an_empty_file_is_called_empty() throws IOException {
        Files.createFile(file());

        assertThatThrownBy(() -> DecisionReader.open(address()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(
                        file()
                                + ": the file is empty: it is not a ledger. Name one with --ledger-store FILE or URL; `weighbridge serve` makes an empty file one.");
        Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()).close();
        assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
    }

    @Test
    void a_file_with_damaged_pages_is_rejected_and_not_touched() throws IOException {
        for (double place : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            filled();
            byte[] bytes = Files.readAllBytes(file());
            int from = Math.max(100, (int) (bytes.length * place));
            Arrays.fill(bytes, from, Math.min(bytes.length, from + 8_192), (byte) 0xA5);
            Files.write(file(), bytes);

            refusedUntouched();
        }
    }

    @Test
    void a_file_that_was_cut_short_is_rejected_and_not_touched() throws IOException {
        filled();
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));

        refusedUntouched();
    }

    private void filled() throws IOException {
        Files.deleteIfExists(file());
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            for (int i = 0; i < 10; i++) {
                RecordedDecisions.record(ledger, "fte=" + i);
            }
        }
    }

    private void refusedUntouched() throws IOException {
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(file()
                        + ": the file is damaged, or is not a ledger. Nothing was changed. Restore it from a backup, or"
                        + " name another file with --ledger-store FILE.");

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_rejected_file_keeps_each_byte_and_no_file_appears_beside_it() throws IOException {
        for (String journal : List.of("delete", "wal")) {
            refusedWithoutATrace(journal, "has tables of another program", () -> {
                emptied(address(), "CREATE TABLE customers (id TEXT)");
            });
            refusedWithoutATrace(journal, "has tables of another program", () -> {
                emptied(address(), "CREATE VIEW customers AS SELECT 1 AS id");
            });
            refusedWithoutATrace(journal, "belongs to a newer Weighbridge", () -> {
                Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()).close();
                emptied(
                        address(),
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                                + " installed_by, installed_on, execution_time, success) VALUES (9, '7', 'later', 'SQL',"
                                + " 'V7__later.sql', 1, 'x', CURRENT_TIMESTAMP, 1, 1)");
            });
            refusedWithoutATrace(journal, "is damaged, or the database belongs to another program", () -> {
                Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()).close();
                emptied(address(), "DROP TABLE answers");
            });
        }
    }

    private void refusedWithoutATrace(String journal, String why, Runnable made) throws IOException {
        Files.deleteIfExists(file());
        made.run();
        emptied(address(), "PRAGMA journal_mode = " + journal);
        String before = Sha256.hex(Files.readAllBytes(file()));

        for (ThrowingCallable opens : List.<ThrowingCallable>of(
                () -> Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()),
                () -> DecisionReader.open(address()),
                () -> Retention.open(address()))) {
            assertThatThrownBy(opens).isInstanceOf(LedgerFailure.class).hasMessageContaining(why);
            assertThat(Sha256.hex(Files.readAllBytes(file()))).isEqualTo(before);
            assertThat(inFolder()).containsExactly(file());
        }
    }

    private List<Path> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void reading_leaves_the_journal_mode_as_it_is() throws IOException {
        filled();
        emptied(address(), "PRAGMA journal_mode = delete");
        String before = Sha256.hex(Files.readAllBytes(file()));

        assertThat(IntegrityCheck.run(address()).decisions()).isEqualTo(10);

        assertThat(Sha256.hex(Files.readAllBytes(file()))).isEqualTo(before);
    }

    @Test
    void a_file_or_folder_that_cannot_be_written_can_be_read_and_deleting_is_rejected() throws IOException {
        filled();
        Set<PosixFilePermission> folders = Files.getPosixFilePermissions(folder);
        for (String journal : List.of("delete", "wal")) {
            emptied(address(), "PRAGMA journal_mode = " + journal);
            for (List<String> modes : List.of(List.of("r--r--r--", "rwxr-xr-x"), List.of("rw-r--r--", "r-xr-xr-x"))) {
                Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(modes.get(0)));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(modes.get(1)));
                try (DecisionReader reader = DecisionReader.open(address())) {
                    StoredDecision newest = reader.list(DecisionQuery.newest(1)).get(0);
                    assertThat(reader.answer(newest)).contains(newest.id());
                    assertThat(IntegrityCheck.run(address()).corruption().isEmpty())
                            .isTrue();
                    assertThat(Replay.of(reader, newest, Optional.empty(), new Problems())
                                    .orElseThrow()
                                    .same())
                            .isTrue();
                }
                assertThatThrownBy(() -> Retention.open(address()))
                        .isInstanceOf(LedgerFailure.class)
                        .hasMessage(file()
                                + ": the ledger cannot be written: the file or its folder is read-only. Nothing was changed."
                                + " Let this user write both, or name another file with --ledger-store FILE.");
                assertThatThrownBy(() -> Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none()))
                        .hasMessageEndingWith(
                                "or name another file with --ledger-store FILE, name a PostgreSQL URL, or turn the ledger off with --ledger off.");
                assertThat(inFolder()).containsExactly(file());
                Files.setPosixFilePermissions(folder, folders);
                Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
    }

    @Test
    void what_a_server_has_just_written_is_read_even_behind_a_link() throws IOException {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("links")).resolve("link.db"), file());
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            String id = RecordedDecisions.record(ledger).id();
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));

            for (Path path : List.of(file(), link)) {
                try (DecisionReader reader = DecisionReader.open(RecordedDecisions.file(path))) {
                    assertThat(reader.find(id)).isPresent();
                }
            }
        }
    }

    @Test
    void a_place_that_cannot_hold_it_is_reported_with_the_way_out() throws IOException {
        Path nowhere = folder.resolve("none/ledger.db");
        assertThatThrownBy(() -> Ledger.open(Ledger.Mode.REQUIRED, RecordedDecisions.file(nowhere), Masks.none()))
                .hasMessage(
                        nowhere
                                + ": the ledger's folder does not exist. Create it, or name another file with --ledger-store FILE.");
        assertThatThrownBy(() -> Ledger.open(Ledger.Mode.REQUIRED, RecordedDecisions.file(folder), Masks.none()))
                .hasMessage(
                        folder + ": the ledger must be a file, got a folder. Name a file with --ledger-store FILE.");
        assertThatThrownBy(() -> DecisionReader.open(address()))
                .hasMessage(
                        file()
                                + ": the ledger does not exist. Name one with --ledger-store FILE or URL; `weighbridge serve` creates it.");
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_file_that_was_taken_away_is_noticed_and_another_one_begun() throws Exception {
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            RecordedDecisions.record(ledger);
            Files.move(file(), folder.resolve("moved.db"));

            assertThatThrownBy(() -> RecordedDecisions.record(ledger))
                    .hasMessage(file() + ": the file was moved, deleted or replaced while it was in use.");
            for (int i = 0; i < 100 && !ledger.status().healthy(); i++) {
                Thread.sleep(50);
            }

            Given given = RecordedDecisions.record(ledger);
            assertThat(ledger.reader().list(DecisionQuery.newest(10)).stream().map(StoredDecision::id))
                    .containsExactly(given.id());
        }
    }

    @Test
    void what_is_deleted_is_no_longer_in_any_file() throws IOException {
        String secret = "nightingale-7391";
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            Given given = RecordedDecisions.record(ledger, "name=" + secret);
            RecordedDecisions.record(ledger, "name=harmless");
            assertThat(holding(secret)).isNotEmpty();

            try (Retention retention = Retention.open(address())) {
                assertThat(retention.delete(List.of(given.id())).shrunk()).isTrue();
            }

            assertThat(holding(secret)).isEmpty();
        }
    }

    /** The name stands plain in the row and in the request. */
    private List<Path> holding(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> contains(file, text)).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_signature_of_a_decision_that_is_gone_is_named() {
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            Given given = RecordedDecisions.record(ledger);
            RecordedDecisions.record(ledger);
            sign(ledger.signing(), given, "Ada", "legal");
            emptied(address(), "DELETE FROM decisions WHERE id = '" + given.id() + "'");

            assertThat(ledger.reader().messages(IntegrityCheck.run(address())))
                    .containsExactly(
                            file()
                                    + ": the ledger is damaged: 1 signature. Restore it from a backup, or name another one"
                                    + " with --ledger-store.",
                            "signature on decision " + given.id() + ": the decision is missing.");
        }
    }

    @Test
    void an_answer_of_an_older_form_is_shown_signed_and_checked_by_its_own_bytes() {
        String older =
                "{\"id\":\"\",\"placement\":\"api\",\"warnings\":[\"Old.\"],\"provenance\":{\"version\":\"0\",\"decidedAt\":\"\"}}";
        CompressedBlob blob = CompressedBlob.of(older.getBytes(StandardCharsets.UTF_8));
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            String id = RecordedDecisions.record(ledger).id();
            emptied(
                    address(),
                    "INSERT INTO answers VALUES ('%s', x'%s')"
                            .formatted(blob.sha256(), HexFormat.of().formatHex(blob.compressed())));
            emptied(address(), "UPDATE decisions SET version = '0', answer_sha256 = '" + blob.sha256() + "'");
            DecisionReader reader = ledger.reader();
            StoredDecision decision = reader.find(id).orElseThrow();
            String line = older.replace("\"id\":\"\"", "\"id\":\"" + id + "\"")
                    .replace("\"decidedAt\":\"\"", "\"decidedAt\":\"" + decision.decidedAt() + "\"");

            assertThat(reader.json(decision)).endsWith(",\"answer\":" + line + "}");
            SignatureForm form = new SignatureForm(
                    Optional.of("Ada"),
                    Optional.of("legal"),
                    Optional.empty(),
                    Optional.of(Sha256.hex(line.getBytes(StandardCharsets.UTF_8))),
                    Optional.empty());
            assertThat(ledger.signing()
                            .sign(decision, form, "user test", true, RecordedDecisions.FIRST, new Problems()))
                    .isPresent();
            assertThat(IntegrityCheck.run(address()).damaged()).isFalse();
            Replay replay = Replay.of(reader, decision, Optional.empty(), new Problems())
                    .orElseThrow();
            assertThat(replay.same()).isFalse();
            assertThat(replay.differences()).isNotEmpty();
        }
    }

    @Test
    void a_url_of_another_kind_is_rejected_without_what_is_secret_in_it() {
        assertThatThrownBy(() -> StoreAddress.of("mysql://root:hunter2@db/x", Optional.empty(), Optional.empty()))
                .isInstanceOf(LedgerFailure.class)
                .hasMessage(
                        "the ledger must be a file or a URL that begins with jdbc:postgresql:, got one that begins with `mysql:`.");
        assertThat(StoreAddress.of(
                                "jdbc:postgresql://ann:hunter2@db:5432/ledger?user=ann&password=hunter2",
                                Optional.empty(),
                                Optional.empty())
                        .displayName())
                .isEqualTo("postgresql://db:5432/ledger");
    }

    /** Another program holds the file for 1.2 s; SQLite waits up to 4 s for it, and a decision 0.3 s to be written. */
    @Test
    void a_write_that_waits_too_long_is_withdrawn_or_counted_as_recorded_and_never_both() throws Exception {
        Duration wait = Duration.ofMillis(300);
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none(), wait);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement run = other.createStatement()) {
            run.execute("BEGIN IMMEDIATE");
            Recommendation first = decided(1);
            Ledger.PendingWrite written = record(ledger, first);
            Thread.sleep(100); // the writer has it now, and waits for the file
            Ledger.PendingWrite queued = record(ledger, decided(2));

            assertThatThrownBy(queued::await)
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessageStartingWith("the ledger took longer than ");
            Thread release = new Thread(() -> {
                try {
                    Thread.sleep(500);
                    run.execute("COMMIT");
                } catch (InterruptedException | SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            release.start();
            try {
                written.await();
            } catch (LedgerFailure slow) {
                // it may be told so, and is counted as the ledger has it
            }
            release.join();
            for (int i = 0;
                    i < 100 && ledger.status().recorded() + ledger.status().rejected() < 2;
                    i++) {
                Thread.sleep(50);
            }
            Thread.sleep(300); // whatever else is on its way would be there now

            assertThat(ledger.reader().list(DecisionQuery.newest(9)).stream().map(StoredDecision::id))
                    .containsExactly(first.id());
            assertThat(ledger.status().recorded()).isEqualTo(1);
            assertThat(ledger.status().rejected()).isEqualTo(1);
        }
    }

    private static Recommendation decided(int second) {
        AdvisorSnapshot desk = RecordedDecisions.desk(RecordedDecisions.FIRST.plusSeconds(second));
        return desk.advisor().recommend(RecordedDecisions.workload(desk, "fte=" + second));
    }

    private static Ledger.PendingWrite record(Ledger ledger, Recommendation r) {
        DecisionContent content = new DecisionContent(
                r,
                RecommendationFormat.JSON.render(r, Detail.STANDARD),
                RecordedDecisions.BOOKS,
                ledger.masks(),
                stated -> true);
        return ledger.record(content, new Stamp(r.id(), r.provenance().decidedAt()));
    }
}
