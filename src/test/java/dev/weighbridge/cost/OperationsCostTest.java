package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PartsPricing.PartOffers;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What availability and environments add. A box costs $1,460 a month, with its maintenance $1,533, and carries 43.2 M tokens
 * a day; a full-time person costs $12,500. Beside it stands a small machine of the same shop at $0.50 an hour: $365, with its
 * maintenance $383.25.
 */
class OperationsCostTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final double SPARE = 1_533;
    private static final double ON_CALL = 6_250; // 0.5 x 12,500
    private static final double DEVELOPMENT = 383.25;

    private static RoundFigureCatalog shop() {
        return RoundFigureCatalog.withBox()
                .api("maker/a", 2, 2)
                .machine(RoundFigureCatalog.box(
                        "small",
                        RoundFigureCatalog.T1,
                        1,
                        new Machine.PurchasableCounts(1, 1, 1),
                        Map.of(Plan.ON_DEMAND, 0.5)));
    }

    private static OfferPricing pricing(RoundFigureCatalog catalog, TestWorkload ask) {
        return new OfferPricingCache(catalog.build()).of(ask.workload());
    }

    /** The box of the shop. */
    private static HostingCost box(TestWorkload ask) {
        return pricing(shop(), ask.machine("shop/box")).selfHosted().get(0);
    }

    @Test
    void nothing_is_added_unless_it_is_asked_for() {
        assertThat(box(new TestWorkload()).at(100e6).operations()).isEqualTo(OperationsCost.NONE);
    }

    @Test
    void high_availability_adds_a_spare_machine_and_half_a_person_on_call_and_nothing_else() {
        SelfHostedCost standard = box(new TestWorkload()).at(100e6);
        SelfHostedCost high = box(new TestWorkload().highlyAvailable()).at(100e6);

        assertThat(high.operations().spareMachinesUsdPerMonth()).isCloseTo(SPARE, CENT);
        assertThat(high.operations().onCallUsdPerMonth()).isCloseTo(ON_CALL, CENT);
        assertThat(high.operations().developmentUsdPerMonth()).isZero();
        assertThat(high.machinesUsdPerMonth()).isEqualTo(standard.machinesUsdPerMonth());
        assertThat(high.personnelUsdPerMonth()).isEqualTo(standard.personnelUsdPerMonth());
        assertThat(high.usdPerMonth()).isCloseTo(standard.usdPerMonth() + SPARE + ON_CALL, CENT);
    }

    @Test
    void the_spare_machine_carries_no_load() {
        PricedOffer.Hosting standard = box(new TestWorkload()).priced(100e6);
        HostingCost highlyAvailable = box(new TestWorkload().highlyAvailable());
        PricedOffer.Hosting high = highlyAvailable.priced(100e6);

        assertThat(high.deployment().count()).isEqualTo(3);
        assertThat(high.operation().spareMachines()).isEqualTo(1);
        assertThat(highlyAvailable.countWithSpare(100e6)).isEqualTo(4);
        assertThat(high.factWithBill().bill().machines()).hasValue(4);
        assertThat(high.capacity()).isEqualTo(standard.capacity());
        assertThat(highlyAvailable.largestTokensPerDay())
                .isEqualTo(box(new TestWorkload()).largestTokensPerDay());
    }

    @Test
    void machines_that_are_sold_in_blocks_have_a_block_in_spare() {
        RoundFigureCatalog blocks = new RoundFigureCatalog()
                .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(4, 12, 4), 2))
                .measuredTen();

        HostingCost hosting = pricing(blocks, new TestWorkload().highlyAvailable())
                .selfHosted()
                .get(0);

        assertThat(hosting.at(1e6).operations().spareMachinesUsdPerMonth()).isCloseTo(4 * SPARE, CENT);
    }

    @Test
    void a_count_that_is_stated_carries_the_load_and_the_spare_machine_comes_on_top() {
        PricedOffer.Hosting two = box(new TestWorkload()
                        .machine("shop/box")
                        .machines(2)
                        .highlyAvailable())
                .priced(86e6);

        assertThat(two.eligible()).isTrue(); // 2 x 43.2 M
        assertThat(two.deployment().count()).isEqualTo(2);
        assertThat(two.operation().spareMachines()).isEqualTo(1);
    }

    @Test
    void people_on_call_come_on_top_of_those_that_are_stated() {
        SelfHostedCost nobody = box(new TestWorkload().fte(0).highlyAvailable()).at(40e6);

        assertThat(nobody.personnelUsdPerMonth()).isZero();
        assertThat(nobody.operations().onCallUsdPerMonth()).isCloseTo(ON_CALL, CENT);
        assertThat(box(new TestWorkload().fte(0))
                        .priced(40e6)
                        .factWithBill()
                        .bill()
                        .fte())
                .hasValue(0);
    }

    @Test
    void a_managed_endpoint_has_one_more_and_its_provider_has_people_on_call() {
        RoundFigureCatalog catalog = RoundFigureCatalog.withBox()
                .machine(RoundFigureCatalog.endpoint("endpoint", new Machine.PurchasableCounts(1, 3, 1), 4));
        TestWorkload ask = new TestWorkload().highlyAvailable().environments(3);

        PricedOffer.Hosting one =
                (PricedOffer.Hosting) pricing(catalog, ask).cheapestApi(40e6).orElseThrow();

        assertThat(one.usdPerMonth()).isCloseTo(5_840, CENT); // 2 x 4 x 730
        assertThat(one.deployment().count()).isEqualTo(1);
        assertThat(one.bill().operations()).isEqualTo(new OperationsCost(2_920, 0, 0));
    }

    @Test
    void a_hybrid_keeps_no_spare_machine_because_its_api_takes_over() {
        TestWorkload ask = new TestWorkload().machine("shop/box").fte(0);
        HybridSplit standard = pricing(shop(), ask).cheapestHybrid(100e6).orElseThrow();
        HybridSplit high =
                pricing(shop(), ask.highlyAvailable()).cheapestHybrid(100e6).orElseThrow();

        assertThat(high.carrying()).isEqualTo(standard.carrying()).isEqualTo(2);
        assertThat(high.usdPerMonth()).isCloseTo(standard.usdPerMonth() + ON_CALL, CENT);
        PricedOffer.Hosting machines = (PricedOffer.Hosting) high.machines();
        assertThat(machines.operation().spareMachines()).isZero();
        assertThat(machines.usdPerMonth() + high.rest().usdPerMonth()).isCloseTo(high.usdPerMonth(), CENT);
        assertThat(high.range(0).likely()).isCloseTo(high.usdPerMonth(), CENT);
    }

    /** All boxes cost $1,533 with maintenance, and the price is 151 days old: it may be a fifth lower or higher. */
    @Test
    void an_aged_price_is_that_of_the_spare_and_the_development_machine_too() {
        HostingCost one = pricing(
                        RoundFigureCatalog.withBox(),
                        new TestWorkload().fte(0).highlyAvailable().environments(2))
                .cheapestSelfHosted(40e6)
                .orElseThrow();
        UsdRange range = one.range(40e6);

        assertThat(one.prices()).isEqualTo(new Band(0.8, 1.2));
        assertThat(range.low()).isCloseTo(range.likely() - 3 * 306.60, CENT);
        assertThat(range.high()).isCloseTo(range.likely() + 3 * 306.60, CENT);
    }

    @Test
    void development_runs_on_the_cheapest_machine_of_the_same_shop_that_holds_the_model() {
        PricedOffer.Hosting one = box(new TestWorkload().environments(2)).priced(40e6);

        assertThat(one.bill().operations()).isEqualTo(new OperationsCost(0, 0, DEVELOPMENT));
        DevelopmentMachine machine = one.operation().development().orElseThrow();
        assertThat(machine.id()).isEqualTo("shop/small");
        assertThat(machine.why()).isEqualTo("the cheapest of Shop in us-east-1 that holds ten, at fp8");
        assertThat(machine.source()).isEqualTo(RoundFigureCatalog.SOURCE);
    }

    @Test
    void a_smaller_machine_that_does_not_hold_the_model_is_not_taken() {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .machine(RoundFigureCatalog.box(new Machine.PurchasableCounts(1, 10, 1), 2))
                .machine(RoundFigureCatalog.box(
                        "small",
                        RoundFigureCatalog.A10G,
                        1,
                        new Machine.PurchasableCounts(1, 1, 1),
                        Map.of(Plan.ON_DEMAND, 0.5)))
                // 30 GB of weights: 24 GB do not hold them
                .model(RoundFigureCatalog.model("thirty", 30, 30, 40, 8, 128, 5_120, List.of(Precision.FP8)));

        HostingCost hosting = pricing(catalog, new TestWorkload().environments(2)).selfHosted().stream()
                .filter(HostingCost::usable)
                .findFirst()
                .orElseThrow();

        assertThat(hosting.development().map(DevelopmentMachine::id)).contains("shop/box");
    }

    /** Four at $0.15 an hour are $438 a month, more than the $365 of one small machine; four at $0.10 are $292. */
    @ParameterizedTest
    @CsvSource({"0.15, shop/small, 1, 365", "0.10, shop/four, 4, 292"})
    void development_buys_as_many_as_are_sold_together(double usdPerHour, String id, int count, double usdPerMonth) {
        Machine four = RoundFigureCatalog.box(
                "four",
                RoundFigureCatalog.T1,
                1,
                new Machine.PurchasableCounts(4, 12, 4),
                Map.of(Plan.ON_DEMAND, usdPerHour));

        DevelopmentMachine machine = pricing(
                        shop().machine(four),
                        new TestWorkload().machine("shop/box").environments(2))
                .selfHosted()
                .get(0)
                .development()
                .orElseThrow();

        assertThat(machine.id()).isEqualTo(id);
        assertThat(machine.count()).isEqualTo(count);
        assertThat(machine.usdPerMonth()).isCloseTo(usdPerMonth, CENT);
    }

    @Test
    void a_machine_of_another_shop_or_region_is_not_taken() {
        Machine elsewhere = new Machine(
                "shop/tiny",
                "tiny",
                "Shop",
                RoundFigureCatalog.A10G,
                1,
                new Machine.PurchasableCounts(1, 1, 1),
                List.of(RoundFigureCatalog.region(
                        "eu-west-1", RoundFigureCatalog.rented(Map.of(Plan.ON_DEMAND, 0.1)))));

        Optional<DevelopmentMachine> machine = pricing(
                        shop().machine(elsewhere),
                        new TestWorkload().machine("shop/box").environments(2))
                .selfHosted()
                .get(0)
                .development();

        assertThat(machine.map(DevelopmentMachine::id)).contains("shop/small");
    }

    @Test
    void the_number_of_environments_above_one_changes_nothing_more() {
        double two = box(new TestWorkload().environments(2)).at(40e6).usdPerMonth();

        assertThat(two).isCloseTo(box(new TestWorkload()).at(40e6).usdPerMonth() + DEVELOPMENT, CENT);
        assertThat(box(new TestWorkload().environments(20)).at(40e6).usdPerMonth())
                .isEqualTo(two);
    }

    @Test
    void parts_on_the_same_machines_pay_for_all_of_it_once() {
        GroupedParts shared = parts(20e6, 20e6).machines(0b11).orElseThrow();

        assertThat(shared.offers())
                .singleElement()
                .satisfies(hosted -> assertThat(
                                ((PricedOffer.Hosting) hosted.offer()).bill().operations())
                        .isEqualTo(new OperationsCost(SPARE, ON_CALL, DEVELOPMENT)));
    }

    /** Two groups on purpose: each keeps a spare machine, and people on call and the machine for development are paid once. */
    @Test
    void machines_with_parts_of_their_own_share_people_on_call_and_development_by_their_tokens() {
        HostingCost box = box(new TestWorkload().highlyAvailable().environments(2));
        GroupedParts shared = new GroupedParts(
                List.of(new PartGroup.OnHosting(0b01, box, 30e6), new PartGroup.OnHosting(0b10, box, 10e6)));

        assertThat(shared.offers())
                .extracting(
                        hosted -> ((PricedOffer.Hosting) hosted.offer()).bill().operations())
                .containsExactly(
                        new OperationsCost(SPARE, 0.75 * ON_CALL, 0.75 * DEVELOPMENT),
                        new OperationsCost(SPARE, 0.25 * ON_CALL, 0.25 * DEVELOPMENT));
        // two boxes, two in spare, 0.5 FTE for two machines and 0.5 on call, development, and twice 2.40 of storage
        assertThat(shared.usdPerMonth())
                .isCloseTo(4 * 1_533 + 6_250 + ON_CALL + DEVELOPMENT + 4.80 + 40e6 * 30 * 0.2 * 4 / 1e9 * 0.09, CENT);
        assertThat(shared.offers().stream()
                        .mapToDouble(hosted -> hosted.offer().usdPerMonth())
                        .sum())
                .isCloseTo(shared.usdPerMonth(), CENT);
    }

    /**
     * A large machine costs $5,840 a month and carries both parts, and it is the only one of its shop, so a second one is for
     * development. Two small ones cost $2,993 and $3,066: more, but the dearer of them is enough for development.
     */
    @Test
    void machines_that_cost_more_are_chosen_where_development_beside_them_costs_less() {
        OfferPricing all = pricing(
                new RoundFigureCatalog()
                        .measuredTen()
                        .measured("ten", "T1", 2, Precision.FP8, 800, 200, 400)
                        .noMaintenance()
                        .machine(only("large", 2, 8))
                        .machine(only("left", 1, 4.1))
                        .machine(only("right", 1, 4.2)),
                new TestWorkload().environments(2).fte(0));
        PartsPricing parts = new PartsPricing(
                List.of(
                        new PartOffers(without(all, "right/right"), 40e6),
                        new PartOffers(without(all, "left/left"), 40e6)),
                Assumptions.NONE);

        GroupedParts found = parts.machines(0b11).orElseThrow();

        assertThat(found.offers())
                .extracting(hosted -> hosted.offer().id())
                .containsExactly("left/left", "right/right");
        // and twice 2.40 of storage, and egress
        assertThat(found.usdPerMonth()).isCloseTo(2_993 + 2 * 3_066 + 4.80 + 80e6 * 30 * 0.2 * 4 / 1e9 * 0.09, CENT);
    }

    /** A machine that is the only one of its provider, of which one is on sale for load. */
    private static Machine only(String name, int gpus, double usdPerHour) {
        return new Machine(
                name + "/" + name,
                name,
                name,
                RoundFigureCatalog.T1,
                gpus,
                new Machine.PurchasableCounts(1, 1, 1),
                List.of(RoundFigureCatalog.region(
                        "us-east-1", RoundFigureCatalog.rented(Map.of(Plan.ON_DEMAND, usdPerHour)))));
    }

    private static OfferPricing without(OfferPricing offers, String excluded) {
        BitSet indexes = new BitSet();
        for (int offer = 0; offer < offers.facts().size(); offer++) {
            indexes.set(offer, offers.id(offer).equals(excluded));
        }
        return offers.admitting(indexes, OfferPreferences.NONE);
    }

    private static PartsPricing parts(double... tokensPerDay) {
        OfferPricing offers = pricing(
                shop(), new TestWorkload().machine("shop/box").highlyAvailable().environments(2));
        return new PartsPricing(
                java.util.Arrays.stream(tokensPerDay)
                        .mapToObj(tokens -> new PartOffers(offers, tokens))
                        .toList(),
                Assumptions.NONE);
    }
}
