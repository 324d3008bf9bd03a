package dev.weighbridge.service;

import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/** The workloads decided last, at most {@value #MOST}; safe to use from many threads. */
final class RecentWorkloads {
    static final int MOST = 500;

    private final AtomicReferenceArray<Workload> kept = new AtomicReferenceArray<>(MOST);
    private final AtomicLong count = new AtomicLong();

    void add(Workload workload) {
        kept.set((int) (count.getAndIncrement() % MOST), workload);
    }

    /** The newest first. */
    List<Workload> newestFirst() {
        long last = count.get();
        return LongStream.range(0, Math.min(last, MOST))
                .mapToObj(back -> kept.get((int) ((last - 1 - back) % MOST)))
                .filter(Objects::nonNull) // counted, but not stored yet
                .toList();
    }
}
