package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Prints the progress of a measurement on a terminal: requests that ended, that failed, and a bar. */
record MeasureProgress(
        CommandEnvironment environment, int requests, AtomicInteger ended, AtomicInteger failed, AtomicLong printed) {
    private static final long INTERVAL_NANOS = 200_000_000;
    private static final int BAR = 30;

    MeasureProgress(CommandEnvironment environment, int requests) {
        this(environment, requests, new AtomicInteger(), new AtomicInteger(), new AtomicLong(System.nanoTime()));
    }

    /** Counts one request that ended; called from any thread. */
    void ended(boolean answered) {
        failed.addAndGet(answered ? 0 : 1);
        ended.incrementAndGet();
        long before = printed.get();
        long now = System.nanoTime();
        if (environment.errIsTerminal() && now - before > INTERVAL_NANOS && printed.compareAndSet(before, now)) {
            environment.err().print("\r" + text());
            environment.err().flush();
        }
    }

    void end() {
        if (environment.errIsTerminal()) {
            environment.err().println("\r" + text());
        }
    }

    private String text() {
        int done = ended.get();
        int filled = (int) ((long) BAR * done / requests);
        return String.format(
                Locale.ROOT,
                "[%s%s] %,d of %,d requests, %,d failed  ",
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                done,
                requests,
                failed.get());
    }
}
