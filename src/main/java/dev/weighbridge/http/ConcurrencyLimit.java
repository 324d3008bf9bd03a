package dev.weighbridge.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Limits how many requests are decided at once; one more is rejected at once instead of waiting. */
final class ConcurrencyLimit {
    private final Semaphore places;

    ConcurrencyLimit(int most) {
        this.places = new Semaphore(most);
    }

    /**
     * Runs the work if a place is free.
     *
     * @throws ProblemException 503 when no place is free
     */
    <T> T run(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw ProblemException.busy("Too many requests are being decided. Try again in a second.", 1);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
