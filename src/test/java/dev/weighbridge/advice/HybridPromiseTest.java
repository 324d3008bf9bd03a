package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a board is promised of a hybrid, over random workloads and the shipped rules and figures. */
class HybridPromiseTest {
    private static final int WORKLOADS = 3_000;
    private static final String EVENINGS = "0.01,".repeat(16) + "0.1,".repeat(6) + "0.12,0.12";

    @Test
    void no_hybrid_costs_more_than_a_tenth_more_than_the_cheaper_side_and_each_has_its_split() {
        Random random = new Random(13);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        int hybrids = 0;
        int cheaper = 0;
        int ofAPart = 0;
        int uneven = 0;
        for (int i = 0; i < WORKLOADS; i++) {
            Workload workload = workload(random);
            AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, prices);
            if (pricing.placement() == Placement.HYBRID) {
                hybrids++;
                double api = pricing.left()
                        .cheapestApi(pricing.volume())
                        .orElseThrow()
                        .usdPerMonth();
                double single = pricing.left()
                        .cheapestSelfHosted(pricing.volume())
                        .map(hosting ->
                                Math.min(api, hosting.at(pricing.volume()).usdPerMonth()))
                        .orElse(api);
                ofAPart += pricing.costs().split().isPresent() ? 1 : 0;
                uneven += workload.traffic().load().isEven() ? 0 : 1;
                HybridSplit split =
                        pricing.left().cheapestHybrid(pricing.volume()).orElseThrow();
                assertThat(split.usdPerMonth()).as(workload.toString()).isLessThanOrEqualTo(1.1 * single * (1 + 1e-9));
                assertThat(split.hostedTokensPerDay() + split.apiTokensPerDay())
                        .isCloseTo(pricing.volume(), within(1e-3));
                cheaper += split.usdPerMonth() < single ? 1 : 0;
            }
        }
        assertThat(hybrids).isGreaterThan(20);
        assertThat(cheaper).isGreaterThan(0);
        assertThat(ofAPart).isGreaterThan(0);
        assertThat(uneven).isGreaterThan(0);
    }

    /** From a million to 30 billion tokens a day; few shapes, so that prices are shared; a fifth may use one machine only. */
    private static Workload workload(Random random) {
        boolean few = random.nextInt(5) == 0;
        return ShippedPolicy.workload(
                "tokensPerDay=" + Math.round(Math.pow(10, 6 + 4.5 * random.nextDouble())),
                "latencyP99Ms=" + oneOf(random, "80", "400", "2000", "20000"),
                "residency=" + oneOf(random, "strict", "moderate", "minimal"),
                "expertise=" + oneOf(random, "strong", "limited"),
                "quality=" + oneOf(random, "state-of-the-art", "good-enough"),
                "loadProfile=" + oneOf(random, "flat", "flat", "business-hours", EVENINGS),
                few ? "selfHosted.machine=nebius/1x-h200" : "batchShare=0",
                few ? "selfHosted.count=1" : "cachedInputShare=0",
                "asOf=" + oneOf(random, "2026-01-15", "2026-08-25", "2026-11-28"));
    }

    private static String oneOf(Random random, String... values) {
        return List.of(values).get(random.nextInt(values.length));
    }
}
