package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Machine;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that prefers an offer counts where another rule is lifted, too: it changes who is first, and no bill. */
class LiftedExclusionsTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final double MILLION = 1e6;

    private static BitSet set(int... indexes) {
        BitSet set = new BitSet();
        for (int index : indexes) {
            set.set(index);
        }
        return set;
    }

    private static int index(OfferPricing pricing, String id) {
        for (int i = 0; i < pricing.facts().size(); i++) {
            if (pricing.id(i).equals(id)) {
                return i;
            }
        }
        throw new AssertionError(id);
    }

    private static double apiUsd(CostFacts facts) {
        return facts.comparison().orElseThrow().apiUsdPerMonth();
    }

    /** A million tokens a day are 30 million a month: a/m costs 30, z/m 33. 33 x 0.9 = 29.7, and 33 x 0.91 = 30.03. */
    @ParameterizedTest
    @CsvSource({"0, 30", "0.09, 30", "0.10, 33"})
    void an_api_that_is_let_in_is_first_if_its_preference_makes_it_so_and_is_billed_in_full(
            double preferred, double usd) {
        OfferPricing all = new OfferPricingCache(RoundFigureCatalog.withBox()
                        .api("a/m", 1.0, 1.0)
                        .api("z/m", 1.1, 1.1)
                        .build())
                .of(new TestWorkload().workload());
        BitSet excluded = set(index(all, "z/m"));
        OfferPricing left = all.admitting(excluded, TestPreferences.of(Map.of(index(all, "z/m"), preferred)));

        CostFacts lifted =
                left.lifted(all.bills(MILLION), MILLION).orElseThrow().with(excluded);

        assertThat(apiUsd(lifted)).isCloseTo(usd, CENT);
        assertThat(lifted.offers().providerApi()).isEqualTo(2);
    }

    /** The api that is left is preferred by half: 33 x 0.5 = 16.5, so 30 without preference does not come first. */
    @Test
    void an_api_that_is_left_keeps_its_preference() {
        OfferPricing all = new OfferPricingCache(RoundFigureCatalog.withBox()
                        .api("a/m", 1.0, 1.0)
                        .api("z/m", 1.1, 1.1)
                        .build())
                .of(new TestWorkload().workload());
        BitSet excluded = set(index(all, "a/m"));
        OfferPricing left = all.admitting(excluded, TestPreferences.of(Map.of(index(all, "z/m"), 0.5)));

        assertThat(apiUsd(left.lifted(all.bills(MILLION), MILLION).orElseThrow().with(excluded)))
                .isCloseTo(33, CENT);
    }

    /** Of an endpoint and an API the first in rank counts, whichever was let in. */
    @Test
    void any_offers_let_in_cost_what_they_cost_where_no_rule_excludes_them() {
        OfferPricing all = new OfferPricingCache(RoundFigureCatalog.withBox()
                        .machine(RoundFigureCatalog.box(
                                "other",
                                RoundFigureCatalog.T1,
                                1,
                                new Machine.PurchasableCounts(1, 10, 1),
                                Map.of(dev.weighbridge.catalog.Plan.ON_DEMAND, 2.2)))
                        .machine(RoundFigureCatalog.endpoint("slow", new Machine.PurchasableCounts(1, 10, 1), 2))
                        .machine(RoundFigureCatalog.endpoint("fast", new Machine.PurchasableCounts(1, 10, 1), 2.2))
                        .api("a/m", 1.0, 1.0)
                        .api("b/m", 40.0, 40.0)
                        .api("z/m", 1.1, 1.1)
                        .build())
                .of(new TestWorkload().workload());
        Random random = new Random(4);
        int compared = 0;
        for (int i = 0; i < 400; i++) {
            double tokens = Math.pow(10, 5 + 4 * random.nextDouble());
            BitSet excluded = new BitSet();
            BitSet more = new BitSet();
            Map<Integer, Double> preferred = new HashMap<>();
            for (int offer = 0; offer < all.facts().size(); offer++) {
                excluded.set(offer, random.nextBoolean());
                more.set(offer, excluded.get(offer) && random.nextBoolean());
                if (random.nextInt(3) == 0) {
                    preferred.put(offer, 0.25 * (1 + random.nextInt(2)));
                }
            }
            BitSet still = (BitSet) excluded.clone();
            still.andNot(more);

            CostFacts lifted = all.admitting(excluded, TestPreferences.of(preferred))
                    .lifted(all.bills(tokens), tokens)
                    .orElseThrow()
                    .with(more);
            CostFacts without =
                    all.admitting(still, TestPreferences.of(preferred)).costsAt(tokens);

            assertThat(lifted.comparison().isPresent())
                    .isEqualTo(without.comparison().isPresent());
            if (lifted.comparison().isPresent()) {
                assertThat(apiUsd(lifted)).as("%s of %s", more, excluded).isCloseTo(apiUsd(without), CENT);
                assertThat(lifted.comparison().get().selfHostedUsdPerMonth())
                        .isCloseTo(without.comparison().get().selfHostedUsdPerMonth(), CENT);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }
}
