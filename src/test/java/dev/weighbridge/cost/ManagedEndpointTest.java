package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.breakeven.BreakEven;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An API at $4 a million, so $120 a month for each million a day, beside up to three endpoints at $4 an hour, so $2,920 a
 * month, of which each carries 43.2 M a day. Of both, the cheaper is:
 *
 * <pre>
 * up to  24.333 M  the API
 * up to  43.2 M    one endpoint    2,920
 * up to  48.667 M  the API         5,184 to 5,840
 * up to  86.4 M    two endpoints   5,840
 * up to 129.6 M    three           8,760
 * above            the API        15,552 and more
 * </pre>
 *
 * <p>A box costs 1,533 with upkeep; with nobody to run it, its storage makes it 1,535.40, two are 3,068.40, three 4,601.40.
 */
class ManagedEndpointTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final String ENDPOINT = "host/endpoint";

    @ParameterizedTest
    @CsvSource({
        "24_333_333, maker/a",
        "24_333_334, host/endpoint",
        "43_200_000, host/endpoint",
        "43_200_001, maker/a",
        "48_666_666, maker/a",
        "48_666_667, host/endpoint",
        "129_600_000, host/endpoint",
        "129_600_001, maker/a"
    })
    void of_a_line_and_a_staircase_the_cheaper_is_chosen_at_each_volume(String tokens, String id) {
        double volume = Double.parseDouble(tokens.replace("_", ""));

        PricedOffer cheapest = pricing(new TestWorkload()).cheapestApi(volume).orElseThrow();

        assertThat(cheapest.id()).isEqualTo(id);
    }

    @Test
    void an_endpoint_costs_its_hours_and_nothing_else() {
        PricedOffer.Hosting two = (PricedOffer.Hosting)
                pricing(new TestWorkload()).cheapestApi(80e6).orElseThrow();

        assertThat(two.kind()).isEqualTo(OfferKind.MANAGED_ENDPOINT);
        assertThat(two.deployment().count()).isEqualTo(2);
        assertThat(two.usdPerMonth()).isEqualTo(5_840); // 2 x 4 x 730
        assertThat(two.bill().machinesUsdPerMonth()).isEqualTo(5_840);
        assertThat(two.capacity().utilization()).isCloseTo(0.46296, within(1e-5)); // 80 of 172.8 M
    }

    @Test
    void rules_read_who_runs_it_and_what_is_known_of_it() {
        Offer fact = pricing(new TestWorkload()).cheapestApi(40e6).orElseThrow().factWithBill();

        assertThat(fact.identity().kind()).isEqualTo(OfferKind.MANAGED_ENDPOINT);
        assertThat(fact.identity().fineTunable()).isTrue();
        assertThat(fact.terms().plan()).contains(Plan.ON_DEMAND);
        assertThat(fact.place().control()).contains(Place.Control.PROVIDER);
        assertThat(fact.place().thirdParty()).isTrue();
        assertThat(fact.latency().latencyEvidence()).contains(Offer.Evidence.ESTIMATED);
        assertThat(fact.bill().machines()).hasValue(1);
        assertThat(fact.bill().utilization().orElseThrow()).isCloseTo(0.46296, within(1e-5));
    }

    @Test
    void it_counts_among_the_apis_at_the_volumes_that_it_carries() {
        OfferPricing pricing = pricing(new TestWorkload());

        assertThat(pricing.costsAt(129.6e6).offers()).isEqualTo(new CostFacts.EligibleOffers(1, 0, 0, 1, 2, 1));
        assertThat(pricing.costsAt(130e6).offers()).isEqualTo(new CostFacts.EligibleOffers(1, 0, 0, 0, 1, 1));
        assertThat(pricing.thresholds().volumesAtApiCounts(List.of(1.0)))
                .singleElement()
                .satisfies(volume -> assertThat(volume).isCloseTo(129.6e6, within(1.0)));
        assertThat(pricing.apiSide()).isEqualTo(2);
    }

    @Test
    void self_hosting_is_compared_with_the_cheaper_of_both() {
        CostFacts.CostComparison comparison =
                pricing(new TestWorkload()).costsAt(40e6).comparison().orElseThrow();

        assertThat(comparison.apiUsdPerMonth()).isEqualTo(2_920); // the line would be 4,800
        assertThat(comparison.selfHostedUsdPerMonth()).isCloseTo(4_660.4864, CENT);
        assertThat(comparison.apiCheaper()).isTrue();
    }

    @Test
    void volumes_at_a_ratio_are_found_between_two_staircases() {
        PriceThresholds thresholds = pricing(new TestWorkload().fte(0)).thresholds();

        // 1,535.40 / (120 - 0.00216 of egress) = 12.795 M; half of the API side's bill is first reached above its
        // endpoints,
        // where four boxes for 6,134.40 stand against half of 15,552
        assertThat(thresholds.volumesAtRatios(List.of(1.0)))
                .singleElement()
                .satisfies(volume -> assertThat(volume).isCloseTo(12_795_230.3, within(1.0)));
        assertThat(thresholds.volumesAtRatios(List.of(0.5)))
                .singleElement()
                .satisfies(volume -> assertThat(volume).isCloseTo(129.6e6, within(1.0)));
    }

    @ParameterizedTest
    @CsvSource({
        "2_000, 16_666_667", // the line
        "4_000, 43_200_000", // from one endpoint to the line
        "5_500, 45_833_333", // the line again
        "6_000, 86_400_000", // from two endpoints to three
        "12_000, 129_600_000" // from three endpoints to the line
    })
    void volumes_at_a_cost_of_the_api_side_are_on_the_line_or_where_a_step_begins(String usd, String tokens) {
        List<Double> volumes = pricing(new TestWorkload())
                .thresholds()
                .volumesAtApiCosts(List.of(Double.parseDouble(usd.replace("_", ""))));

        assertThat(volumes)
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume).isCloseTo(Double.parseDouble(tokens.replace("_", "")), within(1.0)));
    }

    @Test
    void a_preferred_endpoint_is_ranked_as_if_cheaper_and_billed_as_it_is() {
        OfferPricing preferred =
                pricing(new TestWorkload()).admitting(new BitSet(), TestPreferences.of(Map.of(1, 0.5)));

        // 1,460 / 120 = 12.167 M, where the bill jumps from 1,460 to 2,920
        assertThat(preferred.cheapestApi(12_166_666).orElseThrow().id()).isEqualTo("maker/a");
        assertThat(preferred.cheapestApi(12_166_667).orElseThrow().usdPerMonth())
                .isEqualTo(2_920);
        assertThat(preferred.thresholds().volumesAtApiCosts(List.of(2_000.0)))
                .singleElement()
                .satisfies(volume -> assertThat(volume).isCloseTo(12_166_667, within(1.0)));
    }

    @Test
    void what_is_selected_for_self_hosting_is_not_meant_for_it() {
        OfferPricing pricing = pricing(new TestWorkload().plan(Plan.SPOT).fte(3));

        assertThat(pricing.cheapestApi(40e6).orElseThrow().usdPerMonth()).isEqualTo(2_920);
    }

    @Test
    void a_workload_that_names_an_api_is_not_offered_an_endpoint_with_another_model() {
        assertThat(pricing(new TestWorkload().api("maker/a"))
                        .cheapestApi(40e6)
                        .orElseThrow()
                        .id())
                .isEqualTo("maker/a");
        assertThat(pricing(new TestWorkload().api("ten"))
                        .cheapestApi(1)
                        .orElseThrow()
                        .id())
                .isEqualTo(ENDPOINT);
    }

    @Test
    void without_a_line_the_endpoint_is_the_api_side() {
        OfferPricing endpoints = new OfferPricingCache(
                        withEndpoint(RoundFigureCatalog.withBox()).build())
                .of(new TestWorkload().workload());

        assertThat(endpoints.hasApi()).isTrue();
        assertThat(endpoints.cheapestApi(1).orElseThrow().id()).isEqualTo(ENDPOINT);
        assertThat(endpoints.cheapestApi(130e6)).isEmpty();
        assertThat(endpoints.cheapestHybrid(100e6)).isEmpty(); // what exceeds full machines goes to an API by the token
    }

    @Test
    void break_evens_are_those_with_the_cheapest_of_the_api_side_at_the_volume() {
        OfferPricing pricing = pricing(new TestWorkload().fte(0));
        HostingCost box = pricing.cheapestSelfHosted(40e6).orElseThrow();

        // one box costs less than one endpoint, two than two, three than three
        assertThat(pricing.breakEvens(box, 40e6))
                .containsExactly(new BreakEven(0, BreakEven.Side.SELF_HOSTED, ENDPOINT));
        assertThat(pricing.breakEvens(box, 20e6)).extracting(BreakEven::against).containsOnly("maker/a");
    }

    private static OfferPricing pricing(TestWorkload ask) {
        RoundFigureCatalog catalog = withEndpoint(RoundFigureCatalog.withBox().api("maker/a", 4, 4));
        return new OfferPricingCache(catalog.build()).of(ask.workload());
    }

    private static RoundFigureCatalog withEndpoint(RoundFigureCatalog catalog) {
        return catalog.machine(RoundFigureCatalog.endpoint("endpoint", new Machine.PurchasableCounts(1, 3, 1), 4));
    }
}
