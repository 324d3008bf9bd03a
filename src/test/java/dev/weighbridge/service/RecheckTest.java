package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many decisions are decided again side by side, and reported as if it were one after the other. */
class RecheckTest {
    private static final int RECORDED = 150;
    private static final DecisionQuery ALL = DecisionQuery.newest(Integer.MAX_VALUE);

    @TempDir
    static Path folder;

    private static AdvisorSnapshot live;

    @BeforeAll
    static void record() {
        ReloadingAdvisor advisor = new ReloadingAdvisor(
                ShippedPolicy.RULES_FOLDER,
                ShippedPolicy.CATALOG_FOLDER,
                "test",
                Clock.systemUTC(),
                new SplittableRandom(1));
        live = advisor.get();
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            DecisionSession session = new DecisionService(advisor, Optional.of(ledger), Optional.empty(), 0).session();
            IntStream.range(0, RECORDED)
                    .mapToObj(i -> session.decide(session.reader()
                            .read(
                                    List.of(
                                            "name=w" + i,
                                            "tokensPerDay=" + (i + 1) + "M",
                                            "latencyP99Ms=2000",
                                            "residency=minimal",
                                            "expertise=limited",
                                            "quality=good-enough"),
                                    new Problems())
                            .orElseThrow()))
                    .toList()
                    .forEach(PendingDecision::await);
        }
    }

    private static StoreAddress address() {
        return StoreAddress.of(folder.resolve("ledger.db").toString(), Optional.empty(), Optional.empty());
    }

    private static Recheck recheck(DecisionReader reader) {
        return new Recheck(reader, live, new ReviewPolicy(List.of("legal"), 90), LocalDate.now(ZoneOffset.UTC));
    }

    @Test
    void one_thread_and_four_report_the_same_decisions_in_the_same_order() {
        try (DecisionReader reader = DecisionReader.open(address())) {
            List<RecheckedDecision> one = new ArrayList<>();
            List<RecheckedDecision> four = new ArrayList<>();
            RecheckTotals totals = recheck(reader).run(ALL, 1, one::add);

            assertThat(recheck(reader).run(ALL, 4, four::add)).isEqualTo(totals);
            assertThat(totals.checked()).isEqualTo(RECORDED);
            assertThat(four).isEqualTo(one);
            assertThat(one.stream().map(each -> each.decision().id()))
                    .isEqualTo(reader.list(ALL).stream().map(StoredDecision::id).toList());
        }
    }

    @Test
    void no_more_threads_decide_than_the_ledger_has_connections() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Long> deciding = new ArrayList<>();
        try (DecisionReader reader = DecisionReader.open(address())) {
            recheck(reader)
                    .run(
                            ALL,
                            32,
                            each -> deciding.add(Thread.getAllStackTraces().keySet().stream()
                                    .filter(thread -> thread.getName().equals("recheck") && !before.contains(thread))
                                    .count()));
        }
        assertThat(deciding).contains(4L).allMatch(threads -> threads <= 4);
    }

    @Test
    void whoever_receives_the_decisions_can_stop_the_recheck() {
        try (DecisionReader reader = DecisionReader.open(address())) {
            List<RecheckedDecision> received = new ArrayList<>();
            assertThatThrownBy(() -> recheck(reader).run(ALL, 2, each -> {
                        received.add(each);
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(received).hasSize(1);

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> recheck(reader).run(ALL, 2, received::add))
                    .isInstanceOfAny(CancellationException.class, LedgerFailure.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void an_answer_that_is_missing_is_told_as_the_ledger_tells_it() throws SQLException {
        Path copy = folder.resolve("damaged.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement backup = connection.createStatement()) {
            backup.execute("VACUUM INTO '" + copy + "'");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement change = connection.createStatement()) {
            change.execute("DELETE FROM answers");
        }
        StoreAddress damaged = StoreAddress.of(copy.toString(), Optional.empty(), Optional.empty());
        try (DecisionReader reader = DecisionReader.open(damaged)) {
            assertThatThrownBy(() -> recheck(reader).run(ALL, 2, each -> {}))
                    .isInstanceOf(LedgerFailure.class)
                    .hasMessageContaining("the ledger is damaged: the answer of decision ");
        }
    }
}
