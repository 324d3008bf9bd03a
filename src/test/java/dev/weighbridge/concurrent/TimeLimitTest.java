package dev.weighbridge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void work_that_ends_in_time_gives_its_result() {
        assertThat(TimeLimit.within(LONG, () -> 7)).hasValue(7);
    }

    @Test
    void work_that_never_ends_is_left_on_a_thread_that_does_not_keep_the_program() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        boolean[] daemon = new boolean[1];

        assertThat(TimeLimit.within(Duration.ofSeconds(2), () -> {
                    daemon[0] = Thread.currentThread().isDaemon();
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        return false;
                    }
                }))
                .isEmpty();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon[0]).isTrue();
    }

    @Test
    void work_that_checks_its_time_is_gone_when_it_is_up() {
        Thread[] worker = new Thread[1];

        assertThat(TimeLimit.within(Duration.ofMillis(200), () -> {
                    worker[0] = Thread.currentThread();
                    while (true) {
                        TimeLimit.check();
                    }
                }))
                .isEmpty();

        assertThat(worker[0].isAlive()).isFalse();
    }

    @Test
    void work_within_work_ends_with_the_outer_one() {
        Thread[] inner = new Thread[1];

        assertThat(TimeLimit.within(
                        Duration.ofMillis(200),
                        () -> TimeLimit.within(LONG, () -> {
                            inner[0] = Thread.currentThread();
                            while (true) {
                                TimeLimit.check();
                            }
                        })))
                .isEmpty();

        assertThat(inner[0].isAlive()).isFalse();
    }

    @Test
    void what_the_work_throws_is_thrown() {
        assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }
}
