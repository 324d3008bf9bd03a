package dev.weighbridge.concurrent;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets as many threads compute at once as the machine has cores; the others wait, the longest first. Safe to use from many
 * threads.
 *
 * <p>Deliberate: dozens of threads on two cores finish no sooner, and while they run, the JVM's compiler gets one share of
 * dozens: a server that starts under load stays slow for minutes.
 */
public final class CoreLimit {
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Runs work that only computes once a core is free. It must not wait for anything, nor for this limit again. */
    public <T> T run(Supplier<T> work) {
        cores.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }
}
