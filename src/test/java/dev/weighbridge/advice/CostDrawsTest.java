package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Draws.OptionDraws;
import dev.weighbridge.advice.Draws.Percentiles;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds of costs that are drawn. */
class CostDrawsTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();
    private static final DrawSettings SOME = new DrawSettings(500, 1);

    private static Draws draws(DrawSettings settings, String... sets) {
        return ADVISOR.withDraws(ADVISOR.recommend(ShippedPolicy.workload(sets)), settings)
                .draws()
                .orElseThrow();
    }

    private static Percentiles of(Draws draws, Way way) {
        return draws.options().stream()
                .filter(drawn -> drawn.option().way() == way)
                .findFirst()
                .orElseThrow()
                .usdPerMonth();
    }

    @Test
    void amounts_are_in_order_within_the_range_and_shares_add_to_one_over_random_workloads() {
        RandomWorkloads random = new RandomWorkloads(17);
        for (int i = 0; i < 60; i++) {
            Recommendation r = ADVISOR.recommend(random.next());

            Draws draws = ADVISOR.withDraws(r, SOME).draws().orElseThrow();

            assertThat(draws.placements().values().stream()
                            .mapToDouble(share -> share)
                            .sum())
                    .isCloseTo(1, within(1e-9));
            assertThat(draws.options()).allSatisfy(CostDrawsTest::isInOrder);
            assertThat(draws.inputs())
                    .hasSizeLessThanOrEqualTo(5)
                    .allSatisfy(input -> assertThat(input.from()).isLessThan(input.to()));
            if (r.certainty().kind() == Certainty.Kind.FIRM) {
                assertThat(draws.placements().getOrDefault(r.placement(), 0.0))
                        .as(r.workload().toString())
                        .isGreaterThan(0.5);
            }
        }
    }

    private static void isInOrder(OptionDraws drawn) {
        UsdRange usd = drawn.option().usdPerMonth().orElseThrow();
        Percentiles percentiles = drawn.usdPerMonth();
        double cent = 0.01;
        assertThat(percentiles.p10()).isBetween(usd.low() - cent, percentiles.p50());
        assertThat(percentiles.p50()).isLessThanOrEqualTo(percentiles.p90());
        assertThat(percentiles.p90()).isLessThanOrEqualTo(usd.high() + cent);
    }

    @Test
    void the_same_seed_draws_the_same_and_another_one_does_not() {
        String[] aged = {"asOf=2026-10-01", "expertise=limited", "apiModel=openai/gpt-4o-mini"};

        assertThat(draws(SOME, aged)).isEqualTo(draws(SOME, aged));
        assertThat(draws(new DrawSettings(500, 2), aged).options())
                .isNotEqualTo(draws(SOME, aged).options());
    }

    /** 40 M × $0.15 + 10 M × $0.60 a million a day, 30 days: $360, at a price that was checked on the day. */
    @Test
    void what_is_known_exactly_costs_what_the_answer_says() {
        Draws draws = draws(SOME, "expertise=limited", "apiModel=openai/gpt-4o-mini");

        assertThat(of(draws, Way.API).p10()).isCloseTo(360, within(1e-9));
        assertThat(of(draws, Way.API).p90()).isCloseTo(360, within(1e-9));
        assertThat(draws.placements()).isEqualTo(Map.of(Placement.API, 1.0));
    }

    /**
     * A price that is 90 days old and more may be 15 % off: 10 % of the draws lie below 0.85 + 0.3 × 0.24664 = 0.92399 times
     * the bill, and 90 % below 1.07601 times.
     */
    @Test
    void an_aged_price_is_drawn_around_the_likely_bill() {
        Recommendation r = ADVISOR.recommend(
                ShippedPolicy.workload("expertise=limited", "apiModel=openai/gpt-4o-mini", "asOf=2026-06-01"));
        double likely = r.offer().orElseThrow().usdPerMonth();
        Draws draws = ADVISOR.withDraws(r, new DrawSettings(20_000, 1)).draws().orElseThrow();

        assertThat(of(draws, Way.API).p10() / likely).isCloseTo(0.92399, within(0.002));
        assertThat(of(draws, Way.API).p50() / likely).isCloseTo(1, within(0.002));
        assertThat(of(draws, Way.API).p90() / likely).isCloseTo(1.07601, within(0.002));
        InputSwing swing = draws.inputs().stream()
                .filter(input -> input.field().equals("apiPrice"))
                .findFirst()
                .orElseThrow();
        assertThat(swing.from()).isCloseTo(0.85, within(1e-9));
        assertThat(swing.swingUsdPerMonth()).isCloseTo(0.3 * likely, within(1e-6));
    }

    @Test
    void a_toss_up_is_decided_either_way() {
        Draws draws = draws(new DrawSettings(2_000, 1), "tokensPerDay=8B", "residency=moderate", "asOf=2026-11-28");

        assertThat(draws.placements()).hasSizeGreaterThan(1);
    }

    @Test
    void without_a_choice_no_input_matters() {
        Recommendation r = ADVISOR.recommend(ShippedPolicy.workload("asOf=2000-01-01"));

        Draws draws = ADVISOR.withDraws(r, SOME).draws().orElseThrow();

        assertThat(draws.placements()).isEqualTo(Map.of(Placement.NONE, 1.0));
        assertThat(draws.options()).isEmpty();
        assertThat(draws.inputs()).isEqualTo(List.of());
    }
}
