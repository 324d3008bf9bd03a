package dev.weighbridge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoreLimitTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final CoreLimit cores = new CoreLimit();

    @Test
    void as_many_threads_compute_at_once_as_there_are_cores_and_the_others_after_them() throws Exception {
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(CORES);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CORES + 3; i++) {
            Thread thread = new Thread(() -> cores.run(() -> {
                most.accumulateAndGet(computing.incrementAndGet(), Math::max);
                all.countDown();
                await(end);
                return computing.decrementAndGet();
            }));
            thread.start();
            threads.add(thread);
        }

        await(all);
        while (waiting(threads) < CORES + 3) {
            Thread.onSpinWait();
        }
        assertThat(computing).hasValue(CORES);
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most).hasValue(CORES);
        assertThat(computing).hasValue(0);
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream()
                .filter(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_core_is_free_again_after_work_that_fails() {
        for (int i = 0; i <= CORES; i++) {
            assertThatThrownBy(() -> cores.run(() -> {
                        throw new IllegalStateException("fails");
                    }))
                    .hasMessage("fails");
        }

        assertThat(cores.<String>run(() -> "computed")).isEqualTo("computed");
    }
}
