package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Band;
import org.junit.jupiter.api.Test;

class UsdRangeTest {
    @Test
    void the_error_is_the_larger_one_as_a_share_of_the_likely_amount() {
        assertThat(new UsdRange(80, 100, 150).error()).isCloseTo(0.5, within(1e-12));
        assertThat(new UsdRange(60, 100, 110).error()).isCloseTo(0.4, within(1e-12));
        assertThat(UsdRange.within(200, 0.25)).isEqualTo(new UsdRange(150, 200, 250));
        assertThat(UsdRange.exactly(7).error()).isZero();
        assertThat(UsdRange.exactly(0).error()).isZero();
    }

    @Test
    void a_range_goes_upward_from_0() {
        assertThatThrownBy(() -> new UsdRange(3, 2, 4)).hasMessage("no range: 3.0, 2.0, 4.0");
        assertThatThrownBy(() -> new UsdRange(1, 3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UsdRange(-1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UsdRange(0, Double.NaN, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    /** With a band of 0.8 to 1.2, volumes of 1.9 and 2.3 machines' plan need 2 to 3: 1.9 / 0.8 = 2.4 and 2.3 / 1.2 = 1.9. */
    @Test
    void machines_cost_what_either_end_of_their_band_needs() {
        HostingCost hosting = new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(ShippedPolicy.workload(
                        "asOf=2026-11-28",
                        "latencyP99Ms=5000",
                        "selfHosted.model=llama-3.1-8b",
                        "selfHosted.machine=nebius/1x-h100"))
                .selfHosted()
                .get(0);
        assertThat(hosting.pair().capacity().origin().band()).contains(new Band(0.8, 1.2));
        double planned = hosting.plannedPerMachine();

        assertThat(hosting.range(1.9 * planned))
                .isEqualTo(new UsdRange(usd(hosting, 2, 1.9), usd(hosting, 2, 1.9), usd(hosting, 3, 1.9)));
        assertThat(hosting.range(2.3 * planned))
                .isEqualTo(new UsdRange(usd(hosting, 2, 2.3), usd(hosting, 3, 2.3), usd(hosting, 3, 2.3)));
        assertThat(hosting.range(0.9 * hosting.largestTokensPerDay()).high()).isInfinite(); // 0.9 / 0.8 > 1
    }

    private static double usd(HostingCost hosting, int machines, double plans) {
        return hosting.bill().of(machines, plans * hosting.plannedPerMachine()).usdPerMonth();
    }
}
