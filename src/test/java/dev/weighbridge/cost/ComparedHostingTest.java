package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which machines are compared with which models, and their bills without the lines. */
class ComparedHostingTest {
    @Test
    void a_bill_without_its_lines_is_equal_to_their_sum_to_the_last_bit() {
        OfferPricing pricing = ShippedPolicy.PRICES.of(ShippedPolicy.workload(
                "asOf=2026-11-30", "availability=high", "environments=2", "selfHosted.plan=spot"));
        OfferPricing onDemand = ShippedPolicy.PRICES.of(ShippedPolicy.workload("asOf=2026-11-30"));

        for (OfferPricing each : new OfferPricing[] {pricing, onDemand}) {
            assertThat(each.selfHosted()).hasSizeGreaterThan(100).allSatisfy(hosting -> {
                for (double tokens : new double[] {1, 1_234_567, 3.3e8, 7.77e10}) {
                    assertThat(hosting.usdPerMonth(tokens))
                            .isEqualTo(hosting.at(tokens).usdPerMonth());
                    assertThat(hosting.fullUsdPerMonth(3, tokens))
                            .isEqualTo(hosting.full(3, tokens).usdPerMonth());
                }
            });
        }
    }

    @Test
    void a_model_that_fits_a_machine_at_no_latency_is_compared_only_where_no_other_one_fits_it() {
        OfferPricing every = ShippedPolicy.PRICES.of(ShippedPolicy.workload("asOf=2026-11-30"));
        OfferPricing large =
                ShippedPolicy.PRICES.of(ShippedPolicy.workload("asOf=2026-11-30", "selfHosted.model=llama-3.1-405b"));

        Set<String> serving = machines(every, true);
        Set<String> withoutRoom = machines(large, false);

        assertThat(serving).isNotEmpty();
        assertThat(machines(every, false)).doesNotContainAnyElementsOf(serving);
        assertThat(withoutRoom).isNotEmpty().doesNotContainAnyElementsOf(machines(large, true));
        assertThat(serving).containsAnyElementsOf(withoutRoom); // other models have room there
    }

    private static Set<String> machines(OfferPricing pricing, boolean fit) {
        return pricing.selfHosted().stream()
                .filter(hosting -> hosting.pair().capacity().fits() == fit)
                .map(hosting -> hosting.machine().id())
                .collect(Collectors.toSet());
    }

    @Test
    void machines_are_left_on_a_day_without_managed_endpoints() {
        OfferPricing all = ShippedPolicy.PRICES.of(ShippedPolicy.workload("asOf=2026-01-15"));

        OfferPricing left = all.admitting(new BitSet(), OfferPreferences.NONE);

        assertThat(all.apiSide()).isEqualTo(all.apis().size()); // none is an endpoint
        assertThat(left.cheapestEndpoint(1e6)).isEmpty();
        assertThat(left.cheapestSelfHosted(1e6)).isPresent();
        assertThat(left.leftSelfHosted()).isNotEmpty();
        assertThat(left.leftEndpoints()).isEmpty();
    }
}
