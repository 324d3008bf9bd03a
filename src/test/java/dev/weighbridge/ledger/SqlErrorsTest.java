package dev.weighbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.CapturedLog;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a database says is told in one line; a fault of the program is in the log, with its stack. */
class SqlErrorsTest {
    private final CapturedLog logged = new CapturedLog(SqlErrors.class);

    @AfterEach
    void leave() {
        logged.close();
    }

    @Test
    void a_fault_of_the_program_is_logged_with_its_stack() {
        LedgerFailure failure = SqlErrors.of("ledger.db", new IllegalStateException("planted"));

        assertThat(failure.message()).isEqualTo("ledger.db: planted.");
        assertThat(logged.events())
                .singleElement()
                .satisfies(event -> assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                        .isNotEmpty());
    }

    @Test
    void an_unreachable_database_is_reported_and_is_not_an_internal_fault() {
        LedgerFailure failure = SqlErrors.of("db", new IllegalStateException(new SQLException("gone", "08006")));

        assertThat(failure.message()).startsWith("db: gone.");
        assertThat(logged.events()).isEmpty();
    }
}
