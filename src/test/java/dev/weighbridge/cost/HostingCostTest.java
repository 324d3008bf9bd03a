package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.PricedOffer.Hosting.DeployedCapacity;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.cost.PricedOffer.Hosting.Operation;
import dev.weighbridge.workload.LoadProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostingCostTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final String BASIS = "measured: 200 output tokens/s at 800 in, 200 out on each 1 of 1 GPUs, vLLM 1";

    @Test
    void every_line_of_the_bill_is_worked_by_hand() {
        SelfHostedCost cost =
                only(RoundFigureCatalog.withBox(), new TestWorkload()).at(100e6);

        assertThat(cost.machinesUsdPerMonth()).isCloseTo(4_380, CENT); // 100 / 43.2 = 2.3, so 3 x 2 x 730
        assertThat(cost.personnelUsdPerMonth()).isCloseTo(6_250, CENT); // 0.5 x 150,000 / 12
        assertThat(cost.storageUsdPerMonth()).isCloseTo(2.40, CENT); // 10 GB x 3 copies x 0.08
        assertThat(cost.egressUsdPerMonth()).isCloseTo(0.216, within(1e-9)); // 30 x 100 M x 0.2 x 4 / 1e9 x 0.09
        assertThat(cost.maintenanceUsdPerMonth()).isCloseTo(219, CENT); // 0.05 x 4,380
        assertThat(cost.usdPerMonth()).isCloseTo(10_851.616, CENT);
    }

    @ParameterizedTest
    @CsvSource({
        // sold from, to, in steps of; tokens a day; bought
        "1, 10, 1, 0, 1",
        "1, 10, 1, 1, 1",
        "1, 10, 1, 43.2e6, 1", // exactly what is planned for one
        "1, 10, 1, 43.200001e6, 2",
        "1, 10, 1, 129.6e6, 3",
        "1, 10, 1, 432e6, 10",
        "1, 10, 1, 432.1e6, 11", // more than on sale: not eligible, but told
        "2, 7, 2, 0, 2",
        "2, 7, 2, 86.4e6, 2",
        "2, 7, 2, 86.5e6, 4",
        "2, 7, 2, 259.2e6, 6",
        "4, 8, 4, 1e6, 4"
    })
    void machines_are_whole_and_bought_as_they_are_sold(int min, int max, int step, double tokens, int bought) {
        HostingCost hosting =
                only(box(new Machine.PurchasableCounts(min, max, step), Plan.ON_DEMAND), new TestWorkload());

        assertThat(hosting.count(tokens)).isEqualTo(bought);
    }

    @ParameterizedTest
    @CsvSource({
        "15.84e6, 1", // 43.2 M over 24 / 12 x 30 / 22
        "15.85e6, 2",
        "158.4e6, 10"
    })
    void machines_carry_the_busiest_hour_of_business_hours(double tokens, int bought) {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().load(LoadProfile.BUSINESS_HOURS));

        assertThat(hosting.count(tokens)).isEqualTo(bought);
        assertThat(hosting.utilization(15.84e6)).isCloseTo(15.84 / 86.4, within(1e-9)); // of all hours of the month
        assertThat(hosting.largestTokensPerDay()).isCloseTo(158.4e6, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1, 432.0e6", "2, 7, 2, 259.2e6"}) // 10 x 43.2; 6 x 43.2, since 7 are not sold
    void the_largest_volume_is_what_the_largest_number_on_sale_carries(int min, int max, int step, double largest) {
        HostingCost hosting =
                only(box(new Machine.PurchasableCounts(min, max, step), Plan.ON_DEMAND), new TestWorkload());

        assertThat(hosting.largestTokensPerDay()).isCloseTo(largest, within(1.0));
        assertThat(hosting.eligible(largest)).isTrue();
        assertThat(hosting.eligible(largest + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // tokens a day, needed, bought with 15 % in reserve, rounded up
        "43.2e6, 1, 2",
        "100e6, 3, 4", // 3 and 0.45
        "259.2e6, 6, 7", // 6 and 0.9
        "300e6, 7, 9", // 7 and 1.05
        "345.6e6, 8, 10" // 8 and 1.2
    })
    void spot_machines_have_a_reserve(double tokens, long needed, int bought) {
        HostingCost hosting =
                only(box(new Machine.PurchasableCounts(1, 10, 1), Plan.SPOT), new TestWorkload().plan(Plan.SPOT));

        assertThat(hosting.machines().needed(tokens)).isEqualTo(needed);
        assertThat(hosting.count(tokens)).isEqualTo(bought);
        assertThat(hosting.at(tokens).machinesUsdPerMonth()).isCloseTo(bought * 730.0, CENT);
        assertThat(hosting.eligible(tokens)).isTrue();
    }

    @Test
    void spot_machines_in_reserve_carry_no_load() {
        HostingCost hosting =
                only(box(new Machine.PurchasableCounts(1, 10, 1), Plan.SPOT), new TestWorkload().plan(Plan.SPOT));

        assertThat(hosting.largestTokensPerDay()).isCloseTo(345.6e6, within(1.0)); // 8 and 2 in reserve
        assertThat(hosting.reasons(345.7e6))
                .containsExactly("345,700,000 tokens a day need 9 machines, 8 on sale beside their reserve: one carries"
                        + " 43,200,000 a day, 50 % of the 86,400,000 it could serve (" + BASIS + ")");
    }

    @Test
    void too_large_a_volume_is_reported_with_its_working() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload());

        assertThat(hosting.reasons(432e6)).isEmpty();
        assertThat(hosting.reasons(500e6))
                .containsExactly("500,000,000 tokens a day need 12 machines, 10 on sale: one carries 43,200,000 a day,"
                        + " 50 % of the 86,400,000 it could serve (" + BASIS + ")");
    }

    /** (88.43 ms without waiting + 20 ms of network) x 1.4 = 151.8 ms at no load at all; see the next test but one. */
    @Test
    void the_working_names_latency_and_overheads_where_they_take_capacity() {
        HostingCost hosting = only(
                RoundFigureCatalog.withBox(),
                new TestWorkload().within(200).overheads(0.25, 0.25).peak(2).machines(1));

        double load = hosting.pair().capacity().mostLoad();
        assertThat(load).isBetween(0.05, 0.45);
        assertThat(hosting.plannedPerMachine()).isCloseTo(86.4e6 * load / 3, within(1.0));
        assertThat(hosting.reasons(50e6))
                .singleElement()
                .asString()
                .startsWith("50,000,000 tokens a day need %,d machines, 1 requested: one carries "
                        .formatted(hosting.machines().needed(50e6)))
                .endsWith(("%,.0f %% of the 86,400,000 it could serve at 200 ms P99, over 3.00: 1.50 for retries and"
                                + " development × 2.00 for peaks (" + BASIS + ")")
                        .formatted(100 * load));
    }

    @Test
    void the_shorter_the_latency_the_less_of_a_machine_may_be_in_use() {
        double last = 0.5; // planned
        assertThat(plannedLoad(1_000)).isEqualTo(last);
        for (int latency : List.of(300, 250, 200, 170, 155)) {
            double load = plannedLoad(latency);
            assertThat(load).as("at %d ms", latency).isBetween(1e-9, last);
            last = load;
        }
        assertThat(plannedLoad(250)).isGreaterThan(plannedLoad(170));
        assertThat(plannedLoad(151)).isZero();
    }

    private static double plannedLoad(int latency) {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().within(latency));
        return hosting.plannedPerMachine() / hosting.machineTokensPerDay();
    }

    /**
     * 40 x 0.639 ms fixed; 800 x 2 x 10^10 / (600e12 x 0.508) = 52.49 ms and 409,600 x 800² / (300e12 x 0.508) = 1.72 ms to
     * read; a step: 10^10 bytes / (0.855 x 2e12) = 5.85 ms, 900 tokens of 163,840 bytes 0.09 ms, 40 x 0.0677 = 2.71 ms,
     * 0.02 ms: 88.43 ms.
     */
    @Test
    void the_first_token_of_an_idle_machine_is_its_estimated_median() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().within(54));

        assertThat(hosting.latencyLimit()).isEqualTo(89);
        assertThat(hosting.fact().latency().p50TtftMs()).hasValue(89);
        assertThat(hosting.fact().latency().latencyEvidence()).contains(Offer.Evidence.ESTIMATED);
        assertThat(hosting.reasons(1))
                .containsExactly(
                        "no machine reaches a P99 of 54 ms to the first token: an idle one takes 89 ms to read a"
                                + " prompt and write a token (" + BASIS + ")");
    }

    @Test
    void utilization_counts_what_is_served_over_what_could_be() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().overheads(0.1, 0));

        assertThat(hosting.count(100e6)).isEqualTo(3); // 110 M a day over 43.2 M
        assertThat(hosting.utilization(100e6)).isCloseTo(110 / 259.2, within(1e-9));
        assertThat(hosting.utilization(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"43e6, 0.25", "44e6, 0.5", "172.8e6, 0.5", "173e6, 1.0"})
    void people_grow_with_machines(double tokens, double fte) {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload());

        assertThat(hosting.fte(tokens)).isEqualTo(fte);
        assertThat(hosting.at(tokens).personnelUsdPerMonth()).isCloseTo(fte * 12_500, CENT);
    }

    @Test
    void the_owners_own_number_of_people_counts() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().fte(0.1));

        assertThat(hosting.at(400e6).personnelUsdPerMonth()).isCloseTo(1_250, CENT);
    }

    @Test
    void machines_asked_for_are_neither_more_nor_fewer() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload().machines(3));

        assertThat(hosting.count(1)).isEqualTo(3);
        assertThat(hosting.count(1e9)).isEqualTo(3);
        assertThat(hosting.machines().isFixed()).isTrue();
        assertThat(hosting.largestTokensPerDay()).isCloseTo(129.6e6, within(1.0));
        assertThat(hosting.eligible(129.6e6)).isTrue();
        assertThat(hosting.eligible(129.7e6)).isFalse();
        assertThat(only(RoundFigureCatalog.withBox(), new TestWorkload())
                        .machines()
                        .isFixed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false", "8, false"})
    void machines_asked_for_must_be_on_sale(int asked, boolean onSale) {
        HostingCost hosting =
                only(box(new Machine.PurchasableCounts(2, 7, 2), Plan.ON_DEMAND), new TestWorkload().machines(asked));

        assertThat(hosting.reasons(1))
                .isEqualTo(
                        onSale
                                ? List.of()
                                : List.of(asked + " are requested, it is sold 2 to 6 at a time, in steps of 2"));
    }

    @Test
    void the_articles_shortcut_divides_the_machine_bill_by_utilization() {
        HostingCost stated = only(RoundFigureCatalog.withBox(), new TestWorkload().utilization(0.8));
        HostingCost worked = only(RoundFigureCatalog.withBox(), new TestWorkload());

        assertThat(stated.articleEffectiveUsdPerMonth(1e6).orElseThrow()).isCloseTo(1_825, CENT); // 1,460 / 0.8
        assertThat(worked.articleEffectiveUsdPerMonth(43.2e6).orElseThrow()).isCloseTo(2_920, CENT); // 1,460 / 0.5
        assertThat(worked.articleEffectiveUsdPerMonth(0)).isEmpty();
    }

    @Test
    void a_model_with_too_short_a_context_is_reported() {
        HostingCost hosting = only(
                RoundFigureCatalog.withBox(),
                new TestWorkload().requestsOf(131_000, 73).within(600_000));

        assertThat(hosting.usable()).isFalse();
        assertThat(hosting.reasons(1))
                .first()
                .isEqualTo("a request of 131,073 tokens is longer than the context of ten, 131,072");
        assertThat(only(
                                RoundFigureCatalog.withBox(),
                                new TestWorkload().requestsOf(131_000, 72).within(600_000))
                        .usable())
                .isTrue();
    }

    @Test
    void a_model_that_does_not_fit_is_listed_with_the_fewest_machines_on_sale() {
        OpenModel large = RoundFigureCatalog.model("large", 100, 100, 80, 8, 128, 8_192, List.of(Precision.FP8));
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(2, 10, 2), 2))
                .model(large);

        PricedOffer.Hosting offer = only(catalog, new TestWorkload()).priced(50e6);

        assertThat(offer.deployment().count()).isEqualTo(2);
        assertThat(offer.capacity().utilization()).isEqualTo(0.0);
        assertThat(offer.capacity().tokensPerDay()).isEqualTo(0.0);
        // usable: 80 x 0.9 - 1 = 71 GB; KV of 900 tokens x 163,840 bytes
        assertThat(offer.reasons())
                .containsExactly(
                        "large does not fit: 100.0 GB of weights (fp8) leave -29.0 GB of 1 × 80.0 GB for the KV"
                                + " cache; one request needs 0.29 GB");
    }

    @Test
    void the_offer_at_a_volume_repeats_what_is_bought() {
        HostingCost hosting = only(RoundFigureCatalog.withBox(), new TestWorkload());

        assertThat(hosting.priced(100e6))
                .isEqualTo(new PricedOffer.Hosting(
                        new PricedOffer.Identity(OfferKind.SELF_HOSTED, "shop/box", "Shop", "ten"),
                        new Deployment(
                                "box", 3, Plan.ON_DEMAND, "us-east-1", Optional.of(Precision.FP8), Optional.of("vllm")),
                        new Operation(0.5, 0, Optional.empty()),
                        hosting.at(100e6),
                        Optional.empty(),
                        new DeployedCapacity(
                                hosting.utilization(100e6),
                                3 * hosting.machineTokensPerDay(),
                                BASIS,
                                false,
                                Optional.empty()),
                        List.of(),
                        List.of(),
                        List.of(RoundFigureCatalog.SOURCE), // each once
                        hosting.fact()));
        assertThat(hosting.priced(100e6).usdPerMonth())
                .isEqualTo(hosting.at(100e6).usdPerMonth());
    }

    private static RoundFigureCatalog box(Machine.PurchasableCounts counts, Plan plan) {
        Machine box = RoundFigureCatalog.box("box", RoundFigureCatalog.T1, 1, counts, Map.of(plan, 1.0));
        return new RoundFigureCatalog().machine(box).measuredTen();
    }

    private static HostingCost only(RoundFigureCatalog small, TestWorkload ask) {
        Catalog catalog = small.build();
        PricingKey key = ask.key();
        List<HostingCost> all = HostingCosts.selfHosted(
                        catalog, key, OfferFactories.of(catalog, key), CapacityTables.table(catalog, key))
                .within(CapacityTables.of(catalog, key));
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
