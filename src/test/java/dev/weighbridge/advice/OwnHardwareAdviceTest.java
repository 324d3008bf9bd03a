package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.Payback;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers for hardware of one's own: a machine under a desk, and a quotation for one of the catalogue. */
class OwnHardwareAdviceTest {
    private static final Offset<Double> CENT = within(0.005);

    /** $8,000 over two years, 240 hours a month, against an API at $0.24 a million tokens. */
    private static final List<String> HOME_LAB = List.of(
            "tokensPerDay=capacity",
            "asOf=2026-10-15",
            "fte=0",
            "apiModel.name=our-contract",
            "apiModel.usdPerMillionTokens=0.24",
            "selfHosted.model=gpt-oss-20b",
            "selfHosted.tokensPerSecond=900",
            "selfHosted.owned.capexUsd=8000",
            "selfHosted.owned.lifetimeMonths=24",
            "selfHosted.owned.kilowatts=1.2",
            "selfHosted.owned.pue=1",
            "selfHosted.owned.usdPerKwh=0.30",
            "selfHosted.owned.hoursPerMonth=240");

    @Test
    void the_home_lab_is_worked_by_hand() {
        Recommendation answer = homeLab();

        PricedOffer.Hosting lab = hosting(answer);
        assertThat(answer.workload().tokensPerDay()).isEqualTo(129_600_000); // 900 / 0.2 x 3,600 x 240 / 30
        assertThat(lab.bill().machinesUsdPerMonth()).isCloseTo(419.73, CENT); // 8,000 / 24 + 1.2 x 240 x 0.30
        assertThat(lab.bill().personnelUsdPerMonth()).isZero();
        assertThat(lab.bill().storageUsdPerMonth()).isCloseTo(3.29, CENT); // (1.79 x 2 + 19.11 x 0.53) GB x 3 x 0.08
        assertThat(lab.bill().egressUsdPerMonth()).isCloseTo(0.28, CENT); // 30 x 129.6 M x 0.2 x 4 / 1e9 x 0.09
        assertThat(lab.bill().maintenanceUsdPerMonth()).isCloseTo(20.99, CENT); // 0.05 x 419.73
        assertThat(lab.usdPerMonth()).isCloseTo(444.29, CENT);
        assertThat(answer.costs().apiUsdPerMonth().orElseThrow()).isCloseTo(933.12, CENT); // 129.6 x 30 x 0.24
        Payback payback = answer.costs().payback().orElseThrow();
        assertThat(payback.runningUsdPerMonth()).isCloseTo(110.96, CENT); // 444.29 - 333.33
        assertThat(payback.months(933.12)).hasValueCloseTo(9.730, within(5e-4)); // 8,000 / 822.16
        assertThat(answer.placement()).isEqualTo(Placement.SELF_HOSTED);
    }

