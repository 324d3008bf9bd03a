package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A box carries 43.2 M tokens a day at the planned load and costs $1,533 a month; the API asks $60 a month for 1 M a day. */
class HybridSplitTest {
    private static final Offset<Double> CENT = within(0.01);

    private static HybridSplit split(double tokensPerDay) {
        return new OfferPricingCache(
                        RoundFigureCatalog.withBox().api("maker/a", 2, 2).build())
                .of(new TestWorkload().workload())
                .cheapestHybrid(tokensPerDay)
                .orElseThrow();
    }

    @Test
    void its_parts_are_what_full_machines_carry_and_the_rest() {
        HybridSplit split = split(100e6);

        assertThat(split.hostedTokensPerDay()).isCloseTo(43.2e6, within(1.0));
        assertThat(split.apiTokensPerDay()).isCloseTo(56.8e6, within(1.0));
        assertThat(split.hostedShare()).isCloseTo(0.432, within(1e-6));
        assertThat(split.machines().usdPerMonth()).isCloseTo(4_660.4933, CENT);
        assertThat(split.rest().usdPerMonth()).isCloseTo(3_408, CENT);
        assertThat(split.usdPerMonth())
                .isCloseTo(split.machines().usdPerMonth() + split.rest().usdPerMonth(), CENT);
    }

    @Test
    void an_aged_price_of_the_api_widens_only_its_part() {
        HybridSplit split = split(100e6);
        UsdRange aged = split.range(0.15);

        assertThat(aged.low()).isCloseTo(4_660.4933 + 0.85 * 3_408, CENT);
        assertThat(aged.likely()).isCloseTo(4_660.4933 + 3_408, CENT);
        assertThat(aged.high()).isCloseTo(4_660.4933 + 1.15 * 3_408, CENT);
    }
}
