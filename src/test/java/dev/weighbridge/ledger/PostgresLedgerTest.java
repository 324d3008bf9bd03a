package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.RecordedDecisions.Given;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger in a real PostgreSQL, which each test finds empty. */
class PostgresLedgerTest extends LedgerContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        emptied(address(), "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @Override
    StoreAddress address() {
        return StoreAddress.of(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
                Optional.of("postgres"),
                Optional.of("not asked for"));
    }

    @Override
    String yes() {
        return "true";
    }

    @Override
    String no() {
        return "false";
    }

    @Override
    String withoutCascade(String statement) {
        return statement;
    }

    /** Without looking at foreign keys, as a disk would not. */
    @Override
    String character() {
        return "chr";
    }

    @Override
    void emptied(StoreAddress address, String statement) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement run = connection.createStatement()) {
            run.execute("SET session_replication_role = replica; " + statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void decisions_are_recorded_while_others_are_pruned() throws Exception {
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none());
                Connection other = postgres.getPostgresDatabase().getConnection();
                Statement run = other.createStatement();
                Retention retention = Retention.open(address(), 1)) {
            Given first = RecordedDecisions.record(ledger, "name=first");
            Given second = RecordedDecisions.record(ledger, "name=second");
            other.setAutoCommit(false);
            run.execute("SELECT id FROM decisions WHERE id = '" + second.id() + "' FOR UPDATE");

            CompletableFuture<Retention.Deleted> pruning = CompletableFuture.supplyAsync(
                    () -> retention.prune(RecordedDecisions.FIRST.plusSeconds(1_000_000)));
            for (int i = 0; i < 100 && ledger.reader().find(first.id()).isPresent(); i++) {
                Thread.sleep(50);
            }
            assertThat(ledger.reader().find(first.id())).as("its slice is done").isEmpty();
            Given meanwhile =
                    RecordedDecisions.record(ledger, "name=first"); // its answer is still there, and then needed
            assertThat(pruning).isNotDone();
            other.rollback();
            Retention.Deleted deleted = pruning.get(20, TimeUnit.SECONDS);

            assertThat(deleted.decisions()).isBetween(2L, 3L); // that kept meanwhile is older than the end, too
            assertThat(ledger.reader().find(second.id())).isEmpty();
            assertThat(IntegrityCheck.run(address()).corruption().isEmpty()).isTrue();
            Given after = RecordedDecisions.record(ledger, "name=first");
            assertThat(ledger.reader().answer(ledger.reader().find(after.id()).orElseThrow()))
                    .isEqualTo(after.line());
            assertThat(meanwhile.id()).isNotEqualTo(after.id());
        }
    }
}
