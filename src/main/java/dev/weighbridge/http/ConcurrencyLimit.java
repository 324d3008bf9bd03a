package dev.weighbridge.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets a bounded number of requests be decided at once, so that nobody waits for a turn that comes too late. */
final class ConcurrencyLimit {
    private final Semaphore inside;

    ConcurrencyLimit(int most) {
        this.inside = new Semaphore(most);
    }

    /**
     * Does the work if there is room.
     *
     * @throws ProblemException 503 when too much is being decided already
     */
    <T> T run(Supplier<T> work) {
        if (!inside.tryAcquire()) {
            throw ProblemException.busy("Too much is being decided already. Try again in a second.", 1);
        }
        try {
            return work.get();
        } finally {
            inside.release();
        }
    }
}
