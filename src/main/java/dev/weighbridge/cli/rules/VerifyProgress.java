package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.rules.verify.ProofProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows on a terminal how far a proof is, each second from the first second on, and says so where the program is stopped
 * before the proof ends. It must be closed when the proof has ended.
 */
final class VerifyProgress implements ProofProgress, AutoCloseable {
    private final CommandEnvironment environment;
    private final Duration interval;
    private final long start = System.nanoTime();
    private final AtomicReference<String> reached = new AtomicReference<>("the rules are loaded");
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreadFactory("progress"));
    private final Thread stopped = new Thread(this::stopped, "stopped");

    private VerifyProgress(CommandEnvironment environment, Duration interval) {
        this.environment = environment;
        this.interval = interval;
    }

    /** @param interval between two lines, and before the first */
    static VerifyProgress start(CommandEnvironment environment, Duration interval) {
        VerifyProgress progress = new VerifyProgress(environment, interval);
        progress.watch();
        return progress;
    }

    private void watch() {
        Runtime.getRuntime().addShutdownHook(stopped);
        Future<?> unused =
                ticks.scheduleAtFixedRate(this::show, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void tried(String what, long done, long all) {
        reached.set(String.format(Locale.ROOT, "%,d of %,d %s", done, all, what));
    }

    private void show() {
        if (environment.errIsTerminal()) {
            environment.err().print("\rproving for %d s: %s   ".formatted(seconds(), reached.get()));
            environment.err().flush();
        }
    }

    /** Says that the proof was stopped. */
    void stopped() {
        ticks.shutdownNow();
        environment
                .err()
                .printf(
                        "%srules verify: stopped after %d s (%s). Nothing is proved. Run it again.%n",
                        newLine(), seconds(), reached.get());
        environment.err().flush();
    }

    private String newLine() {
        return environment.errIsTerminal() ? "\n" : "";
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** Ends the line that was shown. */
    @Override
    public void close() {
        ticks.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(stopped);
        } catch (IllegalStateException e) {
            return; // the program is being stopped, and says so
        }
        if (environment.errIsTerminal() && System.nanoTime() - start > interval.toNanos()) {
            environment.err().println();
        }
    }
}