    @Test
    void the_answer_says_what_capacity_came_to_at_which_price_and_what_is_not_known() {
        assertThat(homeLab().risks())
                .extracting(
                        Risk::code,
                        Risk::textWithFigures,
                        risk -> risk.whatToDo().orElse(""))
                .contains(
                        tuple(
                                "volume-is-capacity",
                                "tokensPerDay is the capacity: 129,600,000 tokens a day, at $0.114 a million. This is what 1 × owned machine makes of gpt-oss-20b in 240 hours a month, full in all of them (measured by you: 900 output tokens/s of one machine at 800 in, 200 out). A full machine answers later than an idle one.",
                                "Measure its time to the first token at that load."),
                        tuple(
                                "first-token-not-known",
                                "The time to the first token of owned/machine is not known, and taken to be within 2,000 ms.",
                                "Measure it at the planned load before signing."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.24 | 9.73042 | Payback of owned/machine against workload/our-contract: 9.73 months. Its $8,000.00 of capital over what it saves a month: the API costs $933.12, and it costs $110.96 to run.
            0.02 | null    | Payback of owned/machine against workload/our-contract: never. It costs $110.96 a month to run, capital not counted, and the API $77.76.
            """)
    void payback_is_told_in_every_format_and_null_where_it_never_comes(String price, String months, String sentence) {
        Recommendation answer = homeLab("apiModel.usdPerMillionTokens=" + price);

        String json = RecommendationFormat.JSON.textOf(answer, Detail.FULL);
        assertThat(json).contains("\"paybackMonths\":" + months + ",");
        assertThat(json)
                .contains(
                        "\"tokensPerDay\":129600000,",
                        "\"payback\":{\"offer\":\"owned/machine\",\"capitalUsd\":8000.00,\"runningUsdPerMonth\":110.96}");
        assertThat(RecommendationFormat.TEXT.textOf(answer, Detail.STANDARD).replaceAll("\\s+", " "))
                .contains(sentence);
        assertThat(RecommendationFormat.MARKDOWN.textOf(answer, Detail.STANDARD).replace("`", ""))
                .contains(sentence);
    }

    @Test
    void the_bands_of_rules_read_what_the_hardware_makes() {
        assertThat(homeLab().firedRules())
                .extracting(fired -> fired.rule().name())
                .contains("Above 100 M tokens a day, self-hosting is worth serious analysis");
        assertThat(homeLab("selfHosted.owned.hoursPerMonth=18").firedRules())
                .extracting(fired -> fired.rule().name())
                .contains("Under 10 M tokens a day, an API is almost always right"); // 9.72 M
    }

    @Test
    void the_advisor_decides_by_other_rules_at_the_same_volume() {
        Advisor advisor = ShippedPolicy.advisor();

        assertThat(advisor.placement(ShippedPolicy.RULES, ShippedPolicy.workload(HOME_LAB.toArray(String[]::new))))
                .isEqualTo(homeLab().placement());
        assertThat(advisor.outcome(ShippedPolicy.RULES, ShippedPolicy.workload(HOME_LAB.toArray(String[]::new)))
                        .decision()
                        .findings())
                .isEqualTo(homeLab().findings());
    }

    @Test
    void a_quotation_for_a_machine_of_the_catalogue_is_priced_as_quoted_and_serves_any_region_asked() {
        Recommendation answer = answer(
                "tokensPerDay=500M",
                "residency=strict",
                "region=eu",
                "asOf=2026-10-15",
                "selfHosted.machine=owned/dgx-h100",
                "selfHosted.model=gpt-oss-120b",
                "selfHosted.owned.capexUsd=310000",
                "selfHosted.owned.lifetimeMonths=48",
                "selfHosted.owned.kilowatts=10.2",
                "selfHosted.owned.usdPerKwh=0.15");

        PricedOffer.Hosting dgx = hosting(answer);
        assertThat(dgx.id()).isEqualTo("owned/dgx-h100");
        assertThat(dgx.bill().machinesUsdPerMonth())
                .isCloseTo(7_910.30, CENT); // 310,000 / 48 + 10.2 x 1.3 x 730 x 0.15
        assertThat(dgx.excludedBy()).isEmpty();
        assertThat(dgx.capacity().estimated()).isTrue();
        assertThat(answer.risks()).extracting(Risk::code).doesNotContain("volume-is-capacity");
    }

    @Test
    void a_machine_that_the_catalogue_says_is_bought_has_a_payback_and_a_rented_one_has_none() {
        String[] sets = {"selfHosted.machine=owned/dgx-h100", "selfHosted.model=llama-3.3-70b", "selfHosted.plan=owned"
        };

        Payback payback = answer(sets).costs().payback().orElseThrow();

        assertThat(payback.id()).isEqualTo("owned/dgx-h100");
        assertThat(payback.capitalUsd()).isEqualTo(300_000);
        assertThat(answer("selfHosted.model=llama-3.3-70b").costs().payback()).isEmpty();
    }

    @Test
    void the_page_says_of_its_examples_what_the_program_says() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/asking.md"));
        List<Recommendation> answers = Arrays.stream(page.split("```yaml\n"))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .filter(block -> block.contains("owned"))
                .map(OwnHardwareAdviceTest::read)
                .map(ShippedPolicy.advisor()::recommend)
                .toList();

        PricedOffer.Hosting lab = hosting(answers.get(0));
        assertThat(page)
                .contains(
                        "It makes %,d tokens a day and costs $%.2f a month: $%.2f of the price, $%.2f of energy, $%.2f of storage, $%.2f of egress and $%.2f of maintenance. That is $%.3f a million tokens."
                                .formatted(
                                        answers.get(0).workload().tokensPerDay(),
                                        lab.usdPerMonth(),
                                        lab.capital().orElseThrow().usdPerMonth(),
                                        lab.bill().machinesUsdPerMonth()
                                                - lab.capital().orElseThrow().usdPerMonth(),
                                        lab.bill().storageUsdPerMonth(),
                                        lab.bill().egressUsdPerMonth(),
                                        lab.bill().maintenanceUsdPerMonth(),
                                        lab.usdPerMillionTokens(129.6e6)));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).costs().payback().orElseThrow().id()).isEqualTo("owned/dgx-h100");
    }

    private static Workload read(String yaml) {
        Problems problems = new Problems();
        return new WorkloadReader(ShippedPolicy.CATALOG, LocalDate.of(2026, 11, 29))
                .read("asking.md", yaml, Document.Format.YAML, List.of(), problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }

    @Test
    void hardware_that_cannot_serve_says_what_rented_machines_would_cost() {
        Recommendation answer = homeLab("tokensPerDay=500M", "selfHosted.count=1");

        assertThat(hosting(answer).reasons())
                .singleElement()
                .asString()
                .startsWith("500,000,000 tokens a day need 6 machines, 1 requested"); // 129.6 M x 0.7 each
        assertThat(answer.risks())
                .filteredOn(risk -> risk.code().equals("plan-not-listed"))
                .singleElement()
                .satisfies(
                        risk -> assertThat(risk.text() + " " + risk.whatToDo().orElse(""))
                                .matches(
                                        "The hardware that you state cannot serve this workload\\."
                                                + " Consider machines on demand: the cheapest is \\S+ in \\S+ at \\$[0-9,.]+ a month\\."));
    }

    private static PricedOffer.Hosting hosting(Recommendation answer) {
        List<PricedOffer.Hosting> all = answer.costs().offers().stream()
                .filter(offer -> offer.kind() == OfferKind.SELF_HOSTED)
                .map(PricedOffer.Hosting.class::cast)
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Recommendation homeLab(String... changed) {
        List<String> sets = new ArrayList<>(HOME_LAB);
        sets.addAll(Arrays.asList(changed));
        return answer(sets.toArray(String[]::new));
    }

    private static Recommendation answer(String... sets) {
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets));
    }
}
