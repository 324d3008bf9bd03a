package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.workload.LoadProfile;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In 10 hours the load is four times that of the other 14. A box carries 1.8 M tokens an hour and costs $1,460 a month; an
 * API serves what a box carries in 24 full hours, 43.2 M, for $1,944 (43.2 x 30 x $1.5). Nobody is paid to run them.
 */
class HybridCostTest {
    private static final LoadProfile TWO_LEVELS = LoadProfile.ofHours(
            IntStream.range(0, 24).mapToObj(hour -> hour < 10 ? 160.0 : 40.0).toList());

    private static HybridSplit split(RoundFigureCatalog catalog, TestWorkload workload, double tokensPerDay) {
        return new OfferPricingCache(
                        catalog.noMaintenance().api("maker/a", 1.5, 1.5).build())
                .of(workload.load(TWO_LEVELS).fte(0).workload())
                .cheapestHybrid(tokensPerDay)
                .orElseThrow();
    }

    /** 10 hours of 14.4 M and 14 of 3.6 M are 194.4 M a day: two boxes are full in all hours, a third in 10 only. */
    @Test
    void machines_that_are_full_in_all_hours_of_an_uneven_load_are_worth_their_price() {
        HybridSplit split = split(RoundFigureCatalog.withBox(), new TestWorkload(), 194.4e6);

        assertThat(split.carrying()).isEqualTo(2);
        assertThat(split.hostedTokensPerDay()).isCloseTo(86.4e6, within(1.0)); // 24 x 3.6 M
        assertThat(split.usdPerMonth()).isCloseTo(7_780, within(3.0)); // 2 x 1,460 + 108 x 30 x 1.5; storage $2.40
    }

    /** At 388.8 M a day, 28.8 M and 7.2 M an hour, four boxes are full in all hours. */
    @Test
    void at_twice_the_load_there_are_twice_as_many() {
        HybridSplit split = split(RoundFigureCatalog.withBox(), new TestWorkload(), 388.8e6);

        assertThat(split.carrying()).isEqualTo(4);
        assertThat(split.hostedTokensPerDay()).isCloseTo(172.8e6, within(1.0)); // 24 x 7.2 M
        assertThat(split.usdPerMonth()).isCloseTo(15_560, within(3.0)); // 4 x 1,460 + 216 x 30 x 1.5
    }

    /** Four boxes carry the peak of 97.2 M a day (4 x 43.2 M x 90 / 160). */
    @Test
    void machines_that_serve_more_beside_an_api_than_they_carry_alone_are_eligible() {
        HybridSplit split = split(RoundFigureCatalog.withBox(), new TestWorkload().machines(4), 388.8e6);

        assertThat(split.hosting().largestTokensPerDay()).isCloseTo(97.2e6, within(1.0));
        assertThat(split.hostedTokensPerDay()).isCloseTo(172.8e6, within(1.0));
        assertThat(split.machines().eligible()).isTrue();
        assertThat(split.hostedAtPeak()).isCloseTo(172.8e6, within(1.0)); // 4 x 1.8 M an hour
    }

    /**
     * One box carries 43.2 M tokens a day of an even load. Of 43.22 M an API serves 0.05 %, half of the least part that is
     * worth it beside machines that could carry all: two boxes, where two are on sale.
     */
    @ParameterizedTest
    @CsvSource({"1, 43.2e6, false", "1, 43.22e6, true", "2, 43.22e6, false", "2, 43.25e6, true"})
    void an_api_takes_as_little_as_exceeds_machines_that_do_not_carry_all(int onSale, double volume, boolean splits) {
        Optional<HybridSplit> split = new OfferPricingCache(new RoundFigureCatalog()
                        .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(1, onSale, 1), 2))
                        .measuredTen()
                        .api("maker/a", 1.5, 1.5)
                        .build())
                .of(new TestWorkload().workload())
                .cheapestHybrid(volume);

        assertThat(split.isPresent()).isEqualTo(splits);
        split.ifPresent(one -> assertThat(one.apiTokensPerDay()).isCloseTo(volume - 43.2e6, within(1.0)));
    }

    /**
     * Of 100 M a day one machine of either kind carries 43.2 M. A box costs $1,533 with upkeep, a dear one at $2.20 an hour
     * $1,686.30: 9.1 % more, so that the dear one comes first where a rule ranks it as if a tenth cheaper.
     */
    @ParameterizedTest
    @CsvSource({"0, box", "0.09, box", "0.10, dear"})
    void machines_that_a_rule_prefers_are_ranked_as_if_cheaper_and_billed_as_they_are(double share, String machine) {
        OfferPricing pricing = new OfferPricingCache(new RoundFigureCatalog()
                        .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(1, 1, 1), 2))
                        .machine(RoundFigureCatalog.box(
                                "dear",
                                RoundFigureCatalog.T1,
                                1,
                                new Machine.PurchasableCounts(1, 1, 1),
                                Map.of(Plan.ON_DEMAND, 2.2)))
                        .measuredTen()
                        .api("maker/a", 2, 2)
                        .build())
                .of(new TestWorkload().fte(0).workload());

        HybridSplit split = pricing.admitting(new BitSet(), TestPreferences.of(Map.of(2, share)))
                .cheapestHybrid(100e6)
                .orElseThrow();

        assertThat(split.hosting().machine().id()).endsWith(machine);
        assertThat(split.machines().usdPerMonth())
                .isCloseTo(machine.equals("box") ? 1_535.5 : 1_688.8, within(0.2)); // with storage and egress
    }
}
