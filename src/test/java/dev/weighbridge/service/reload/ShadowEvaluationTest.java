package dev.weighbridge.service.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Candidate rules decide on a thread of their own; what does not fit into its queue is dropped and counted. */
class ShadowEvaluationTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AdvisorSnapshot snapshot = ShippedPolicy.snapshot();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void a_full_queue_drops_workloads_and_the_caller_never_waits() throws InterruptedException {
        try (ShadowEvaluation shadow = new ShadowEvaluation(
                ShippedPolicy.RULES_FOLDER, this::onceReleased, InstantSource.system(), /* mostWaiting= */ 1)) {
            shadow.checkForChanges();
            shadow.checkForChanges();

            submit(shadow); // decides, and is held in the middle
            started.await();
            submit(shadow); // waits
            submit(shadow);
            submit(shadow);

            assertThat(shadow.dropped()).isEqualTo(2);
            assertThat(shadow.agreed()).isZero();
            released.countDown();
            Instant end = Instant.now().plus(LONG);
            while (shadow.agreed() < 2) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(5);
            }
            assertThat(shadow.agreement().decided()).isEqualTo(2);
            assertThat(shadow.dropped()).isEqualTo(2);
        }
    }

    @Test
    void without_a_candidate_nothing_is_queued_or_dropped() {
        try (ShadowEvaluation shadow = new ShadowEvaluation(
                ShippedPolicy.RULES_FOLDER.resolve("missing"), () -> snapshot, InstantSource.system(), 1)) {
            for (int i = 0; i < 10; i++) {
                submit(shadow);
            }

            assertThat(shadow.dropped()).isZero();
            assertThat(shadow.agreement().decided()).isZero();
        }
    }

    private void submit(ShadowEvaluation shadow) {
        shadow.submit(snapshot, ShippedPolicy.workload());
    }

    /** Holds the thread that decides when it asks for the live advisor, until the test releases it. */
    private AdvisorSnapshot onceReleased() {
        if (!Thread.currentThread().getName().startsWith("shadow")) {
            return snapshot; // the check of the folder asks for the tags of the catalogue
        }
        started.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return snapshot;
    }
}
