package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstPageTest {
    private static final String APPENDIX = "\nAPPENDIX\n";

    /** What is paid today adds the most where it was an API that rules exclude, or machines that have to be given up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            today.usdPerMonth=1234567;today.what=api;today.offer=groq/llama-3.3-70b
            today.usdPerMonth=10k;today.what=self-hosted
            organisationSeat=DE;horizonMonths=36;today.usdPerMonth=10k;today.what=self-hosted
            """)
    void the_first_page_has_every_high_risk_on_at_most_sixty_lines_of_a_hundred_characters(String sets) {
        RandomWorkloads random = new RandomWorkloads(31);
        List<String> more = sets.isEmpty() ? List.of() : List.of(sets.split(";"));
        Stream.generate(() -> random.nextPlain(more)).limit(40).forEach(workload -> {
            Recommendation answer = ShippedPolicy.advisor().recommend(workload);
            String text =
                    RecommendationFormat.TEXT.render(answer, Detail.STANDARD).textWithoutStamp();

            List<String> page =
                    text.substring(0, text.indexOf(APPENDIX)).lines().toList();

            assertThat(page)
                    .as("%s", workload)
                    .hasSizeLessThanOrEqualTo(60)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
            String paragraph = String.join(" ", page).replaceAll(" +", " ");
            assertThat(answer.risks())
                    .filteredOn(risk -> risk.severity() == Rule.Severity.HIGH)
                    .allSatisfy(risk -> assertThat(paragraph).contains("High: " + risk.text()));
        });
    }

    @Test
    void a_toss_up_says_so_before_anything_else_and_names_both() {
        Recommendation toss = ask("tokensPerDay=8137061629", "latencyP99Ms=2000", "expertise=strong");

        assertThat(toss.certainty().kind()).isEqualTo(Certainty.Kind.TOSS_UP);
        assertThat(new FirstPage(toss).certainty())
                .startsWith("Toss-up between an API and self-hosting: self-hosting costs $")
                .contains(
                        "Where self-hosting costs the least and the API the most, the rules decide for self-hosting.");
    }

    @Test
    void a_range_and_growth_of_the_volume_stand_on_the_page_with_what_they_cost() {
        FirstPage page = new FirstPage(ask(
                "tokensPerDay.low=20M",
                "tokensPerDay.likely=50M",
                "tokensPerDay.high=80M",
                "growth=0.5",
                "horizonMonths=36",
                "expertise=limited"));

        assertThat(page.question())
                .startsWith(
                        "For 20,000,000 to 80,000,000, most likely 50,000,000, tokens a day, changing by +50 % a year, a P99");
        assertThat(page.sentence()).endsWith(" a year at this volume).");
        assertThat(page.overTime().orElseThrow())
                .matches(
                        "Over 36 months at this change of the volume, and −10 % a year on list prices of APIs, it costs about \\$[0-9,]+\\.");
        assertThat(new FirstPage(ask("expertise=limited")).overTime()).isEmpty();
    }

    @Test
    void a_decision_that_no_price_turns_is_firm() {
        Recommendation only = ask("expertise=none");

        assertThat(new FirstPage(only).certainty())
                .isEqualTo(
                        "Firm on price only: the rules leave one side only, so no price turns it. How many tokens deepseek-v4-flash spends on reasoning is not known, and the bill counts none: it can be a multiple.");
    }

    @Test
    void a_split_of_what_no_machines_carry_alone_is_compared_with_the_api() {
        Recommendation split = ask(
                "tokensPerDay=4000000000",
                "expertise=strong",
                "selfHosted.machine=nebius/1x-h200",
                "selfHosted.count=1",
                "selfHosted.model=qwen3.6-35b-a3b",
                "apiModel=openai/gpt-4o");

        assertThat(new FirstPage(split).certainty())
                .startsWith("Firm on price only: the split costs $")
                .contains("a month, and the rules decide the same at both ends.");
    }

    @Test
    void the_gravest_risks_come_first_each_with_an_owner() {
        Recommendation answer = ask("asOf=2027-06-30", "horizonMonths=36", "residency=moderate");

        List<String> risks = new FirstPage(answer).risks();

        assertThat(answer.risks())
                .hasSizeGreaterThan(3)
                .isSortedAccordingTo((one, other) -> one.severity().compareTo(other.severity()));
        assertThat(answer.risks())
                .filteredOn(risk -> risk.code().equals("price-old"))
                .hasSize(1)
                .allSatisfy(risk -> assertThat(risk.severity().wireName()).isEqualTo("low"));
        assertThat(risks.get(0)).startsWith("Medium: "); // the offer that comes first has no high one
        assertThat(risks.subList(0, 3))
                .allSatisfy(risk -> assertThat(risk).matches("(High|Medium|Low): .* \\([a-z-]+\\)"));
        assertThat(risks.get(3)).matches("\\d+ more in the appendix.*");
    }

    @Test
    void the_rules_that_speak_for_and_against_the_decision_have_their_owners() {
        FirstPage page = new FirstPage(ask("tokensPerDay=50M", "expertise=limited"));

        assertThat(page.why())
                .contains("Limited expertise calls for an API or a managed service. (platform-architecture)");
        assertThat(page.against()).contains("Good enough quality makes self-hosting viable. (ai-engineering)");
    }

    private static Recommendation ask(String... sets) {
        List<String> all = new ArrayList<>(List.of("asOf=2026-11-28"));
        all.addAll(List.of(sets));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
