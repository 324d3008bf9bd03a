package dev.weighbridge.load;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures the processor time of decisions with their JSON in one thread, each of another workload, in each detail by turns.
 * Processor time is less noisy than a rate where other programs use the cores.
 */
final class DecisionsBenchmark {
    private static final int DIFFERENT = 20_000;
    private static final int EACH = 1_500;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DecisionsBenchmark() {}

    /** @param args rounds; 6 if left out. The first two warm up. */
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 6;
        Advisor advisor = ShippedPolicy.advisor();
        List<Workload> workloads = workloads();
        int next = 0;
        for (int round = 1; round <= rounds; round++) {
            for (Detail detail : Detail.values()) {
                long[] nanos = new long[EACH];
                long bytes = 0;
                for (int i = 0; i < EACH; i++) {
                    long start = THREADS.getCurrentThreadCpuTime();
                    bytes += RecommendationFormat.JSON
                            .textOf(advisor.recommend(workloads.get(next++ % DIFFERENT)), detail)
                            .length();
                    nanos[i] = THREADS.getCurrentThreadCpuTime() - start;
                }
                Arrays.sort(nanos);
                System.out.printf(
                        Locale.ROOT,
                        "round %d, %-8s mean %,6.0f µs, p50 %,6.0f µs, p99 %,7.0f µs, %,d bytes each%n",
                        round,
                        detail.wireName(),
                        Arrays.stream(nanos).average().orElse(0) / 1e3,
                        nanos[EACH / 2] / 1e3,
                        nanos[EACH * 99 / 100] / 1e3,
                        bytes / EACH);
            }
        }
    }

    private static List<Workload> workloads() {
        WorkloadReader reader = new WorkloadReader(ShippedPolicy.CATALOG, LocalDate.of(2026, 11, 24));
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, DIFFERENT)
                .mapToObj(i -> reader.read(
                                List.of(
                                        "tokensPerDay=" + (long) Math.pow(10, 6 + 4 * random.nextDouble()),
                                        "latencyP99Ms=" + (50 + random.nextInt(1_500)),
                                        "residency=" + any(random, "strict", "moderate", "minimal"),
                                        "expertise=" + any(random, "strong", "limited", "none"),
                                        "quality=" + any(random, "state-of-the-art", "good-enough", "specialized")),
                                new Problems())
                        .orElseThrow())
                .toList();
    }

    private static String any(SplittableRandom random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
