package dev.weighbridge.rules.engine;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs work with a time limit. Work that takes longer stays on a daemon thread, which does not keep the program alive. */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * The result of the work; empty if it takes longer.
     *
     * @throws RuntimeException or Error as the work does
     */
    static <T> Optional<T> within(Duration time, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        new DaemonThreadFactory("rules-loader").newThread(task).start();
        try {
            return Optional.of(task.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            task.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rules were loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
