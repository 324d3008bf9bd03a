package dev.weighbridge.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets as many requests work at once as there are cores, and a bounded number wait for them. */
final class Admission {
    private final Semaphore working;
    private final Semaphore inside;
    private final Duration deadline;

    /**
     * @param working how many work at once
     * @param waiting how many more may wait
     * @param deadline for how long
     */
    Admission(int working, int waiting, Duration deadline) {
        this.working = new Semaphore(working, true);
        this.inside = new Semaphore(working + waiting);
        this.deadline = deadline;
    }

    /**
     * Does the work once there is room.
     *
     * @throws Refusal 503 when too many wait already, or there was no room within the deadline
     */
    <T> T run(Supplier<T> work) {
        if (!inside.tryAcquire()) {
            throw busy();
        }
        try {
            if (!working.tryAcquire() && !working.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                working.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            inside.release();
        }
    }

    private static Refusal busy() {
        return Refusal.of(503, "Too much is waiting to be decided. Try again in a second.", Map.of("Retry-After", "1"));
    }
}
