package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.workload.LoadProfile;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A box carries 43.2 M tokens a day at the planned load and costs $1,533 a month; the API asks $60 a month for 1 M a day. */
class HybridSplitTest {
    private static final Offset<Double> CENT = within(0.01);

    private static HybridSplit split(double tokensPerDay) {
        return split(tokensPerDay, LoadProfile.FLAT);
    }

    private static HybridSplit split(double tokensPerDay, LoadProfile load) {
        return new OfferPricingCache(
                        RoundFigureCatalog.withBox().api("maker/a", 2, 2).build())
                .of(new TestWorkload().load(load).workload())
                .cheapestHybrid(tokensPerDay)
                .orElseThrow();
    }

    @Test
    void in_business_hours_a_machine_carries_what_it_serves_in_264_of_720_hours() {
        HybridSplit split = split(20e6, LoadProfile.BUSINESS_HOURS);

        assertThat(split.carrying()).isEqualTo(1);
        assertThat(split.hostedTokensPerDay()).isCloseTo(15.84e6, within(1.0)); // 43.2 M x 264 / 720
        assertThat(split.apiTokensPerDay()).isCloseTo(4.16e6, within(1.0));
    }

    /** A box carries 1.8 M an hour; 10 hours of 2.88 M and 14 of 0.72 M are 38.88 M a day. */
    @Test
    void of_given_shares_the_api_serves_what_exceeds_the_machine_hour_by_hour() {
        HybridSplit split = split(
                38.88e6,
                LoadProfile.ofHours(IntStream.range(0, 24)
                        .mapToObj(hour -> hour < 10 ? 2.88 / 38.88 : 0.72 / 38.88)
                        .toList()));

        assertThat(split.carrying()).isEqualTo(1);
        assertThat(split.hostedTokensPerDay()).isCloseTo(28.08e6, within(1.0)); // 10 x 1.8 M + 14 x 0.72 M
        assertThat(split.apiTokensPerDay()).isCloseTo(10.8e6, within(1.0)); // 10 x 1.08 M
        assertThat(split.usdPerMonth(38.88e6, 2, 1, 60e-6)) // a box of twice the capacity carries all of it
                .isCloseTo(split.hosting().full(1, 38.88e6).usdPerMonth(), CENT);
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

    /** The price of the box is 151 days old, and may be a fifth lower or higher: $306.60 of $1,533 with its maintenance. */
    @Test
    void each_aged_price_widens_only_its_part() {
        HybridSplit split = split(100e6);
        UsdRange aged = split.range(0.15);

        assertThat(aged.low()).isCloseTo(4_660.4933 - 306.60 + 0.85 * 3_408, CENT);
        assertThat(aged.likely()).isCloseTo(4_660.4933 + 3_408, CENT);
        assertThat(aged.high()).isCloseTo(4_660.4933 + 306.60 + 1.15 * 3_408, CENT);
    }
}
