package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.input.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedHardwareReaderTest {
    /** A machine under a desk that the catalogue does not know. */
    private static final String UNDER_THE_DESK = """
            selfHosted:
              model: ten
              tokensPerSecond: 900
              owned: { capexUsd: 8_000, lifetimeMonths: 24, kilowatts: 1.2, usdPerKwh: 0.30 }
            """;

    private static final String FULL = ReadResult.GOOD.replace("50M", "capacity");

    @Test
    void four_figures_and_a_speed_describe_a_machine_under_a_desk_and_the_rest_is_filled_in_and_named() {
        Workload workload = ReadResult.goodAnd(UNDER_THE_DESK).good();

        Choices.SelfHosted selfHosted = workload.choices().selfHosted();
        assertThat(selfHosted.owned())
                .contains(new OwnedHardware(new Machine.OwnedPrice(8_000, 24, 1.2, 1.25, 0.3, 0), 730, false));
        assertThat(selfHosted.tokensPerSecond()).contains(900.0);
        assertThat(selfHosted.plan()).isEqualTo(Plan.OWNED);
        assertThat(selfHosted.fixedCount()).isEmpty();
        assertThat(workload.defaulted())
                .contains(
                        "selfHosted.plan",
                        "selfHosted.owned.pue",
                        "selfHosted.owned.hoursPerMonth",
                        "selfHosted.owned.hostingUsdPerMonth");
    }

    @Test
    void a_machine_of_the_catalogue_at_the_price_of_a_quotation_needs_neither_model_nor_speed() {
        Workload workload = ReadResult.goodAnd("""
                        selfHosted:
                          machine: shop/box
                          count: 2
                          owned: { capexUsd: 310000, lifetimeMonths: 48, kilowatts: 10.2, pue: 1.2, usdPerKwh: 0.15, hoursPerMonth: 240, hostingUsdPerMonth: 900 }
                        fte: 0
                        """).good();

        assertThat(workload.choices().selfHosted().owned())
                .contains(new OwnedHardware(new Machine.OwnedPrice(310_000, 48, 10.2, 1.2, 0.15, 900), 240, false));
        assertThat(workload.choices().selfHosted().fixedCount()).contains(2);
        assertThat(workload.choices().fte()).contains(0.0);
        assertThat(workload.defaulted()).noneMatch(field -> field.startsWith("selfHosted.owned"));
    }

    @Test
    void a_volume_of_capacity_is_one_machine_that_is_full_and_its_number_is_not_known_yet() {
        Workload workload = ReadResult.yaml(FULL + UNDER_THE_DESK).good();

        assertThat(workload.choices().selfHosted().isFull()).isTrue();
        assertThat(workload.choices().selfHosted().fixedCount()).contains(1);
        assertThat(workload.tokensPerDay()).isZero();
        assertThat(workload.traffic().peakToAverage()).isEqualTo(1); // 1.5 is the catalogue's default
        assertThat(workload.defaulted()).contains("peakToAverage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50M", "capacity"})
    void it_is_written_as_it_was_read_in_a_document_and_in_options(String volume) {
        Workload workload = ReadResult.yaml(ReadResult.GOOD.replace("50M", volume) + UNDER_THE_DESK)
                .good();
        Problems problems = new Problems();

        assertThat(ReadResult.json(RewrittenWorkload.json(workload)).good()).isEqualTo(workload);
        assertThat(ReadResult.READER
                        .read(RewrittenWorkload.sets(workload), problems)
                        .map(Workload::choices))
                .as(problems.all().toString())
                .contains(workload.choices());
        assertThat(WorkloadFields.flat(workload))
                .containsEntry("selfHosted.owned.capexUsd", 8_000.0)
                .containsEntry("tokensPerDay", volume.equals("capacity") ? "capacity" : (Object) 50_000_000L);
        assertThat(WorkloadFields.given(workload).toString())
                .doesNotContain("pue")
                .contains("kilowatts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            capexUsd: 8_000      | capexUsd: -1       | capexUsd must be a number of US dollars from 1 to 1000000000, got `-1`.
            capexUsd: 8_000      | capexUsd: dear     | capexUsd must be a number of US dollars from 1 to 1000000000, got `dear`.
            lifetimeMonths: 24   | lifetimeMonths: 0  | lifetimeMonths must be a number of months from 1 to 600, got `0`.
            kilowatts: 1.2       | kilowatts: -1.2    | kilowatts must be a number of kW from 0.01 to 10000, got `-1.2`.
            usdPerKwh: 0.30      | usdPerKwh: -0.1    | usdPerKwh must be a number of US dollars from 0 to 100, got `-0.1`.
            usdPerKwh: 0.30      | usdPerKwh: .nan    | usdPerKwh must be a number of US dollars from 0 to 100, got `.nan`.
            kilowatts: 1.2       | kilowatts: 1, pue: 0.99 | pue must be a number from 1 to 5, got `0.99`.
            kilowatts: 1.2       | kilowatts: 1, hoursPerMonth: 0 | hoursPerMonth must be a number of hours above 0, at most 730, which is all month, got `0`.
            kilowatts: 1.2       | kilowatts: 1, hoursPerMonth: 744 | hoursPerMonth must be a number of hours above 0, at most 730, which is all month, got `744`.
            kilowatts: 1.2       | kilowatts: 1, hostingUsdPerMonth: -1 | hostingUsdPerMonth must be a number of US dollars from 0 to 100000000, got `-1`.
            """)
    void a_figure_that_cannot_be_used_is_rejected(String good, String bad, String message) {
        assertThat(ReadResult.goodAnd(UNDER_THE_DESK.replace(good, bad)).said())
                .containsExactly("workload.yaml:9: selfHosted.owned." + message);
    }

    @Test
    void everything_wrong_is_reported_at_once() {
        assertThat(ReadResult.yaml(FULL + """
                        peakToAverage: 2
                        selfHosted:
                          plan: spot
                          tokensPerSecond: fast
                          owned: { lifetimeMonths: 0, colour: red }
                        """).said())
                .containsExactly(
                        "workload.yaml:10: selfHosted.owned.capexUsd is missing. It must be a number of US dollars from 1 to 1000000000.",
                        "workload.yaml:10: selfHosted.owned.lifetimeMonths must be a number of months from 1 to 600, got `0`.",
                        "workload.yaml:10: selfHosted.owned.kilowatts is missing. It must be a number of kW from 0.01 to 10000.",
                        "workload.yaml:10: selfHosted.owned.usdPerKwh is missing. It must be a number of US dollars from 0 to 100.",
                        "workload.yaml:10: `colour` is not a known field. Known here: capexUsd, lifetimeMonths, kilowatts, pue, usdPerKwh, hostingUsdPerMonth, hoursPerMonth.",
                        "workload.yaml:9: selfHosted.tokensPerSecond must be a number of output tokens a second above 0, at most 1000000000, got `fast`.",
                        "workload.yaml:8: selfHosted.plan must be owned or left out beside selfHosted.owned, got `spot`.",
                        "workload.yaml:10: selfHosted.owned without selfHosted.machine is hardware that the catalogue does not know. Add selfHosted.model, or add the machine of the catalogue that it is.",
                        "workload.yaml:6: peakToAverage must be 1 or left out with tokensPerDay: capacity, for the hardware is full in all its hours.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            owned: 8000 | selfHosted.owned must be a map of fields, got `8000`. ¶ selfHosted.owned without selfHosted.machine is hardware that the catalogue does not know. Add selfHosted.model and selfHosted.tokensPerSecond, or add the machine of the catalogue that it is.
            tokensPerSecond: 900 | selfHosted.tokensPerSecond is the speed of one model on one machine. Add selfHosted.model and selfHosted.machine; for hardware of your own, selfHosted.owned with its price.
            tokensPerSecond: 900, machine: box | selfHosted.tokensPerSecond is the speed of one model on one machine. Add selfHosted.model; for hardware of your own, selfHosted.owned with its price.
            tokensPerSecond: 900, machine: box, owned: {capexUsd: 1, lifetimeMonths: 1, kilowatts: 1, usdPerKwh: 1} | selfHosted.tokensPerSecond is the speed of one model on one machine. Add selfHosted.model; for hardware of your own, selfHosted.owned with its price.
            """)
    void what_belongs_together_is_asked_for(String fields, String messages) {
        assertThat(ReadResult.goodAnd("selfHosted: {" + fields + "}").said())
                .containsExactlyElementsOf(List.of(messages.split(" ¶ ")).stream()
                        .map("workload.yaml:6: "::concat)
                        .toList());
    }

    @Test
    void a_speed_of_a_rented_machine_needs_its_model_and_no_price() {
        Workload workload = ReadResult.goodAnd("selfHosted: {model: ten, machine: box, tokensPerSecond: 900}")
                .good();

        assertThat(workload.choices().selfHosted().tokensPerSecond()).contains(900.0);
        assertThat(workload.choices().selfHosted().plan()).isEqualTo(Plan.ONE_YEAR);
    }

    @Test
    void a_speed_in_output_tokens_needs_requests_that_have_output() {
        assertThat(ReadResult.goodAnd("inputShare: 1\nselfHosted: {model: ten, machine: box, tokensPerSecond: 900}")
                        .said())
                .containsExactly(
                        "workload.yaml:6: inputShare must be below 1 beside selfHosted.tokensPerSecond, which counts output tokens, got `1`. Leave tokensPerSecond out, or state the share that is input.");
    }

    @Test
    void a_volume_of_capacity_without_hardware_or_model_says_what_to_add() {
        assertThat(ReadResult.yaml(FULL).said())
                .containsExactly(
                        "workload.yaml:1: tokensPerDay: capacity is all that hardware of your own makes, which is not stated. Add selfHosted.owned, or give a number of tokens.");
        assertThat(ReadResult.yaml(
                                FULL
                                        + "selfHosted: {machine: box, owned: {capexUsd: 1, lifetimeMonths: 1, kilowatts: 1, usdPerKwh: 1}}")
                        .said())
                .containsExactly(
                        "workload.yaml:1: tokensPerDay: capacity is what one model makes on your hardware, which is not stated. Add selfHosted.model, or give a number of tokens.");
    }

    @Test
    void another_plan_leaves_the_hardware_behind_and_its_speed_too_unless_a_machine_is_named() {
        Choices own = ReadResult.goodAnd(UNDER_THE_DESK).good().choices();
        Choices box = ReadResult.goodAnd(UNDER_THE_DESK.replace("model: ten", "model: ten\n  machine: box"))
                .good()
                .choices();

        assertThat(own.withPlan(Plan.ON_DEMAND).selfHosted().owned()).isEmpty();
        assertThat(own.withPlan(Plan.ON_DEMAND).selfHosted().tokensPerSecond()).isEmpty();
        assertThat(box.withPlan(Plan.ON_DEMAND).selfHosted().tokensPerSecond()).contains(900.0);
    }

    @Test
    void hours_beyond_a_month_are_a_bug_behind_the_reader() {
        Machine.OwnedPrice price = new Machine.OwnedPrice(1, 1, 1, 1, 1, 0);

        assertThatThrownBy(() -> new OwnedHardware(price, 731, false)).hasMessage("hoursPerMonth out of range: 731.0");
        assertThatThrownBy(() -> new OwnedHardware(price, 0, false)).hasMessage("hoursPerMonth out of range: 0.0");
    }
}
