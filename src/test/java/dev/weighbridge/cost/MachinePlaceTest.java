package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinePlaceTest {
    private static final Map<Plan, Double> THREE_DOLLARS = Map.of(Plan.ON_DEMAND, 3.0);

    /** The article's machines, at 730 hours; it says 730, 4,140, 23,900 and 2,680. */
    @ParameterizedTest
    @CsvSource({"1.00, 730.00", "5.67, 4139.10", "32.77, 23922.10", "3.67, 2679.10"})
    void a_month_is_730_hours(double hourly, double monthly) {
        Machine machine = RoundFigureCatalog.box(new Machine.PurchasableCounts(1, 1, 1), hourly);

        assertThat(place(machine, new TestWorkload()).orElseThrow().usdPerMonth())
                .isCloseTo(monthly, within(0.005));
    }

    @Test
    void every_region_is_a_place_of_its_own_with_its_price() {
        Machine machine = machine(
                RoundFigureCatalog.region("us-east-1", RoundFigureCatalog.rented(Map.of(Plan.ON_DEMAND, 4.0))),
                RoundFigureCatalog.region("eu-central-1", RoundFigureCatalog.rented(Map.of(Plan.ON_DEMAND, 2.0))));

        assertThat(MachinePlace.all(new TestWorkload().in("eu").key(), machine))
                .satisfiesExactly(
                        place -> {
                            assertThat(place.region()).isEqualTo("us-east-1");
                            assertThat(place.usdPerMonth()).isEqualTo(2920); // 730 hours
                            assertThat(place.reasons()).isEmpty(); // a rule reads where it is
                            assertThat(place.source()).isEqualTo(RoundFigureCatalog.SOURCE);
                        },
                        place -> {
                            assertThat(place.region()).isEqualTo("eu-central-1");
                            assertThat(place.usdPerMonth()).isEqualTo(1460);
                        });
    }

    @ParameterizedTest
    @CsvSource({"ON_DEMAND, 2920", "ONE_YEAR, 2190", "THREE_YEAR, 1460", "SPOT, 730"})
    void each_plan_has_its_price(Plan plan, double usd) {
        Machine machine = machine(RoundFigureCatalog.region(
                "us-east-1",
                RoundFigureCatalog.rented(
                        Map.of(Plan.ON_DEMAND, 4.0, Plan.ONE_YEAR, 3.0, Plan.THREE_YEAR, 2.0, Plan.SPOT, 1.0))));

        MachinePlace place = place(machine, new TestWorkload().plan(plan)).orElseThrow();

        assertThat(place.usdPerMonth()).isEqualTo(usd);
        assertThat(place.plan()).isEqualTo(plan);
        assertThat(place.reasons()).isEmpty();
    }

    @Test
    void a_machine_without_the_plan_is_listed_at_its_cheapest_with_those_it_has() {
        Machine machine = machine(RoundFigureCatalog.region(
                "us-east-1", RoundFigureCatalog.rented(Map.of(Plan.ON_DEMAND, 4.0, Plan.ONE_YEAR, 3.0))));

        MachinePlace place =
                place(machine, new TestWorkload().plan(Plan.THREE_YEAR)).orElseThrow();

        assertThat(place.plan()).isEqualTo(Plan.ONE_YEAR);
        assertThat(place.usdPerMonth()).isEqualTo(2_190);
        assertThat(place.reasons())
                .containsExactly(
                        "it has no price at the plan three-year in us-east-1 on 2026-06-01, but at on-demand and"
                                + " one-year");
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31, ", "2026-01-01, 2190", "2026-08-20, 2190", "2026-08-21, 1460"})
    void the_day_chooses_the_price(String day, Double usd) {
        Machine.Price later = new Machine.Price(
                LocalDate.of(2026, 8, 21), Map.of(Plan.ON_DEMAND, 2.0), Optional.empty(), RoundFigureCatalog.SOURCE);
        Machine machine =
                machine(RoundFigureCatalog.region("us-east-1", RoundFigureCatalog.rented(THREE_DOLLARS), later));

        assertThat(place(machine, new TestWorkload().on(day)).map(MachinePlace::usdPerMonth))
                .isEqualTo(Optional.ofNullable(usd));
    }

    @Test
    void a_machine_bought_outright_costs_its_life_its_energy_and_its_rack() {
        MachinePlace place = place(owned(), new TestWorkload().plan(Plan.OWNED)).orElseThrow();

        // 280,000 / 48 = 5,833.33; 10.2 kW x 1.3 x 730 h x 0.12 = 1,161.58; 1,500
        assertThat(place.usdPerMonth()).isCloseTo(8_494.91, within(0.005));
        assertThat(place.plan()).isEqualTo(Plan.OWNED);
        assertThat(place.reasons()).isEmpty();
    }

    @Test
    void machines_are_bought_outright_or_rented_never_both() {
        Machine rented = machine(RoundFigureCatalog.region("us-east-1", RoundFigureCatalog.rented(THREE_DOLLARS)));

        assertThat(place(owned(), new TestWorkload())).isEmpty();
        assertThat(place(owned(), new TestWorkload().plan(Plan.SPOT))).isEmpty();
        assertThat(place(rented, new TestWorkload().plan(Plan.OWNED))).isEmpty();
    }

    private static Machine owned() {
        Machine.OwnedPrice owned = new Machine.OwnedPrice(280_000, 48, 10.2, 1.3, 0.12, 1_500);
        return machine(RoundFigureCatalog.region(
                "us-east-1",
                new Machine.Price(
                        RoundFigureCatalog.JANUARY, Map.of(), Optional.of(owned), RoundFigureCatalog.SOURCE)));
    }

    private static Machine machine(Machine.Region... regions) {
        return new Machine(
                "shop/box",
                "box",
                "Shop",
                RoundFigureCatalog.T1,
                1,
                new Machine.PurchasableCounts(1, 10, 1),
                List.of(regions));
    }

    /** The cheapest of its places. */
    private static Optional<MachinePlace> place(Machine machine, TestWorkload ask) {
        return MachinePlace.all(ask.key(), machine).stream()
                .min(Comparator.comparingDouble(MachinePlace::usdPerMonth).thenComparing(MachinePlace::region));
    }
}
