package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.time.Duration;
import java.util.Locale;

/** Says on a terminal how far a batch has come, how fast, and how long it will take. */
final class BatchProgress {
    private static final long EVERY_NANOS = 200_000_000;

    private final CommandEnvironment world;
    private final long size;
    private final long start = System.nanoTime();
    private long last = start;
    private long bytes;
    private long answered;
    private long bad;

    /** @param size of the input in bytes, below 0 where it is not known */
    BatchProgress(CommandEnvironment world, long size) {
        this.world = world;
        this.size = size;
    }

    void read(long more) {
        bytes += more;
    }

    void answered(boolean good) {
        answered++;
        bad += good ? 0 : 1;
        long now = System.nanoTime();
        if (world.errIsTerminal() && now - last > EVERY_NANOS) {
            last = now;
            world.err().print("\r" + text(now) + "   ");
            world.err().flush();
        }
    }

    boolean anyBad() {
        return bad > 0;
    }

    void end() {
        if (world.errIsTerminal()) {
            world.err().println("\r" + text(System.nanoTime()) + "   ");
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
