package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Today;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of what is paid today. */
class TodayOptionTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();

    @Test
    void without_it_no_option_is_compared() {
        Recommendation r = ask();

        assertThat(r.migration()).isEmpty();
        assertThat(r.options())
                .hasSize(5)
                .noneMatch(Option::today)
                .allSatisfy(option -> assertThat(option.versusToday()).isEmpty());
        assertThat(r.summary()).doesNotContain("today");
    }

    /** 40 M input tokens a day at $2.50 and 10 M output at $10 a million: 200 a day, 6,000 a month by the catalogue. */
    @Test
    void what_is_paid_comes_first_with_what_the_catalogue_knows_of_its_offer() {
        Recommendation r = ask("today.usdPerMonth=5500", "today.what=api", "today.offer=openai/gpt-4o");

        Option today = r.options().get(0);
        assertThat(r.options()).hasSize(6);
        assertThat(today.today()).isTrue();
        assertThat(today.chosen()).isFalse();
        assertThat(today.way()).isEqualTo(Way.API);
        assertThat(today.offer().map(offer -> offer.id())).contains("openai/gpt-4o");
        assertThat(today.usdPerMonth()).contains(UsdRange.exactly(5_500));
        assertThat(today.versusToday()).isEmpty();
        assertThat(today.why())
                .contains(" a month more than the choice. The catalogue's price of it comes to $6,000 a month.");
    }

    @Test
    void an_offer_that_ends_within_the_planned_months_says_when_and_what_its_provider_names_instead() {
        Recommendation r =
                ask("today.usdPerMonth=5500", "today.what=api", "today.offer=openai/gpt-4o", "asOf=2026-11-30");

        assertThat(r.options().get(0).why())
                .contains("It ends on 2027-01-14, and its provider names gpt-6-luna instead.");
    }

    @Test
    void every_other_option_is_compared_with_it() {
        Recommendation r = ask("today.usdPerMonth=2400", "today.what=api");

        assertThat(r.options().stream().skip(1)).allSatisfy(option -> {
            assertThat(option.today()).isFalse();
            assertThat(option.versusToday().isPresent())
                    .isEqualTo(option.usdPerMonth().isPresent());
            option.versusToday().ifPresent(difference -> {
                UsdRange usd = option.usdPerMonth().orElseThrow();
                assertThat(difference.likely()).isEqualTo(usd.likely() - 2_400);
                assertThat(difference.low()).isEqualTo(usd.low() - 2_400);
                assertThat(difference.high()).isEqualTo(usd.high() - 2_400);
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"api, API", "self-hosted, SELF_HOSTED", "managed, MANAGED_ENDPOINT"})
    void without_an_offer_only_the_bill_is_known(String what, Way way) {
        Option today =
                ask("today.usdPerMonth=2400", "today.what=" + what).options().get(0);

        assertThat(today.way()).isEqualTo(way);
        assertThat(today.offer()).isEmpty();
        assertThat(today.why()).matches("It costs \\$[\\d,.]+ a month more than the choice\\.");
    }

    @Test
    void an_offer_that_has_ended_and_that_rules_exclude_says_so() {
        Option today = ask(
                        "asOf=2026-11-28",
                        "residency=strict",
                        "today.usdPerMonth=2400",
                        "today.what=api",
                        "today.offer=groq/llama-3.3-70b")
                .options()
                .get(0);

        assertThat(today.why())
                .startsWith(
                        "It ended on 2026-08-16. It is excluded by \"An offer that has ended cannot be bought\" and ")
                .contains(" a month more than the choice. The catalogue's price of it comes to $")
                .contains(" Its model scores ");
    }

    @Test
    void an_offer_without_a_price_on_the_day_says_so() {
        Option today = ask("asOf=2020-01-01", "today.usdPerMonth=2400", "today.what=api", "today.offer=openai/gpt-4o")
                .options()
                .get(0);

        assertThat(today.offer()).isEmpty();
        assertThat(today.why())
                .isEqualTo(
                        "The catalogue has no price of openai/gpt-4o on 2020-01-01. Nothing is recommended to compare it with.");
    }

    /** The workload asks for another API, so the pricing of its offers has only that one. */
    @Test
    void an_offer_is_known_beside_the_api_that_is_asked_for() {
        Option today = ask(
                        "apiModel=openai/gpt-4o-mini",
                        "today.usdPerMonth=6000",
                        "today.what=api",
                        "today.offer=openai/gpt-4o")
                .options()
                .get(0);

        assertThat(today.offer().map(offer -> offer.id())).contains("openai/gpt-4o");
        assertThat(today.why()).contains("The catalogue's price of it comes to $6,000 a month.");
    }

    /** 40 M × $0.15 + 10 M × $0.60 a million = $12 a day, $360 a month; 2,400 − 360 = 2,040 a month, 24,480 a year. */
    @Test
    void from_one_api_to_another_there_is_a_saving_and_no_migration() {
        Recommendation r =
                ask("expertise=limited", "apiModel=openai/gpt-4o-mini", "today.usdPerMonth=2400", "today.what=api");

        MigrationPayback migration = r.migration().orElseThrow();
        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(migration.savingUsdPerMonth()).isCloseTo(2_040, within(1e-6));
        assertThat(migration.usd()).isZero();
        assertThat(r.summary())
                .contains(
                        "at $360.00 a month. Saves about $2,040 a month against today, $24,500 a year. Deciding rule: ");
    }

    /** By the catalogue 6,000 (see above); 0.15 of it are 900, as an aged price may be off: 5,100 to 6,900 fit. */
    @ParameterizedTest
    @CsvSource({"5100, true", "5099, false", "6900, true", "6901, false", "40000, false"})
    void a_stated_bill_that_does_not_fit_its_offer_is_a_risk_on_which_the_saving_rests(double usd, boolean fits) {
        Recommendation r = ask(
                "apiModel=openai/gpt-4o-mini",
                "today.usdPerMonth=" + usd,
                "today.what=api",
                "today.offer=openai/gpt-4o");

        assertThat(r.risks().stream().filter(risk -> risk.code().equals("today-does-not-fit")))
                .hasSize(fits ? 0 : 1)
                .allSatisfy(risk -> {
                    assertThat(risk.severity()).isEqualTo(Rule.Severity.MEDIUM);
                    assertThat(risk.owner()).isPresent();
                    assertThat(risk.whatToDo()).isPresent();
                    assertThat(risk.text())
                            .contains(MoneyText.rounded(usd) + " a month, does not fit")
                            .contains("openai/gpt-4o costs $6,000 a month");
                });
        assertThat(r.summary().contains("by the catalogue, openai/gpt-4o costs $6,000 (see the risks)."))
                .isNotEqualTo(fits);
    }

    @Test
    void it_is_the_first_of_equal_risks() {
        Recommendation r = ask("today.usdPerMonth=40000", "today.what=api", "today.offer=openai/gpt-4o");

        assertThat(r.risks().stream()
                        .filter(risk -> risk.severity() == Rule.Severity.MEDIUM)
                        .findFirst()
                        .map(Risk::code))
                .contains("today-does-not-fit");
    }

    /** 2,040 a month; from 2026-11-30 to 2027-01-14 are 45 days, 45 × 12 / 365 = 1.479 months: 3,018. */
    @Test
    void a_saving_is_counted_only_until_the_offer_of_today_ends() {
        Recommendation r = ask(
                "expertise=limited",
                "apiModel.usdPerMillionTokens=0.24",
                "asOf=2026-11-30",
                "today.usdPerMonth=2400",
                "today.what=api",
                "today.offer=openai/gpt-4o");

        assertThat(r.summary())
                .contains("Saves about $2,040 a month against today, $3,020 until 2027-01-14, when openai/gpt-4o ends.")
                .doesNotContain("a year");
    }

    @Test
    void no_saving_is_counted_against_an_offer_that_has_ended() {
        Recommendation r = ask(
                "expertise=limited",
                "apiModel.usdPerMillionTokens=0.24",
                "asOf=2026-11-30",
                "today.usdPerMonth=2400",
                "today.what=api",
                "today.offer=groq/llama-3.3-70b");

        assertThat(r.summary())
                .contains("Saves about $2,040 a month against today, but groq/llama-3.3-70b ended on 2026-08-16.");
    }

    /** The end of the plan comes before that of the offer: 1 × 2,040; of the other way round, as above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1  | $2,040 over the month planned.
            2  | $3,020 until 2027-01-14, when openai/gpt-4o ends.
            """)
    void nor_past_the_planned_months(int horizon, String saved) {
        Recommendation r = ask(
                "expertise=limited",
                "apiModel.usdPerMillionTokens=0.24",
                "asOf=2026-11-30",
                "horizonMonths=" + horizon,
                "today.usdPerMonth=2400",
                "today.what=api",
                "today.offer=openai/gpt-4o");

        assertThat(r.summary()).contains("Saves about $2,040 a month against today, " + saved);
    }

    /** From machines of one's own: 1 month of an engineer, 150,000 / 12 = 12,500; 12,500 / 2,040 = 6.127 months. */
    @Test
    void from_machines_to_an_api_a_month_of_an_engineer_is_paid_back() {
        Recommendation r = ask(
                "expertise=limited", "apiModel=openai/gpt-4o-mini", "today.usdPerMonth=2400", "today.what=self-hosted");

        MigrationPayback migration = r.migration().orElseThrow();
        assertThat(migration.usd()).isEqualTo(12_500);
        assertThat(migration.months().orElseThrow()).isCloseTo(6.127, within(0.001));
    }

    @Test
    void what_saves_nothing_is_never_paid_back() {
        Recommendation r = ask(
                "expertise=limited", "apiModel=openai/gpt-4o-mini", "today.usdPerMonth=100", "today.what=self-hosted");

        MigrationPayback migration = r.migration().orElseThrow();
        assertThat(migration.savingUsdPerMonth()).isCloseTo(-260, within(1e-6)); // 100 − 360
        assertThat(migration.months()).isEmpty();
        assertThat(r.summary()).contains("Costs about $260 a month more than today, $3,120 a year.");
    }

    /** 3 × 12,500 where machines of one's own are new, 1 × 12,500 where an API is. */
    @ParameterizedTest
    @CsvSource({
        "API,         API,         0",
        "API,         SELF_HOSTED, 37500",
        "API,         HYBRID,      37500",
        "MANAGED,     API,         0",
        "MANAGED,     SELF_HOSTED, 37500",
        "MANAGED,     HYBRID,      37500",
        "SELF_HOSTED, API,         12500",
        "SELF_HOSTED, SELF_HOSTED, 0",
        "SELF_HOSTED, HYBRID,      12500"
    })
    void moving_between_an_api_and_machines_costs_months_of_an_engineer(
            Today.Serving what, Placement placement, double usd) {
        Workload workload = ShippedPolicy.workload("today.usdPerMonth=2400", "today.what=" + what.wireName());
        Option chosen = new Option(
                        Way.API,
                        Optional.empty(),
                        List.of(),
                        Optional.of(UsdRange.exactly(1_150)),
                        true,
                        "The choice.",
                        Optional.empty())
                .against(2_400);

        MigrationPayback migration = MigrationPayback.of(workload, placement, List.of(chosen), ShippedPolicy.CATALOG)
                .orElseThrow();

        assertThat(migration.usd()).isEqualTo(usd);
        assertThat(migration.savingUsdPerMonth()).isEqualTo(1_250);
        assertThat(migration.months().orElseThrow()).isEqualTo(usd / 1_250); // 30, 10 or 0 months
    }

    @Test
    void where_nothing_is_recommended_nothing_is_saved_and_what_is_paid_is_still_shown() {
        Recommendation r = ask(
                "residency=strict",
                "expertise=none",
                "region=on-premises-us",
                "today.usdPerMonth=2400",
                "today.what=api");

        assertThat(r.placement()).isEqualTo(Placement.NONE);
        assertThat(r.migration()).isEmpty();
        assertThat(r.options().get(0).why()).isEqualTo("Nothing is recommended to compare it with.");
        assertThat(r.summary()).doesNotContain("today");
    }

    /** Rules read nothing of it, so it changes no decision. */
    @Test
    void what_is_paid_changes_nothing_but_what_is_said_of_it() {
        RandomWorkloads random = new RandomWorkloads(77);
        RandomWorkloads same = new RandomWorkloads(77);
        for (int i = 0; i < 30; i++) {
            Recommendation without = ADVISOR.recommend(random.nextPlain(List.of()));
            Recommendation with = ADVISOR.recommend(
                    same.nextPlain(List.of("today.usdPerMonth=10k", "today.what=api", "today.offer=openai/gpt-4o")));

            assertThat(with.placement()).isEqualTo(without.placement());
            assertThat(with.costs()).isEqualTo(without.costs());
            assertThat(with.options().stream().skip(1).map(option -> option.why()))
                    .isEqualTo(without.options().stream()
                            .map(option -> option.why())
                            .toList());
        }
    }

    private static Recommendation ask(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        return ADVISOR.recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
