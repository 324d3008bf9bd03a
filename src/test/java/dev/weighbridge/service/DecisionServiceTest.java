package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an answer is decided now or cached, it is recorded and counted, with an id of its own. */
class DecisionServiceTest {
    private static final long CACHE_BYTES = 10_000_000;

    private final Workload workload = ShippedPolicy.workload();
    private final ReloadingAdvisor advisor = new ReloadingAdvisor(
            ShippedPolicy.RULES_FOLDER,
            ShippedPolicy.CATALOG_FOLDER,
            "test",
            Clock.systemUTC(),
            new SplittableRandom(1));

    @TempDir
    Path folder;

    @Test
    void each_answer_is_recorded_and_counted_decided_or_cached() {
        StoreAddress address =
                StoreAddress.of(folder.resolve("ledger.db").toString(), Optional.empty(), Optional.empty());
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address, Masks.none())) {
            DecisionService service = new DecisionService(advisor, Optional.of(ledger), Optional.empty(), CACHE_BYTES);
            List<String> answers = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            service.reportTimesTo(times::add);

            for (int i = 0; i < 4; i++) {
                answers.add(new String(
                        service.session().answer(workload, RecommendationFormat.JSON, Detail.STANDARD),
                        StandardCharsets.UTF_8));
            }

            List<String> recorded = new ArrayList<>();
            ledger.reader()
                    .forEach(
                            DecisionQuery.newest(10),
                            decision -> recorded.add(ledger.reader().answer(decision)));
            assertThat(recorded).containsExactlyInAnyOrderElementsOf(answers);
            assertThat(answers).doesNotHaveDuplicates();
            assertThat(List.of(Placement.values()).stream()
                            .mapToLong(service::answers)
                            .sum())
                    .isEqualTo(4);
            assertThat(times).as("decided, not cached").hasSize(2);
        }
    }

    @Test
    void a_session_is_the_same_while_rules_and_catalogue_are() {
        DecisionService service = new DecisionService(advisor, Optional.empty(), Optional.empty(), CACHE_BYTES);

        assertThat(service.session()).isSameAs(service.session());
    }
}
