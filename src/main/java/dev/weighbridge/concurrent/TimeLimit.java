package dev.weighbridge.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs work with a time limit, on a thread of its own that does not keep the program alive. Work that calls {@link #check}
 * again and again ends soon after its time is up; other work goes on until it is done.
 */
public final class TimeLimit {
    /** Work that checks ends within milliseconds; the caller does not wait for work that does not. */
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private TimeLimit() {}

    /** Thrown in work whose time is up; it must not be caught there. */
    public static final class TimeUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeUp() {
            super("the time is up", null, false, false);
        }
    }

    /** @throws TimeUp if the time is up in which the current thread works */
    public static void check() {
        check(Thread.currentThread());
    }

    /**
     * The same for work that is split between threads.
     *
     * @param worker the thread that was given the work
     * @throws TimeUp if its time is up
     */
    public static void check(Thread worker) {
        if (worker.isInterrupted()) {
            throw new TimeUp();
        }
    }

    /**
     * The result of the work; empty if it takes longer.
     *
     * @throws TimeUp if the current thread itself works with a time limit, which is up
     * @throws RuntimeException or Error as the work does
     */
    public static <T> Optional<T> within(Duration time, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread worker = new DaemonThreadFactory("time-limit").newThread(task);
        worker.start();
        try {
            return Optional.of(task.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            worker.interrupt();
            return Optional.empty();
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new TimeUp();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            waitForEnd(worker);
        }
    }

    /** Deliberate: also of work that gave its result, so that nothing of it is left when its caller goes on. */
    private static void waitForEnd(Thread worker) {
        boolean interrupted = Thread.interrupted();
        try {
            worker.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
