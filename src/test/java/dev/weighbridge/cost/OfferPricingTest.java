package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.cost.breakeven.BreakEven.Side;
import dev.weighbridge.workload.LoadProfile;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The box costs 1,533 a month with upkeep, 3,125 for its first person and 2.40 for storage: 4,660.40 for one. */
class OfferPricingTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final Map<OfferKind, List<String>> NONE = Map.of();
    private static final Map<OfferKind, List<String>> PROVIDERS =
            Map.of(OfferKind.PROVIDER_API, List.of("No provider"));

    @Test
    void the_cheapest_api_is_eligible_and_no_rule_excludes_it() {
        OfferPricing pricing = pricing(threeKinds(), new TestWorkload());

        assertThat(cheapest(pricing)).isEqualTo("open/c");
        assertThat(cheapest(without(pricing, offer -> offer.identity().kind() == OfferKind.OPEN_MODEL_API)))
                .isEqualTo("maker/a");
        assertThat(cheapest(without(pricing, offer -> offer.identity().kind() != OfferKind.PRIVATE_CLOUD_API)))
                .isEqualTo("cloud/b");
        assertThat(without(pricing, offer -> true).cheapestApiLine()).isEmpty();
    }

    @Test
    void an_offer_that_a_rule_prefers_is_ranked_as_if_cheaper_and_billed_as_it_is() {
        OfferPricing pricing =
                pricing(new RoundFigureCatalog().api("a/m", 1.0, 1.0).api("z/m", 1.1, 1.1), new TestWorkload());
        OfferPricing tenth = pricing.admitting(new BitSet(), TestPreferences.of(Map.of(1, 0.10)));
        OfferPricing less = pricing.admitting(new BitSet(), TestPreferences.of(Map.of(1, 0.09)));

        assertThat(cheapest(tenth)).isEqualTo("z/m"); // 1.1 x 0.9 = 0.99
        assertThat(cheapest(less)).isEqualTo("a/m"); // 1.1 x 0.91 = 1.001
        assertThat(tenth.cheapestApiLine().orElseThrow().at(1e6).usdPerMonth()).isCloseTo(33, CENT);
    }

    @Test
    void of_two_apis_at_one_price_the_first_by_name_counts() {
        assertThat(cheapest(pricing(new RoundFigureCatalog().api("z/m", 1, 1).api("a/m", 1, 1), new TestWorkload())))
                .isEqualTo("a/m");
    }

    @Test
    void both_sides_are_compared_at_a_volume() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload());

        CostFacts.CostComparison comparison = pricing.costsAt(40e6).comparison().orElseThrow();

        assertThat(comparison.apiUsdPerMonth()).isCloseTo(2_400, CENT); // 40 x 2 x 30
        assertThat(comparison.selfHostedUsdPerMonth()).isCloseTo(4_660.4864, CENT); // and 0.0864 of egress
        assertThat(comparison.selfHostedOverApi()).isCloseTo(1.94187, within(1e-5));
        assertThat(comparison.apiCheaper()).isTrue();
        assertThat(comparison.hybridOverCheaper()).isInfinite(); // one box carries all of it
    }

    @Test
    void a_split_over_the_cheaper_side_is_compared_too() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 20, 20), new TestWorkload());

        CostFacts.CostComparison comparison = pricing.costsAt(60e6).comparison().orElseThrow();

        double each = pricing.selfHosted().get(0).plannedPerMachine();
        double one = pricing.selfHosted().get(0).at(each).usdPerMonth();
        double rest = (60e6 - each) / 1e6 * 20 * 30;
        assertThat(comparison.hybridOverCheaper())
                .isCloseTo((one + rest) / Math.min(36_000, comparison.selfHostedUsdPerMonth()), within(1e-9));
    }

    @Test
    void where_no_machines_carry_the_load_alone_a_split_is_compared_with_the_api() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 20, 20), new TestWorkload());

        CostFacts costs = pricing.costsAt(864e6); // ten boxes carry 432 M

        double boxes = pricing.selfHosted().get(0).full(10, 432e6).usdPerMonth();
        assertThat(costs.comparison()).isEmpty();
        assertThat(costs.offers().selfHosted()).isZero();
        assertThat(costs.split().orElseThrow().hybridOverApi())
                .isCloseTo((boxes + 432 * 20 * 30) / (864 * 20 * 30), within(1e-9));
        assertThat(pricing.costsAt(432e6).split()).isEmpty(); // they carry all of it
        assertThat(without(pricing, offer -> offer.identity().kind() != OfferKind.SELF_HOSTED)
                        .costsAt(864e6)
                        .split())
                .isEmpty();
        assertThat(without(pricing, offer -> offer.identity().kind() == OfferKind.SELF_HOSTED)
                        .costsAt(864e6)
                        .split())
                .isEmpty();
    }

    @Test
    void nothing_is_compared_where_a_side_has_no_offer() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload());

        assertThat(pricing.costsAt(433e6).comparison()).isEmpty(); // more than ten boxes carry
        assertThat(without(pricing, offer -> offer.identity().kind() != OfferKind.SELF_HOSTED)
                        .costsAt(40e6)
                        .comparison())
                .isEmpty();
        assertThat(pricing(RoundFigureCatalog.withBox(), new TestWorkload())
                        .costsAt(40e6)
                        .comparison())
                .isEmpty();
        assertThat(pricing(new RoundFigureCatalog().api("maker/a", 2, 2), new TestWorkload())
                        .costsAt(40e6)
                        .comparison())
                .isEmpty();
    }

    @Test
    void without_tokens_the_api_is_free_and_infinitely_cheaper() {
        CostFacts.CostComparison comparison = pricing(
                        RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload())
                .costsAt(0)
                .comparison()
                .orElseThrow();

        assertThat(comparison.selfHostedOverApi()).isInfinite();
        assertThat(comparison.apiCheaper()).isTrue();
    }

    @Test
    void equal_costs_count_as_the_api_being_cheaper() {
        assertThat(CostFacts.CostComparison.of(5, 5).apiCheaper()).isTrue();
        assertThat(CostFacts.CostComparison.of(5, 5).selfHostedOverApi()).isEqualTo(1);
        assertThat(CostFacts.CostComparison.of(5, 4.99).apiCheaper()).isFalse();
    }

    @Test
    void offers_are_eligible_first_then_cheapest_first() {
        RoundFigureCatalog catalog = threeKinds()
                .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(1, 10, 1), 2))
                .machine(RoundFigureCatalog.box(
                        "tiny", RoundFigureCatalog.A10G, 1, new Machine.PurchasableCounts(1, 10, 1), onDemand(0.5)))
                .measuredTen();

        List<PricedOffer> offers = pricing(catalog, new TestWorkload()).offers(100e6, PROVIDERS, offer -> List.of());

        // 100 M a day are 3,000 M a month: 3,000 for open/c, 9,000 for cloud/b, 6,000 for maker/a
        assertThat(offers)
                .extracting(PricedOffer::id)
                .containsExactly("open/c", "cloud/b", "shop/box", "shop/tiny", "maker/a");
        assertThat(offers).extracting(PricedOffer::eligible).containsExactly(true, true, true, false, false);
        assertThat(offers.get(4).reasons()).containsExactly("ruled out by \"No provider\"");
        assertThat(offers.get(4).usdPerMonth()).isCloseTo(6_000, CENT);
        assertThat(offers.get(3).reasons())
                .containsExactly("ten does not fit: A10G computes in none of the precisions of ten");
    }

    @Test
    void a_kind_that_is_ruled_out_adds_to_the_reasons_there_are() {
        List<PricedOffer> offers = pricing(
                        RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload().requestsOf(130_000, 200))
                .offers(40e6, PROVIDERS, offer -> List.of("A rule"));

        assertThat(offers)
                .filteredOn(offer -> offer.id().equals("maker/a"))
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.reasons())
                            .containsExactly(
                                    "a request of 130,200 tokens is longer than its context of 128,000",
                                    "ruled out by \"No provider\"");
                    assertThat(offer.excludedBy()).containsExactly("A rule");
                });
    }

    @Test
    void of_each_machine_the_model_that_it_serves_cheapest_is_listed() {
        RoundFigureCatalog catalog = RoundFigureCatalog.withBox()
                .model(RoundFigureCatalog.model("double", 20, 20, 40, 8, 128, 5_120, List.of(Precision.FP8)))
                .measured("double", "T1", 1, Precision.FP8, 800, 200, 100);

        assertThat(pricing(catalog, new TestWorkload()).offers(40e6, NONE, offer -> List.of()))
                .extracting(PricedOffer::model)
                .containsExactly("ten"); // the other needs two boxes
        // named, it is the only one
        assertThat(pricing(catalog, new TestWorkload().model("double")).offers(40e6, NONE, offer -> List.of()))
                .extracting(PricedOffer::model)
                .containsExactly("double");
    }

    @Test
    void models_that_were_out_are_considered() {
        RoundFigureCatalog catalog = RoundFigureCatalog.withBox();

        assertThat(pricing(catalog, new TestWorkload()).selfHosted()).hasSize(1);
        assertThat(pricing(catalog, new TestWorkload().on("2024-12-31")).selfHosted())
                .isEmpty();
        assertThat(pricing(catalog, new TestWorkload().machine("box")).selfHosted())
                .hasSize(1);
        assertThat(pricing(catalog, new TestWorkload().machine("shop/box")).selfHosted())
                .hasSize(1);
        assertThat(pricing(catalog, new TestWorkload().machine("other")).selfHosted())
                .isEmpty();
    }

    @Test
    void eligible_offers_are_counted_by_kind() {
        RoundFigureCatalog catalog = threeKinds()
                .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(1, 10, 1), 2))
                .measuredTen();
        OfferPricing pricing = pricing(catalog, new TestWorkload());

        assertThat(pricing.costsAt(40e6).offers()).isEqualTo(new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1));
        assertThat(without(pricing, offer -> offer.identity().kind() == OfferKind.PROVIDER_API)
                        .costsAt(433e6)
                        .offers())
                .isEqualTo(new CostFacts.EligibleOffers(0, 1, 1, 0, 2, 0));
        OfferPricing inEurope = pricing(catalog, new TestWorkload().in("eu"));
        assertThat(without(inEurope, offer -> !offer.place().servesRegionAsked())
                        .costsAt(40e6)
                        .offers())
                .isEqualTo(new CostFacts.EligibleOffers(0, 1, 0, 0, 1, 0).withSelfHostedExcluded());
    }

    @ParameterizedTest
    @CsvSource({"432e6, 2", "432000001, 1", "864e6, 1", "864000001, 0"})
    void offers_are_counted_up_to_the_last_token_they_carry(double tokens, int carrying) {
        OfferPricing pricing = pricing(twoSizes(), new TestWorkload());

        assertThat(pricing.costsAt(tokens).offers().selfHosted()).isEqualTo(carrying);
    }

    @Test
    void the_volumes_at_which_the_number_of_offers_changes_are_known() {
        OfferPricing pricing = pricing(twoSizes(), new TestWorkload());

        // none is left above 864 M, one above 432 M
        assertThat(pricing.thresholds().volumesAtOfferCounts(List.of(0.0)))
                .hasSize(1)
                .first()
                .satisfies(volume -> assertThat(volume).isCloseTo(864e6, within(1.0)));
        assertThat(pricing.thresholds().volumesAtOfferCounts(List.of(1.0))).hasSize(2);
    }

    @Test
    void every_crossing_of_one_step_cost_with_one_line_is_found() {
        OfferPricing pricing =
                pricing(RoundFigureCatalog.withBox().noMaintenance().api("maker/a", 4, 4), new TestWorkload());
        HostingCost hosting = pricing.cheapestSelfHosted(1e6).orElseThrow();
        ApiCostLine api = pricing.cheapestApiLine().orElseThrow();

        List<BreakEven> points = pricing.breakEvens(hosting, api);

        // The API costs 120 a month for each million a day, egress 0.00216. One box is 1,460 + 3,125 + 2.40 = 4,587.40:
        // 38.229 M. Two to four boxes have half a person more and cost 9,172.40 (76.438 M, within the 86.4 M of two),
        // 10,632.40 (88.605 M, of 86.4 to 129.6) and 12,092.40 (100.772 M, below); five have a whole person: 19,802.40
        // (165.023 M, below the 172.8 M at which they start).
        assertThat(points)
                .extracting(BreakEven::cheaperAbove)
                .containsExactly(Side.SELF_HOSTED, Side.API, Side.SELF_HOSTED, Side.API, Side.SELF_HOSTED);
        assertThat(points)
                .extracting(point -> Math.round(point.tokensPerDay() / 1e3))
                .containsExactly(38_229L, 43_200L, 76_438L, 86_400L, 88_605L);
        assertThat(points).extracting(BreakEven::against).containsOnly("maker/a");
    }

    @Test
    void an_api_as_cheap_as_egress_alone_is_never_undercut() {
        // egress costs 0.2 x 4 / 1e9 x 0.09 x 1e6 = 0.000072 for a million
        OfferPricing pricing =
                pricing(RoundFigureCatalog.withBox().api("maker/a", 0.00007, 0.00007), new TestWorkload());

        assertThat(pricing.breakEvens(
                        pricing.cheapestSelfHosted(1).orElseThrow(),
                        pricing.cheapestApiLine().orElseThrow()))
                .isEmpty();
        assertThat(pricing.thresholds().volumesAtRatios(List.of(1.0))).isEmpty();
    }

    @Test
    void volumes_at_a_ratio_need_both_sides() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 4, 4), new TestWorkload());

        assertThat(without(pricing, offer -> offer.identity().kind() != OfferKind.SELF_HOSTED)
                        .thresholds()
                        .volumesAtRatios(List.of(1.0)))
                .isEmpty();
        assertThat(pricing(new RoundFigureCatalog().api("maker/a", 4, 4), new TestWorkload())
                        .thresholds()
                        .volumesAtRatios(List.of(1.0)))
                .isEmpty();
    }

    @Test
    void volumes_at_a_cost_are_where_a_bill_comes_to_it_or_steps_over_it() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 4, 4), new TestWorkload());

        // 30 days x 4 a million
        assertThat(pricing.thresholds().volumesAtApiCosts(List.of(4_800.0))).containsExactly(40e6);
        assertThat(without(pricing, offer -> offer.identity().kind() != OfferKind.SELF_HOSTED)
                        .thresholds()
                        .volumesAtApiCosts(List.of(4_800.0)))
                .isEmpty();
        // one box of 43.2 M, its people and its storage cost 4,660.40; two 9,318.40
        assertThat(pricing.thresholds().volumesAtSelfHostedCosts(List.of(100.0)))
                .containsExactly(0.0);
        assertThat(pricing.thresholds().volumesAtSelfHostedCosts(List.of(5_000.0)))
                .containsExactly(43.2e6);
        assertThat(pricing.thresholds().volumesAtSelfHostedCosts(List.of(1e9))).isEmpty();
    }

    @Test
    void a_bill_comes_to_a_cost_within_a_step_as_egress_grows() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox(), new TestWorkload());
        double tokens = 20e6;
        double cost =
                pricing.cheapestSelfHosted(tokens).orElseThrow().at(tokens).usdPerMonth();

        assertThat(pricing.thresholds().volumesAtSelfHostedCosts(List.of(cost)))
                .hasSize(1)
                .allSatisfy(volume -> assertThat(volume).isCloseTo(tokens, within(1.0)));
    }

    @Test
    void people_at_a_cost_are_found_in_one_step() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 4, 4), new TestWorkload());

        SelfHostedCost.WithoutStaff box = pricing.cheapestWithoutStaff(40e6).orElseThrow();

        // 4,800 for the API, 1,535.4864 for a box with nobody: 3,264.5136 are left, 12,500 a month each
        double fte = box.fteAt(4_800).orElseThrow();
        assertThat(fte).isCloseTo(0.261161, within(1e-6));
        assertThat(box.usdPerMonth(fte)).isCloseTo(4_800, within(1e-6));
        assertThat(box.fteAt(1_440)).isEmpty(); // does not pay for the box
        assertThat(pricing.cheapestWithoutStaff(40e9)).isEmpty(); // nothing carries it
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 7})
    void so_many_people_cost_as_if_the_owner_had_asked_for_them(double fte) {
        RoundFigureCatalog catalog = RoundFigureCatalog.withBox().api("maker/a", 4, 4);

        double bill = pricing(catalog, new TestWorkload())
                .cheapestWithoutStaff(40e6)
                .orElseThrow()
                .usdPerMonth(fte);

        assertThat(bill)
                .isCloseTo(
                        pricing(catalog, new TestWorkload().fte(fte))
                                .costsAt(40e6)
                                .comparison()
                                .orElseThrow()
                                .selfHostedUsdPerMonth(),
                        within(1e-9));
    }

    @Test
    void a_hybrid_fills_whole_machines_and_sends_the_rest_to_an_api() {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload());

        // one box, full with 43.2 M, and 56.8 M x 60 a month; two would be 3,066 + 6,250 and 13.6 M
        assertThat(hybridUsdPerMonth(pricing, 100e6).orElseThrow()).isCloseTo(4_660.40 + 0.0933 + 3_408, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "43.2e6, false", "43.3e6, true"})
    void a_hybrid_leaves_both_sides_something(double tokens, boolean any) {
        OfferPricing pricing = pricing(RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload());

        assertThat(hybridUsdPerMonth(pricing, tokens).isPresent()).isEqualTo(any);
        assertThat(hybridUsdPerMonth(
                        without(pricing, offer -> offer.identity().kind() != OfferKind.SELF_HOSTED), tokens))
                .isEmpty();
    }

    @Test
    void machines_asked_for_are_all_filled_in_a_hybrid() {
        OfferPricing pricing =
                pricing(RoundFigureCatalog.withBox().api("maker/a", 2, 2), new TestWorkload().machines(2));

        // 2 x 1,533 + 6,250 + 2.40 + egress of 86.4 M + 13.6 M x 60
        assertThat(hybridUsdPerMonth(pricing, 100e6).orElseThrow())
                .isCloseTo(3_066 + 6_250 + 2.40 + 0.1866 + 816, within(0.01));
    }

    @Test
    void a_hybrid_goes_beyond_what_machines_on_sale_can_carry() {
        OfferPricing pricing =
                pricing(RoundFigureCatalog.withBox().noMaintenance().api("maker/a", 20, 20), new TestWorkload());

        // all ten: 14,600 + 12,500 + 2.40, egress 0.93312, and 68 M x 600
        assertThat(hybridUsdPerMonth(pricing, 500e6).orElseThrow())
                .isCloseTo(14_600 + 12_500 + 2.40 + 0.933 + 40_800, within(0.01));
    }

    @Test
    void another_latency_changes_the_capacity() {
        OfferPricingCache pricingCache = new OfferPricingCache(
                RoundFigureCatalog.withBox().api("maker/a", 2, 2).build());

        OfferPricing slow = pricingCache.of(new TestWorkload().workload());
        OfferPricing interactive =
                pricingCache.of(new TestWorkload().within(200).workload());
        OfferPricing tooFast = pricingCache.of(new TestWorkload().within(100).workload());

        assertThat(slow.cheapestSelfHosted(40e6).orElseThrow().count(40e6)).isEqualTo(1);
        assertThat(interactive.cheapestSelfHosted(40e6).orElseThrow().count(40e6))
                .isGreaterThan(1);
        assertThat(tooFast.cheapestSelfHosted(40e6)).isEmpty(); // an idle machine takes 89 ms, so its P99 is longer
    }

    /** At 10 and 20 s all that is planned for is within the latency; at 200 ms less is, of the same offer. */
    @Test
    void latencies_share_the_offers_that_are_no_different() {
        OfferPricingCache pricingCache = new OfferPricingCache(
                RoundFigureCatalog.withBox().api("maker/a", 2, 2).build());

        OfferPricing slow = pricingCache.of(new TestWorkload().within(10_000).workload());
        OfferPricing slower = pricingCache.of(new TestWorkload().within(20_000).workload());
        OfferPricing interactive =
                pricingCache.of(new TestWorkload().within(200).workload());

        assertThat(slower.selfHosted().get(0)).isSameAs(slow.selfHosted().get(0));
        assertThat(slower.hasFactsOf(slow)).isTrue();
        assertThat(interactive.selfHosted().get(0))
                .isNotSameAs(slow.selfHosted().get(0));
        assertThat(interactive.hasFactsOf(slow)).isTrue();
        assertThat(interactive.hasOffersOf(slow)).isFalse();
    }

    @Test
    void capacities_of_one_shape_of_request_are_not_taken_for_another() {
        OfferPricingCache pricingCache =
                new OfferPricingCache(RoundFigureCatalog.withBox().build());
        TestWorkload shorter = new TestWorkload().requestsOf(80, 20);
        double before = pricingCache.of(shorter.workload()).selfHosted().get(0).machineTokensPerDay();

        double other = pricingCache
                .of(new TestWorkload().workload())
                .selfHosted()
                .get(0)
                .machineTokensPerDay();
        double again = pricingCache.of(shorter.workload()).selfHosted().get(0).machineTokensPerDay();

        assertThat(other).isNotEqualTo(before);
        assertThat(again).isEqualTo(before);
    }

    @Test
    void more_shapes_of_request_than_are_kept_change_nothing() {
        OfferPricingCache pricingCache =
                new OfferPricingCache(RoundFigureCatalog.withBox().build());
        List<Double> first = capacities(pricingCache);

        assertThat(capacities(pricingCache)).isEqualTo(first).doesNotHaveDuplicates();
    }

    private static List<Double> capacities(OfferPricingCache pricingCache) {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(i -> pricingCache
                        .of(new TestWorkload().requestsOf(80.0 * i, 20.0 * i).workload())
                        .selfHosted()
                        .get(0)
                        .machineTokensPerDay())
                .toList();
    }

    @Test
    void the_only_self_hosting_asked_for_is_chosen_even_where_it_cannot_carry_the_load() {
        OfferPricing one = pricing(RoundFigureCatalog.withBox(), new TestWorkload());

        assertThat(one.chosenSelfHosted(40e6)).contains(one.selfHosted().get(0));
        assertThat(one.chosenSelfHosted(1e9)).contains(one.selfHosted().get(0));
        assertThat(pricing(twoSizes(), new TestWorkload()).chosenSelfHosted(1e9))
                .isEmpty();
    }

    private static RoundFigureCatalog threeKinds() {
        return new RoundFigureCatalog()
                .api("maker/a", 2, 2)
                .api(RoundFigureCatalog.offer(
                        "cloud/b",
                        OfferKind.PRIVATE_CLOUD_API,
                        List.of("eu-west-1"),
                        new ApiOffer.TokenPrices(3, 3, 3)))
                .api(RoundFigureCatalog.offer(
                        "open/c", OfferKind.OPEN_MODEL_API, List.of("global"), new ApiOffer.TokenPrices(1, 1, 1)));
    }

    /** Ten boxes, or twenty dearer ones. */
    private static RoundFigureCatalog twoSizes() {
        return RoundFigureCatalog.withBox()
                .machine(RoundFigureCatalog.box(
                        "dear", RoundFigureCatalog.T1, 1, new Machine.PurchasableCounts(1, 20, 1), onDemand(3)));
    }

    private static Map<Plan, Double> onDemand(double usdPerHour) {
        return Map.of(Plan.ON_DEMAND, usdPerHour);
    }

    private static String cheapest(OfferPricing pricing) {
        return pricing.cheapestApiLine().orElseThrow().id();
    }

    private static OfferPricing pricing(RoundFigureCatalog catalog, TestWorkload ask) {
        return new OfferPricingCache(catalog.build()).of(ask.workload());
    }

    /** The prices without the offers that a rule would exclude. */
    private static OfferPricing without(OfferPricing pricing, Predicate<Offer> excluded) {
        BitSet offers = new BitSet();
        for (int i = 0; i < pricing.facts().size(); i++) {
            offers.set(i, excluded.test(pricing.facts().get(i)));
        }
        return pricing.admitting(offers, OfferPreferences.NONE);
    }

    private static OptionalDouble hybridUsdPerMonth(OfferPricing pricing, double tokensPerDay) {
        return pricing.cheapestHybrid(tokensPerDay)
                .map(split -> OptionalDouble.of(split.usdPerMonth()))
                .orElse(OptionalDouble.empty());
    }

    @Test
    void the_same_load_has_the_same_prices_however_it_is_written() {
        PricingKey flat = new TestWorkload().load(LoadProfile.FLAT).key();

        assertThat(new TestWorkload().load(LoadProfile.ofPeak(1)).key()).isEqualTo(flat);
        assertThat(new TestWorkload()
                        .load(LoadProfile.ofHours(Collections.nCopies(24, 1 / 24.0)))
                        .key())
                .isEqualTo(flat);
        assertThat(new TestWorkload().load(LoadProfile.ofPeak(2)).key()).isNotEqualTo(flat);
    }
}
