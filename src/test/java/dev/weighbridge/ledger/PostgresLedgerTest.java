package dev.weighbridge.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

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
    void emptied(StoreAddress address, String statement) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement run = connection.createStatement()) {
            run.execute("SET session_replication_role = replica; " + statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
