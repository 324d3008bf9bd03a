package dev.weighbridge.bench;

import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision takes in a warm JVM, with the shipped rules and catalogue; the workload differs each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecisionBenchmark {
    private static final int DIFFERENT = 64;

    private RuleBook rules;
    private Catalog catalog;
    private OfferPricingCache menus;
    private Advisor advisor;
    private Workload[] workloads;
    private CostFacts[] costs;
    private int next;

    @Setup
    public void load() {
        rules = RuleBook.load(Path.of("rules"));
        catalog = CatalogLoader.load(Path.of("catalog"), Clock.systemUTC());
        menus = new OfferPricingCache(catalog);
        SplittableRandom random = new SplittableRandom(1);
        advisor = new Advisor(rules, catalog, "bench", Clock.systemUTC(), random);
        WorkloadReader reader = new WorkloadReader(catalog, LocalDate.of(2026, 11, 24));
        workloads = new Workload[DIFFERENT];
        costs = new CostFacts[DIFFERENT];
        for (int i = 0; i < DIFFERENT; i++) {
            workloads[i] = reader.read(
                            List.of(
                                    "tokensPerDay=" + (long) Math.pow(10, 6 + 4 * random.nextDouble()),
                                    "latencyP99Ms=" + (50 + random.nextInt(1500)),
                                    "residency=" + List.of("strict", "moderate", "minimal").get(i % 3),
                                    "expertise=" + List.of("strong", "limited", "none").get(i / 3 % 3),
                                    "quality=" + List.of("state-of-the-art", "good-enough", "specialized").get(i / 9 % 3)),
                            new Problems())
                    .orElseThrow();
            costs[i] = menus.of(workloads[i]).costsAt((double) workloads[i].tokensPerDay());
        }
    }

    /** The whole decision: cost engine, rules, near misses, turning points. */
    @Benchmark
    public Recommendation decision() {
        return advisor.recommend(workloads[next++ & DIFFERENT - 1]);
    }

    /** The rules alone, costs given. */
    @Benchmark
    public Decision rulesAlone() {
        int i = next++ & DIFFERENT - 1;
        return rules.decide(workloads[i], costs[i]);
    }

    /** Pricing alone: every offer of the catalogue for one workload. */
    @Benchmark
    public OfferPricing menuAlone() {
        return menus.of(workloads[next++ & DIFFERENT - 1]);
    }

    /** The whole decision and its JSON. */
    @Benchmark
    public String decisionAsJson() {
        return RecommendationFormat.JSON.textOf(advisor.recommend(workloads[next++ & DIFFERENT - 1]), Detail.STANDARD);
    }
}
