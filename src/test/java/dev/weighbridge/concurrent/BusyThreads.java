package dev.weighbridge.concurrent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What other threads of a test do after they should have ended. */
public final class BusyThreads {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BusyThreads() {}

    /** The living threads of a name. */
    public static List<Thread> named(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    /** How long all threads but this one compute within a time. */
    public static Duration cpuTimeOver(Duration time) throws InterruptedException {
        long before = cpuNanos();
        Thread.sleep(time.toMillis());
        return Duration.ofNanos(cpuNanos() - before);
    }

    private static long cpuNanos() {
        return Arrays.stream(THREADS.getAllThreadIds())
                .filter(id -> id != Thread.currentThread().getId())
                .map(THREADS::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
