package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestOfWayTest {

    private static AdmittedPricing pricing(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("asOf=2026-11-28");
        return AdmittedPricing.of(
                ShippedPolicy.RULES, ShippedPolicy.workload(all.toArray(String[]::new)), ShippedPolicy.PRICES);
    }

    @ParameterizedTest
    @CsvSource({
        "API, residency=strict, region=eu",
        "MANAGED_ENDPOINT, residency=strict, tokensPerDay=500M",
        "SELF_HOSTED, quality=state-of-the-art, tokensPerDay=500M",
        "PRIVATE_CLOUD_API, latencyP99Ms=150, quality=state-of-the-art"
    })
    void no_offer_of_the_way_is_excluded_by_fewer_rules_or_by_as_few_and_cheaper(
            Option.Way way, String one, String two) {
        AdmittedPricing pricing = pricing(one, two);
        OfferBills usd = pricing.all().bills(pricing.volume());

        NearestOfWay nearest = NearestOfWay.of(pricing, way, usd).orElseThrow();

        int seen = 0;
        for (int i = 0; i < usd.size(); i++) {
            int rules = pricing.admission().excludedBy(i).size();
            if (way.has(pricing.all().facts().get(i).identity().kind())
                    && usd.isAble(i)
                    && !pricing.all().facts().get(i).hasEnded()
                    && rules > 0) {
                assertThat(rules).isGreaterThanOrEqualTo(nearest.excludedBy().size());
                if (rules == nearest.excludedBy().size()) {
                    assertThat(usd.usd(i)).isGreaterThanOrEqualTo(nearest.usdPerMonth());
                }
                boolean same = pricing.all().id(i).equals(nearest.id())
                        && pricing.all().facts().get(i).identity().model().equals(nearest.model())
                        && usd.usd(i) == nearest.usdPerMonth()
                        && pricing.admission().excludedBy(i).equals(nearest.excludedBy());
                seen += same ? 1 : 0;
            }
        }
        assertThat(seen).isPositive();
    }

    /** Nothing on offer carries 10^15 tokens a day on machines. */
    @Test
    void where_nothing_of_the_way_could_carry_the_load_nothing_is_nearest() {
        AdmittedPricing pricing = pricing("tokensPerDay=1e15");

        assertThat(NearestOfWay.of(
                        pricing, Option.Way.SELF_HOSTED, pricing.all().bills(pricing.volume())))
                .isEmpty();
    }

    @Test
    void one_rule_is_named_and_the_others_are_counted() {
        List<Rule> rules = ShippedPolicy.RULES.rules();
        String first = "\"" + rules.get(0).name() + "\"";

        assertThat(new NearestOfWay("a/m", "m", 1, rules.subList(0, 1)).names()).isEqualTo(first);
        assertThat(new NearestOfWay("a/m", "m", 1, rules.subList(0, 2)).names()).isEqualTo(first + " and 1 more");
        assertThat(new NearestOfWay("a/m", "m", 1, rules.subList(0, 4)).names()).isEqualTo(first + " and 3 more");
    }
}
