package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a batch on a terminal: lines decided, rate, and time left. */
final class BatchProgress {
    private static final long INTERVAL_NANOS = 200_000_000;

    private final CommandEnvironment environment;
    private final long size;
    private final long start = System.nanoTime();
    private long lastPrinted = start;
    private long bytes;
    private long answered;
    private long bad;

    /** @param size of the input in bytes, below 0 if unknown */
    BatchProgress(CommandEnvironment environment, long size) {
        this.environment = environment;
        this.size = size;
    }

    void read(long count) {
        bytes += count;
    }

    void answered(boolean good) {
        answered++;
        bad += good ? 0 : 1;
        long now = System.nanoTime();
        if (environment.errIsTerminal() && now - lastPrinted > INTERVAL_NANOS) {
            lastPrinted = now;
            environment.err().print("\r" + text(now) + "   ");
            environment.err().flush();
        }
    }

    boolean hasBadLines() {
        return bad > 0;
    }

    void end() {
        if (environment.errIsTerminal()) {
            environment.err().println("\r" + text(System.nanoTime()) + "   ");
        }
    }

    private String text(long now) {
        double seconds = Math.max(1e-3, (now - start) / 1e9);
        String left = size > 0 && bytes > 0 && bytes < size
                ? ", "
                        + Duration.ofSeconds((long) (seconds * (size - bytes) / bytes))
                                .toString()
                                .substring(2)
                                .toLowerCase(Locale.ROOT)
                        + " left"
                : "";
        return String.format(
                Locale.ROOT, "%,d decided, %,d bad, %,.0f a second%s", answered, bad, answered / seconds, left);
    }
}
