package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionCausesTest {

    private static AdmittedPricing pricing(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("asOf=2026-11-28");
        return AdmittedPricing.of(
                ShippedPolicy.RULES, ShippedPolicy.workload(all.toArray(String[]::new)), ShippedPolicy.PRICES);
    }

    /** The rule that rules a side out for want of its offers, excluded ones among them. */
    private static Rule wanting(Placement side) {
        return ShippedPolicy.RULES.rules().stream()
                .filter(rule -> rule.reads(CostFacts.EligibleOffers.class))
                .filter(rule -> rule.consequences(Consequence.Opinion.class)
                        .anyMatch(opinion ->
                                opinion.finding() == Consequence.Finding.RULES_OUT && opinion.placement() == side))
                .findFirst()
                .orElseThrow();
    }

    /** The offers of the side that have a bill and have not ended. */
    private static List<Integer> able(AdmittedPricing pricing, Placement side) {
        OfferBills usd = pricing.all().bills(pricing.volume());
        List<Integer> able = new ArrayList<>();
        for (int i = 0; i < usd.size(); i++) {
            boolean api = Option.Way.of(pricing.all().facts().get(i).identity().kind())
                            .placement()
                    == Placement.API;
            if (usd.isAble(i) && !pricing.all().facts().get(i).hasEnded() && api == (side == Placement.API)) {
                able.add(i);
            }
        }
        return able;
    }

    @ParameterizedTest
    @CsvSource({
        "API, residency=strict, region=eu",
        "API, noThirdParty=true, quality=state-of-the-art",
        "SELF_HOSTED, quality=state-of-the-art, tokensPerDay=500M",
        "SELF_HOSTED, asGoodAs=gpt-oss-120b, latencyP99Ms=60"
    })
    void the_three_rules_that_exclude_the_most_are_counted_one_by_one(Placement side, String one, String two) {
        AdmittedPricing pricing = pricing(one, two);
        List<Integer> able = able(pricing, side);
        List<Long> counts = ShippedPolicy.RULES.rules().stream()
                .map(rule -> able.stream()
                        .filter(offer -> pricing.admission().excludedBy(offer).contains(rule))
                        .count())
                .filter(count -> count > 0)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();

        String said = causes(pricing).of(wanting(side));

        assertThat(counts).isNotEmpty();
        assertThat(said).startsWith(" Of %,d offers that could serve it, \"".formatted(able.size()));
        for (long count : counts.subList(0, Math.min(3, counts.size()))) {
            assertThat(said)
                    .containsPattern("\" excludes " + (count == able.size() ? "all" : "%,d".formatted(count)) + "[,.]");
        }
        assertThat(said.split("\" excludes ", -1)).hasSize(Math.min(3, counts.size()) + 1);
        int more = counts.size() - 3;
        assertThat(said)
                .endsWith(
                        more <= 0
                                ? "."
                                : more == 1
                                        ? " 1 more rule excludes fewer."
                                        : " %d more rules exclude fewer.".formatted(more));
    }

    @Test
    void a_rule_that_rules_no_side_out_for_want_of_offers_says_nothing_of_causes() {
        ExclusionCauses causes = causes(pricing("residency=strict", "region=eu"));

        assertThat(ShippedPolicy.RULES.rules().stream()
                        .filter(rule -> !rule.reads(CostFacts.EligibleOffers.class))
                        .map(causes::of))
                .isNotEmpty()
                .containsOnly("");
    }

    /** Nothing on offer carries 10^15 tokens a day on machines, so no rule need exclude any. */
    @Test
    void where_no_offer_could_serve_it_no_rule_is_named() {
        assertThat(causes(pricing("tokensPerDay=1e15")).of(wanting(Placement.SELF_HOSTED)))
                .isEmpty();
    }

    private static ExclusionCauses causes(AdmittedPricing pricing) {
        return new ExclusionCauses(pricing, pricing.all().bills(pricing.volume()));
    }
}
