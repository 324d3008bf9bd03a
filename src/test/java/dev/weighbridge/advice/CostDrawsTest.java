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

    /** 50 M tokens a day cost $360 a month, so 20 M cost $144 and 80 M $576. */
    @Test
    void a_range_of_the_volume_moves_the_bill_in_proportion() {
        Draws draws = draws(
                new DrawSettings(20_000, 1),
                "expertise=limited",
                "apiModel=openai/gpt-4o-mini",
                "tokensPerDay={low: 20M, likely: 50M, high: 80M}");

        InputSwing swing = draws.inputs().get(0);
        assertThat(swing.field()).isEqualTo("tokensPerDay");
        assertThat(swing.from()).isEqualTo(20e6);
        assertThat(swing.to()).isEqualTo(80e6);
        assertThat(swing.usdPerMonthAtFrom()).isCloseTo(144, within(1e-9));
        assertThat(swing.usdPerMonthAtTo()).isCloseTo(576, within(1e-9));
        assertThat(swing.swingUsdPerMonth()).isCloseTo(432, within(1e-9));
        assertThat(of(draws, Way.API).p10()).isCloseTo(144 + 432 * 0.24664, within(2.0));
        assertThat(of(draws, Way.API).p50()).isCloseTo(360, within(2.0));
    }

    /** Above 100 M tokens a day one reason more speaks for self-hosting, and the reasons no longer balance. */
    @Test
    void rules_read_the_volume_that_is_drawn() {
        Map<Placement, Double> drawn = draws(
                        new DrawSettings(2_000, 1),
                        "residency=moderate",
                        "expertise=strong",
                        "latencyP99Ms=1500",
                        "apiModel.usdPerMillionTokens=0.9",
                        "tokensPerDay={low: 90M, likely: 100M, high: 110M}")
                .placements();

        assertThat(drawn.get(Placement.API)).isCloseTo(0.5, within(0.05));
        assertThat(drawn.get(Placement.SELF_HOSTED)).isCloseTo(0.5, within(0.05));
    }

    @Test
    void a_range_without_width_costs_what_one_number_costs() {
        String[] one = {"tokensPerDay=8B", "residency=moderate", "asOf=2026-11-28"};
        String[] range = {
            "tokensPerDay={low: 8B, likely: 8B, high: 8B}",
            "residency=moderate",
            "asOf=2026-11-28",
            "growth={low: 0, likely: 0, high: 0}"
        };

        assertThat(draws(SOME, range).options().stream()
                        .map(OptionDraws::usdPerMonth)
                        .toList())
                .isEqualTo(draws(SOME, one).options().stream()
                        .map(OptionDraws::usdPerMonth)
                        .toList());
        assertThat(draws(SOME, range).placements()).isEqualTo(draws(SOME, one).placements());
    }

    /** 50 M tokens a day at $1 a million are $1,500 a month, at $1.50 $2,250, at $3 $4,500. */
    @Test
    void a_range_of_a_stated_price_moves_the_bill_in_proportion() {
        Draws draws = draws(SOME, "expertise=limited", "apiModel.usdPerMillionTokens={low: 1, likely: 1.5, high: 3}");

        InputSwing swing = draws.inputs().get(0);
        assertThat(swing.field()).isEqualTo("apiModel.usdPerMillionTokens");
        assertThat(swing.usdPerMonthAtFrom()).isCloseTo(1_500, within(1e-6));
        assertThat(swing.usdPerMonthAtTo()).isCloseTo(4_500, within(1e-6));
        assertThat(of(draws, Way.API).p10()).isBetween(1_500.0, 2_250.0);
        assertThat(of(draws, Way.API).p90()).isBetween(2_250.0, 4_500.0);
    }

    /** 40 M input tokens at $1 to $3 and 10 M output at $2: $1,800 to $4,200; what is read from the cache costs the same. */
    @Test
    void input_from_the_cache_follows_the_price_of_input_unless_it_has_its_own() {
        String[] prices = {
            "expertise=limited",
            "cachedInputShare=0.5",
            "apiModel.inputUsdPerMillionTokens={low: 1, likely: 2, high: 3}",
            "apiModel.outputUsdPerMillionTokens=2"
        };

        InputSwing swing = draws(SOME, prices).inputs().get(0);

        assertThat(swing.usdPerMonthAtFrom()).isCloseTo(1_800, within(1e-6));
        assertThat(swing.usdPerMonthAtTo()).isCloseTo(4_200, within(1e-6));
    }

    /**
     * At $1,500 in the first month: 12 × 1,500 = 18,000 without growth, and 25,225.7 where the volume doubles in a year, which
     * are means of 1,500 and 2,102.14 a month.
     */
    @Test
    void a_range_of_growth_moves_the_planned_months_and_not_the_first() {
        Draws draws = draws(
                SOME, "expertise=limited", "apiModel.usdPerMillionTokens=1", "growth={low: 0, likely: 0.5, high: 1}");

        InputSwing swing = draws.inputs().get(0);
        assertThat(swing.field()).isEqualTo("growth");
        assertThat(swing.usdPerMonthAtFrom()).isCloseTo(1_500, within(1e-6));
        assertThat(swing.usdPerMonthAtTo()).isCloseTo(2_102.14, within(0.01));
        assertThat(of(draws, Way.API).p10()).isCloseTo(1_500, within(1e-6));
        assertThat(of(draws, Way.API).p90()).isCloseTo(1_500, within(1e-6));
        Percentiles months = draws.options().get(0).horizonUsd().orElseThrow();
        assertThat(months.p10()).isBetween(18_000.0, months.p50());
        assertThat(months.p90()).isBetween(months.p50(), 25_225.8);
        assertThat(draws(SOME).options().get(0).horizonUsd()).isEmpty();
    }

    @Test
    void machines_that_run_less_full_are_more() {
        Draws draws = draws(
                SOME,
                "tokensPerDay=8B",
                "asOf=2026-11-28",
                "selfHosted.model=llama-3.3-70b",
                "selfHosted.utilization={low: 0.25, likely: 0.5, high: 0.5}",
                "apiModel.usdPerMillionTokens=100");

        InputSwing swing = draws.inputs().stream()
                .filter(input -> input.field().equals("selfHosted.utilization"))
                .findFirst()
                .orElseThrow();
        assertThat(swing.usdPerMonthAtFrom()).isGreaterThan(1.5 * swing.usdPerMonthAtTo());
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
