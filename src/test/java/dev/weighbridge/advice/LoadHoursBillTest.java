package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The second bill of machines that are stopped in the hours without load. */
class LoadHoursBillTest {
    private static final String CODE = "stopped-machines-cheapest";

    /** Twelve hours on 22 weekdays are 264 of 730; what is paid by the hour is saved in the other 466. */
    @Test
    void machines_on_demand_have_a_second_bill_for_264_hours_in_business_hours() {
        Option hosted = selfHosted(ask("loadProfile=business-hours", "availability=high", "environments=2"));
        SelfHostedCost bill = ((PricedOffer.Hosting) hosted.offer().orElseThrow()).bill();

        LoadHoursBill inLoadHours = hosted.loadHours().orElseThrow();
        assertThat(inLoadHours.hoursPerMonth()).isCloseTo(264, within(1e-9));
        assertThat(bill.operations().spareMachinesUsdPerMonth()).isPositive();
        assertThat(inLoadHours.usdPerMonth())
                .isCloseTo(
                        bill.usdPerMonth()
                                - 466.0
                                        / 730
                                        * (bill.machinesUsdPerMonth()
                                                + bill.maintenanceUsdPerMonth()
                                                + bill.operations().spareMachinesUsdPerMonth()),
                        within(1e-6));
        assertThat(hosted.why())
                .contains("With machines stopped outside the 264 hours a month that have load, it costs $")
                .contains("; the time to start them is not counted.");
    }

    /** Ten hours of each of 30 days. */
    @Test
    void stated_shares_have_one_too() {
        String hours = "0 ".repeat(8) + "0.1 ".repeat(10) + "0 ".repeat(6);
        Option hosted = selfHosted(ask("loadProfile=[" + hours.strip().replace(" ", ",") + "]"));

        assertThat(hosted.loadHours().map(LoadHoursBill::hoursPerMonth)).contains(300.0);
    }

    @ParameterizedTest
    @CsvSource({
        "loadProfile=flat, environments=1",
        "peakToAverage=3, environments=1",
        "loadProfile=business-hours, selfHosted.plan=one-year",
    })
    void no_other_has_one(String first, String second) {
        assertThat(ask(first, second).options())
                .filteredOn(option -> option.way() == Way.SELF_HOSTED)
                .singleElement()
                .satisfies(hosted -> {
                    assertThat(hosted.offer()).isPresent();
                    assertThat(hosted.loadHours()).isEmpty();
                    assertThat(hosted.why()).doesNotContain("stopped");
                });
    }

    @Test
    void an_api_has_none() {
        assertThat(ask("loadProfile=business-hours").options())
                .filteredOn(option -> option.way() == Way.API)
                .allSatisfy(api -> assertThat(api.loadHours()).isEmpty());
    }

    /** 5,400 for the API, and about 7,100 for machines in all hours: 3,125 of people stay, and 264 / 730 of the rest. */
    @Test
    void it_changes_no_verdict_and_says_so_where_it_would_be_the_cheapest() {
        String[] dear = {"tokensPerDay=1B", "loadProfile=business-hours", "expertise=limited"};
        Recommendation r = ask(dear);

        assertThat(r.options())
                .filteredOn(Option::chosen)
                .extracting(Option::way)
                .containsExactly(Way.API);
        assertThat(r.risks())
                .filteredOn(risk -> risk.code().equals(CODE))
                .singleElement()
                .satisfies(risk -> {
                    assertThat(risk.severity()).isEqualTo(Rule.Severity.MEDIUM);
                    assertThat(risk.owner()).isPresent();
                    assertThat(risk.text())
                            .startsWith(
                                    "Self-hosting would be the cheapest with machines stopped outside the 264 hours a month that have load: $4,600 a month, and the choice $5,400.");
                });
    }

    /** 3,212 dollars of two endpoints for 730 hours; for 264 hours 1,161.60. */
    @Test
    void an_endpoint_that_would_be_the_cheapest_is_a_risk_too() {
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-30", "tokensPerDay=1B", "loadProfile=business-hours", "residency=minimal"));

        assertThat(answer.risks())
                .filteredOn(risk -> risk.code().equals(CODE))
                .singleElement()
                .satisfies(
                        risk -> assertThat(risk.text())
                                .startsWith(
                                        "A managed endpoint would be the cheapest with machines stopped outside the 264 hours a month that have load: $1,160 a month, and the choice $"));
    }

    /** At 800 M the API costs 4,320, less than the machines in their hours; at 2 B machines are the choice. */
    @ParameterizedTest
    @CsvSource({"800M, limited", "2B, strong"})
    void elsewhere_it_is_no_risk(String volume, String expertise) {
        Recommendation r = ask("tokensPerDay=" + volume, "loadProfile=business-hours", "expertise=" + expertise);

        assertThat(selfHosted(r).loadHours()).isPresent();
        assertThat(r.risks()).noneMatch(risk -> risk.code().equals(CODE));
    }

    @ParameterizedTest
    @EnumSource(RecommendationFormat.class)
    void every_format_has_it(RecommendationFormat format) {
        Recommendation r = ask("tokensPerDay=1B", "loadProfile=business-hours", "expertise=limited");

        String text = format.textOf(r, Detail.STANDARD).replaceAll("\\s+", " ");

        assertThat(text).contains("With machines stopped outside the 264 hours");
        assertThat(text.contains("\"loadHours\":{\"hoursPerMonth\":264,\"usdPerMonth\":"))
                .isEqualTo(format == RecommendationFormat.JSON);
    }

    private static Option selfHosted(Recommendation r) {
        return r.options().stream()
                .filter(option -> option.way() == Way.SELF_HOSTED)
                .findFirst()
                .orElseThrow();
    }

    private static Recommendation ask(String... changes) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(Stream.concat(
                                Stream.of(
                                        "asOf=2026-11-30",
                                        "tokensPerDay=1B",
                                        "latencyP99Ms=2000",
                                        "residency=moderate",
                                        "expertise=limited",
                                        "quality=good-enough",
                                        "apiModel=anthropic/claude-haiku-5-5"),
                                Stream.of(changes))
                        .toArray(String[]::new)));
    }
}
