package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds of the options and the certainty of every answer, over random workloads. */
class OptionsTest {
    private static final int WORKLOADS = 300;
    private static final List<Answer> ALL = new ArrayList<>();

    private record Answer(
            AdmittedPricing pricing,
            Decision decision,
            RecommendedOffers recommended,
            List<Option> options,
            Certainty certainty) {
        Optional<Option> chosen() {
            return options.stream().filter(Option::chosen).findFirst();
        }

        @Override
        public String toString() {
            return pricing.workload().requirements() + " on "
                    + pricing.workload().asOf();
        }
    }

    @BeforeAll
    static void recommend() {
        RandomWorkloads random = new RandomWorkloads(21);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        for (int i = 0; i < WORKLOADS; i++) {
            add(random.next(), prices);
        }
        for (double volume = 1e9; volume < 1e11; volume *= 1.25) { // where machines and APIs cost about the same
            add(
                    ShippedPolicy.workload(
                            "tokensPerDay=" + (long) volume,
                            "latencyP99Ms=2000",
                            "expertise=strong",
                            "asOf=2026-11-28"),
                    prices);
        }
    }

    @AfterAll
    static void forget() {
        ALL.clear(); // gigabytes
    }

    private static void add(Workload workload, OfferPricingCache prices) {
        AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, prices);
        Decision decision = pricing.decide();
        RecommendedOffers recommended = RecommendedOffers.of(pricing, decision);
        OfferBills usdPerMonth = pricing.all().bills(pricing.volume());
        CostRanges ranges = new CostRanges(ShippedPolicy.CATALOG, pricing);
        ALL.add(new Answer(
                pricing,
                decision,
                recommended,
                Options.of(
                        ranges,
                        recommended,
                        recommended.costs(Map.of(), recommended.considered(usdPerMonth)),
                        recommended.considered(usdPerMonth),
                        new Alternatives(ShippedPolicy.CATALOG, pricing, prices),
                        usdPerMonth),
                Certainty.of(ranges, decision)));
    }

    @Test
    void there_is_one_option_for_each_way_of_buying() {
        assertThat(ALL)
                .allSatisfy(answer ->
                        assertThat(answer.options()).extracting(Option::way).containsExactly(Way.values()));
    }

    @Test
    void one_is_chosen_unless_nothing_is_recommended_and_costs_what_the_answer_says() {
        assertThat(ALL).allSatisfy(answer -> {
            assertThat(answer.options().stream().filter(Option::chosen).count())
                    .isEqualTo(answer.recommended().all().isEmpty() ? 0 : 1);
            answer.recommended().offer().ifPresent(offer -> {
                Option chosen = answer.chosen().orElseThrow();
                assertThat(chosen.way().placement()).isEqualTo(answer.decision().placement());
                assertThat(chosen.usdPerMonth().orElseThrow().likely()).isEqualTo(offer.usdPerMonth());
            });
        });
    }

    @Test
    void each_is_the_cheapest_of_its_way_that_is_eligible_where_no_rule_prefers_another() {
        assertThat(ALL)
                .filteredOn(answer -> answer.decision().admission().preferred().isEmpty())
                .hasSizeGreaterThan(100)
                .allSatisfy(answer -> answer
                        .pricing()
                        .left()
                        .offers(
                                answer.pricing().volume(),
                                Map.of(),
                                offer -> answer.decision().admission().excludedBy(offer).stream()
                                        .map(Rule::name)
                                        .toList())
                        .stream()
                        .filter(PricedOffer::eligible)
                        .forEach(offer -> answer.options().stream()
                                .filter(option -> option.way().has(offer.kind()))
                                .flatMap(option -> option.offer().stream())
                                .forEach(best -> assertThat(best.usdPerMonth())
                                        .isLessThanOrEqualTo(offer.usdPerMonth() + 1e-6))));
    }

    @Test
    void the_equal_of_a_way_has_a_model_at_least_as_good_as_the_choice_and_costs_no_less_than_the_cheapest() {
        List<Option> withEqual = new ArrayList<>();
        ALL.forEach(answer -> answer.options()
                .forEach(option -> option.asGood().ifPresent(equal -> {
                    double wanted = answer.chosen()
                            .orElseThrow()
                            .offer()
                            .orElseThrow()
                            .fact()
                            .quality()
                            .qualityShareOfBest()
                            .orElseThrow();
                    assertThat(equal.fact().quality().qualityShareOfBest().orElseThrow())
                            .isGreaterThanOrEqualTo(wanted);
                    assertThat(equal.usdPerMonth())
                            .isGreaterThanOrEqualTo(option.offer().orElseThrow().usdPerMonth());
                    withEqual.add(option);
                })));
        assertThat(withEqual).hasSizeGreaterThan(10);
    }

    @Test
    void a_price_that_nobody_has_checked_for_ninety_days_may_be_off_by_fifteen_percent() {
        Recommendation aged = ask("2027-06-30");
        Recommendation fresh = ask("2026-11-28");

        UsdRange old = aged.options().get(0).usdPerMonth().orElseThrow();
        assertThat(old.low()).isCloseTo(0.85 * old.likely(), within(1e-9));
        assertThat(old.high()).isCloseTo(1.15 * old.likely(), within(1e-9));
        assertThat(fresh.options().get(0).usdPerMonth().orElseThrow().error()).isZero();
    }

    private static Recommendation ask(String day) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload("tokensPerDay=5M", "apiModel=openai/gpt-5.4-mini", "asOf=" + day));
    }

    /** Firm exactly where the rules say the same with self-hosting at either end, worked out here from the offers. */
    @Test
    void an_answer_is_firm_where_the_rules_say_the_same_at_both_ends() {
        Set<Certainty.Kind> kinds = EnumSet.noneOf(Certainty.Kind.class);
        ALL.forEach(answer -> {
            Placement likely = answer.decision().placement();
            Set<Placement> ends = EnumSet.of(likely);
            answer.decision().comparison().ifPresent(compared -> {
                if (answer.decision().open(Placement.API) && answer.decision().open(Placement.SELF_HOSTED)) {
                    UsdRange hosting = answer.pricing()
                            .left()
                            .cheapestSelfHosted(answer.pricing().volume())
                            .orElseThrow()
                            .range(answer.pricing().volume());
                    UsdRange api = api(answer);
                    ends.add(at(answer, api.high(), hosting.low()));
                    ends.add(at(answer, api.low(), hosting.high()));
                }
            });
            assertThat(answer.certainty().kind() == Certainty.Kind.TOSS_UP)
                    .as("%s", answer)
                    .isEqualTo(ends.size() > 1);
            kinds.add(answer.certainty().kind());
        });
        assertThat(kinds).contains(Certainty.Kind.FIRM, Certainty.Kind.TOSS_UP);
    }

    /** The API option that costs as much as the cheapest of its side. */
    private static UsdRange api(Answer answer) {
        double cheapest = answer.decision().comparison().orElseThrow().apiUsdPerMonth();
        return answer.options().stream()
                .filter(option -> option.way().placement() == Placement.API)
                .flatMap(option -> option.usdPerMonth().stream())
                .filter(usd -> usd.likely() == cheapest)
                .findFirst()
                .orElseThrow();
    }

    private static Placement at(Answer answer, double apiUsd, double usd) {
        CostFacts costs = answer.pricing().costs();
        CostFacts changed = Double.isInfinite(usd)
                ? new CostFacts(costs.offers().withoutSelfHosted(), Optional.empty())
                : new CostFacts(costs.offers(), Optional.of(CostFacts.CostComparison.of(apiUsd, usd)));
        return ShippedPolicy.RULES.placement(answer.pricing().workload(), changed);
    }
}
