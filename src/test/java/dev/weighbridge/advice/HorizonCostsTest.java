package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Horizon.Crossing;
import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What options cost over the months of a plan. List prices of APIs fall by 10 % a year in the shipped catalogue. */
class HorizonCostsTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();

    private static Recommendation ask(String... sets) {
        return ADVISOR.recommend(ShippedPolicy.workload(sets));
    }

    private static Total total(Recommendation r, Way way) {
        return r.horizon().orElseThrow().totals().stream()
                .filter(total -> total.option().way() == way && !total.option().today())
                .findFirst()
                .orElseThrow();
    }

    /** $360 in the first month, and 0.9^(1/12) = 0.9912586 times as much in each next: 360 × (1 − 0.9^(6/12)) / 0.0087414 = 2,113.4. */
    @Test
    void a_listed_api_gets_cheaper_evenly() {
        Recommendation r = ask("expertise=limited", "apiModel=openai/gpt-4o-mini", "horizonMonths=6");

        assertThat(r.horizon().orElseThrow().months()).isEqualTo(6);
        assertThat(r.horizon().orElseThrow().growth()).isZero();
        assertThat(r.horizon().orElseThrow().apiPriceChange().value()).isEqualTo(-0.1);
        assertThat(total(r, Way.API).usd().orElseThrow()).isCloseTo(2_113.4, within(0.1));
        assertThat(total(r, Way.API).ends()).isEmpty();
        assertThat(total(r, Way.API).migrationUsd()).isZero();
        assertThat(total(r, Way.API).sums()).hasSize(7).startsWith(0.0).satisfies(sums -> {
            assertThat(sums.get(1)).isCloseTo(360, within(0.01));
            assertThat(sums.get(2)).isCloseTo(360 + 360 * 0.9912586, within(0.01));
            assertThat(sums.get(6)).isCloseTo(2_113.4, within(0.1));
        });
    }

    /**
     * Eleven months at its price, 360 × (1 − 0.9^(11/12)) / 0.0087414 = 3,791.4, and one at that of the first in rank of all
     * others, $0.88 a million: 50 × 30 × 0.88 × 0.9^(11/12) = 1,198.5.
     */
    @Test
    void a_requested_api_that_ends_is_followed_by_another_that_rules_leave_and_it_says_so() {
        Recommendation r = ask("expertise=limited", "apiModel=openai/gpt-4o-mini");

        assertThat(total(r, Way.API).usd().orElseThrow()).isCloseTo(3_791.4 + 1_198.5, within(0.1));
        assertThat(total(r, Way.API).ends()).singleElement().satisfies(end -> {
            assertThat(end.months()).isEqualTo(11);
            assertThat(end.next()).contains("together/llama-3.3-70b");
        });
        for (RecommendationFormat format : RecommendationFormat.values()) {
            assertThat(format.textOf(r, Detail.FULL).replaceAll("\\s+", " "))
                    .as(format.name())
                    .containsAnyOf(
                            "from month 12 on at the price of together/llama-3.3-70b: openai/gpt-4o-mini",
                            "\"months\":11");
        }
    }

    @Test
    void from_the_end_of_an_api_on_the_price_of_the_next_that_lasts_is_counted() {
        RandomWorkloads random = new RandomWorkloads(43);
        int ends = 0;
        for (int i = 0; i < 120; i++) {
            Recommendation r = ADVISOR.recommend(random.next());
            for (Total total : r.horizon().orElseThrow().totals()) {
                if (total.option().way() != Way.API
                        || total.ends().isEmpty()
                        || total.ends().get(0).next().isEmpty()) {
                    continue;
                }
                Horizon.End end = total.ends().get(0);
                PricedOffer next = r.costs().offers().stream()
                        .filter(offer -> offer.id().equals(end.next().orElseThrow()))
                        .filter(offer -> offer.excludedBy().isEmpty())
                        .findFirst()
                        .orElseThrow();
                double month = total.option().usdPerMonth().orElseThrow().likely();
                double sum = 0;
                for (int number = 0; number < r.horizon().orElseThrow().months(); number++) {
                    sum += (number < end.months() ? month : next.usdPerMonth()) * Math.pow(0.9, number / 12.0);
                }
                assertThat(total.usd().orElseThrow()).as("%s", r.workload()).isCloseTo(sum, within(0.01));
                ends++;
            }
        }
        assertThat(ends).isPositive();
    }

    /** $1,500 in the first month, 2^(1/12) = 1.0594631 times as much in each next: 1,500 × 1 / 0.0594631 = 25,225.7. */
    @Test
    void a_stated_price_stays_and_the_volume_grows_evenly() {
        Recommendation r = ask("expertise=limited", "apiModel.usdPerMillionTokens=1", "growth=1");

        assertThat(r.horizon().orElseThrow().growth()).isEqualTo(1);
        assertThat(total(r, Way.API).usd().orElseThrow()).isCloseTo(25_225.7, within(0.1));
    }

    @Test
    void one_month_costs_what_the_answer_says_and_twelve_alike_twelve_times_as_much() {
        RandomWorkloads random = new RandomWorkloads(29);
        for (int i = 0; i < 40; i++) {
            Recommendation r = ADVISOR.recommend(random.nextPlain(List.of())); // no growth and no migration

            for (Total total : r.horizon().orElseThrow().totals()) {
                double month = total.option().usdPerMonth().orElseThrow().likely();
                boolean flat = total.option().way() == Way.SELF_HOSTED
                        || total.option().way() == Way.MANAGED_ENDPOINT;
                assertThat(total.usd().orElseThrow())
                        .as(r.workload().toString())
                        .isCloseTo(
                                flat
                                        ? r.horizon().orElseThrow().months() * month
                                        : total.usd().getAsDouble(),
                                within(0.01))
                        .isBetween(month - 0.01, r.horizon().orElseThrow().months() * month + 0.01);
            }
        }
    }

    @Test
    void machines_are_whole_and_more_as_the_volume_grows() {
        String[] sets = {"tokensPerDay=500M", "selfHosted.model=llama-3.3-70b", "asOf=2026-11-28"};
        List<String> grown =
                List.of("tokensPerDay=500M", "selfHosted.model=llama-3.3-70b", "asOf=2026-11-28", "growth=5");

        double same = total(ask(sets), Way.SELF_HOSTED).usd().orElseThrow();
        double more =
                total(ask(grown.toArray(String[]::new)), Way.SELF_HOSTED).usd().orElseThrow();

        assertThat(more).isGreaterThan(1.2 * same).isLessThan(6 * same);
    }

    /** On contracts of a year, planned for 18 months: two terms are signed, and 6 months of the second are owed at the end. */
    @Test
    void a_plan_of_a_year_signs_for_whole_terms_and_leaving_costs_the_rest() {
        Recommendation r = ask("tokensPerDay=8B", "asOf=2026-11-28", "selfHosted.plan=one-year", "horizonMonths=18");
        Total total = total(r, Way.SELF_HOSTED);
        PricedOffer.Hosting hosting =
                (PricedOffer.Hosting) total.option().offer().orElseThrow();
        double machines = hosting.bill().machinesUsdPerMonth();

        Signed signed = total.signed().orElseThrow();
        assertThat(signed.termMonths()).isEqualTo(12);
        assertThat(signed.usd()).isCloseTo(24 * machines, within(0.01));
        assertThat(signed.leavingUsd()).isCloseTo(6 * machines, within(0.01));
        assertThat(total(r, Way.API).signed()).isEmpty();
    }

    /** Machines of both parts and the one that stands ready are signed for: two terms, of the second half is owed. */
    @Test
    void of_parts_a_plan_signs_for_the_machines_that_stand_ready_too() {
        Recommendation r = ask(
                "tokensPerDay=8B",
                "asOf=2026-11-28",
                "selfHosted.plan=one-year",
                "horizonMonths=18",
                "availability=high",
                "parts.a.share=0.5",
                "parts.a.latencyP99Ms=20000",
                "parts.b.share=0.5");
        Total total = total(r, Way.SELF_HOSTED);
        List<PricedOffer.Hosting> groups = total.option().split().stream()
                .map(part -> (PricedOffer.Hosting) part.offer())
                .distinct()
                .toList();

        assertThat(groups).isNotEmpty().allMatch(hosting -> hosting.operation().spareMachines() == 1);
        Signed signed = total.signed().orElseThrow();
        double withSpare = groups.stream()
                .mapToDouble(hosting -> hosting.bill().machinesUsdPerMonth()
                        * (hosting.deployment().count() + 1)
                        / hosting.deployment().count())
                .sum();
        assertThat(signed.usd()).isCloseTo(24 * withSpare, within(0.01));
        assertThat(signed.leavingUsd()).isCloseTo(6 * withSpare, within(0.01));
    }

    /** The sums cross in the first month in which all that is saved since the beginning is above the $37,500 of the migration. */
    @Test
    void the_choice_overtakes_what_is_paid_today_once_it_has_saved_the_migration() {
        Recommendation r = ask(
                "tokensPerDay=8B",
                "residency=moderate",
                "asOf=2026-11-28",
                "today.usdPerMonth=30000",
                "today.what=managed",
                "horizonMonths=36");
        assertThat(r.placement()).isEqualTo(Placement.SELF_HOSTED);
        double saved = r.migration().orElseThrow().savingUsdPerMonth();

        Crossing crossing = r.horizon().orElseThrow().crossings().stream()
                .filter(one -> one.with().today())
                .findFirst()
                .orElseThrow();
        assertThat(total(r, Way.SELF_HOSTED).migrationUsd()).isEqualTo(37_500);
        assertThat(crossing.choiceCheaperBefore()).isFalse();
        assertThat(crossing.month()).isEqualTo(OptionalInt.of((int) Math.floor(37_500 / saved) + 1));
    }

    @Test
    void sums_that_never_cross_say_who_costs_less() {
        Recommendation r = ask("expertise=limited", "apiModel=openai/gpt-4o-mini");

        Crossing crossing = r.horizon().orElseThrow().crossings().get(0);
        assertThat(crossing.with().way().placement()).isNotEqualTo(Placement.API);
        assertThat(crossing.month()).isEmpty();
        assertThat(crossing.choiceCheaperBefore()).isTrue();
    }

    @Test
    void without_an_offer_there_is_nothing_to_add_up() {
        Horizon horizon = ask("asOf=2000-01-01").horizon().orElseThrow();

        assertThat(horizon.totals()).isEmpty();
        assertThat(horizon.crossings()).isEmpty();
    }
}
