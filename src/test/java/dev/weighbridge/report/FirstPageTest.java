package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FirstPageTest {
    private static final String APPENDIX = "\nAPPENDIX\n";

    @ParameterizedTest
    @CsvSource({"31, 120", "7, 120"})
    void the_first_page_has_every_high_risk_on_at_most_sixty_lines_of_a_hundred_characters(long seed, int count) {
        RandomWorkloads random = new RandomWorkloads(seed);
        Stream.generate(random::next).limit(count).forEach(workload -> {
            Recommendation answer = ShippedPolicy.advisor().recommend(workload);

            assertThatPagesFit(answer);
            assertThat(answer.risks())
                    .filteredOn(risk -> risk.severity() == Rule.Severity.HIGH)
                    .allSatisfy(risk -> assertThat(paragraph(page(answer))).contains("High: " + risk.text()));
        });
    }

    /** What is paid today adds the most where it was an API that rules exclude, or machines that have to be given up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            today.usdPerMonth=1234567;today.what=api;today.offer=groq/llama-3.3-70b
            organisationSeat=DE;horizonMonths=36;today.usdPerMonth=10k;today.what=self-hosted
            """)
    void what_is_paid_today_has_its_place_on_the_first_page(String sets) {
        RandomWorkloads random = new RandomWorkloads(31);
        Stream.generate(() -> random.nextWith(List.of(sets.split(";"))))
                .limit(40)
                .forEach(workload -> {
                    Recommendation answer = ShippedPolicy.advisor().recommend(workload);

                    assertThatPagesFit(answer);
                    assertThat(paragraph(page(answer))).contains("Today: ");
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = RecommendationFormat.class,
            names = {"TEXT", "MARKDOWN", "ADR", "HTML"})
    void the_decision_says_that_the_api_that_is_named_cannot_be_had(RecommendationFormat format) {
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload("asOf=2026-11-30", "apiModel=groq/llama-3.3-70b"));

        assertThat(format.textOf(answer, Detail.STANDARD).replace("\\", "").replaceAll("\\s+", " "))
                .contains("a year); the requested API groq/llama-3.3-70b ended on 2026-08-16.");
    }

    @Test
    void parts_with_long_names_and_all_that_a_workload_can_state_fit_on_the_first_page() {
        RandomWorkloads random = new RandomWorkloads(11);
        for (int draw = 0; draw < 60; draw++) {
            Recommendation answer = ShippedPolicy.advisor().recommend(random.nextWith(muchToSay(2 + draw % 7)));

            assertThatPagesFit(answer);
            assertThat(answer.parts()).isNotEmpty();
            assertThat(paragraph(page(answer))).contains("Options", "Signed. Name: ");
        }
    }

    /** Parts that differ, a long name, growth, operations, and what is paid today. */
    private static List<String> muchToSay(int parts) {
        List<String> fields = new ArrayList<>(List.of(
                "name=" + "a workload with a name that is quite long ".repeat(4).strip(),
                "availability=high",
                "environments=4",
                "growth={low: -0.2, likely: 0.3, high: 2}",
                "today.usdPerMonth=123456",
                "today.what=self-hosted"));
        for (int part = 0; part < parts; part++) {
            String name = "parts.a-part-with-a-rather-long-name-" + part;
            fields.add(name + ".share=%.10f".formatted(1.0 / parts));
            fields.add(name + ".latencyP99Ms=" + 150 * (1 << part));
            fields.add(name + ".quality=" + (part % 2 == 0 ? "good-enough" : "state-of-the-art"));
            fields.add(name + ".residency=" + (part % 3 == 0 ? "strict" : "moderate"));
        }
        return fields;
    }

    /** In Markdown, as lines stand, and in print, where long ones break at 100 characters and blank ones are no lines. */
    private static void assertThatPagesFit(Recommendation answer) {
        assertThat(page(answer).lines())
                .as("%s", answer.workload())
                .hasSizeLessThanOrEqualTo(60)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        String markdown = RecommendationFormat.MARKDOWN.textOf(answer, Detail.STANDARD);
        TextLines printed = new TextLines(TextStyle.PLAIN);
        List<String> lines = markdown.substring(0, markdown.indexOf("\n---\n\n## Appendix"))
                .lines()
                .toList();
        assertThat(lines).as("%s", answer.workload()).hasSizeLessThanOrEqualTo(60);
        lines.stream().filter(line -> !line.isEmpty()).forEach(line -> printed.wrapped("", line));
        assertThat(printed.count()).as("%s", answer.workload()).isLessThanOrEqualTo(60);
    }

    private static String paragraph(String page) {
        return page.replaceAll("\\s+", " ");
    }

    @Test
    void a_page_with_much_to_say_leaves_details_to_the_appendix_and_keeps_to_sixty_lines() {
        String details =
                "inputShare=0.95;overheads.retryShare=0.1;overheads.devTestShare=0.2;cachedInputShare=0.3342;newPromptShare=0;"
                        + "batchShare=0.2473;loadProfile=business-hours;horizonMonths=16;growth=-0.5;asOf=2026-12-04";
        Recommendation many = ask((details
                        + ";tokensPerDay=92503389;latencyP99Ms=350;residency=moderate;expertise=limited;today.usdPerMonth=99224;today.what=self-hosted")
                .split(";"));
        List<String> parts = new ArrayList<>(List.of(
                "tokensPerDay=412432282",
                "latencyP99Ms=82",
                "residency=strict",
                "expertise=limited",
                "quality=specialized",
                "apiModel=grok-4.3",
                "availability=high",
                "asOf=2026-10-27"));
        for (int part = 0; part < 8; part++) {
            parts.add("parts.part%d.share=0.125".formatted(part));
            parts.add("parts.part%d.latencyP99Ms=%d".formatted(part, 80 * (part + 1)));
            parts.add("parts.part%d.quality=%s".formatted(part, part % 2 == 0 ? "good-enough" : "state-of-the-art"));
        }

        String page = page(many);

        assertThat(page.lines()).hasSizeLessThanOrEqualTo(60);
        assertThat(page).containsPattern("good-enough\\s+quality, with \\d+ more\\s+in\\s+the\\s+appendix");
        assertThat(page(ask(parts.toArray(String[]::new))).lines()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void the_fullest_page_has_high_risks_of_one_kind_about_several_parts_once() {
        List<String> fields = new ArrayList<>(List.of(
                "tokensPerDay=749731",
                "latencyP99Ms=141",
                "residency=strict",
                "expertise=strong",
                "growth=-0.5",
                "apiModel.kind=open-model-api",
                "apiModel.usdPerMillionTokens=1.82",
                "asOf=2026-09-01"));
        for (int part = 0; part < 8; part++) {
            fields.add("parts.part%d.share=0.125".formatted(part));
            fields.add("parts.part%d.latencyP99Ms=%d".formatted(part, part % 2 == 0 ? 80 + part : 20_000 + part));
            fields.add("parts.part%d.quality=%s"
                    .formatted(
                            part,
                            List.of("good-enough", "specialized", "state-of-the-art")
                                    .get(part % 3)));
        }

        String page = page(ask(fields.toArray(String[]::new)));

        assertThat(page.lines()).hasSizeLessThanOrEqualTo(60);
        assertThat(page).containsOnlyOnce("The requested API workload/apiModel is not eligible");
        assertThat(page).containsPattern("\\d+ more in the appendix, \\d+ of them of a kind that stands here");
    }

    private static String page(Recommendation answer) {
        String text = RecommendationFormat.TEXT.textOf(answer, Detail.STANDARD);
        return text.substring(0, text.indexOf(APPENDIX));
    }

    @Test
    void a_toss_up_says_so_before_anything_else_and_names_both() {
        Recommendation toss = ask("tokensPerDay=8137061629", "latencyP99Ms=2000", "expertise=strong");

        assertThat(toss.certainty().kind()).isEqualTo(Certainty.Kind.TOSS_UP);
        assertThat(new FirstPage(toss).sentence())
                .matches(
                        "Toss-up between an API at about \\$[0-9,]+ a month and self-hosting at about \\$[0-9,]+ a month\\. Run .*");
        assertThat(toss.summary()).startsWith("Toss-up between an API at about $");
        assertThat(new FirstPage(toss).certainty())
                .startsWith("Toss-up between an API and self-hosting: self-hosting costs $")
                .contains(
                        "Where self-hosting costs the least and the API the most, the rules decide for self-hosting.");
    }

    @Test
    void a_toss_up_with_a_split_has_the_price_of_the_split() {
        Recommendation toss = ask(
                "asOf=2026-08-21",
                "tokensPerDay=5B",
                "latencyP99Ms=10000",
                "residency=minimal",
                "expertise=strong",
                "quality=state-of-the-art",
                "apiModel.name=gpt-5.4",
                "apiModel.usdPerMillionTokens=5.4",
                "selfHosted.model=llama-3.1-405b");

        assertThat(toss.summary()) // 5 B x 30 x $5.40 a million
                .startsWith("Toss-up between a split at about $380,000 a month and an API at about $810,000 a month. ");
        assertThat(new FirstPage(toss).certainty())
                .contains("a split $380,000 (280,000 to 590,000) and the API side $810,000 a month");
    }

    @Test
    void a_toss_up_of_a_part_names_the_part_with_both_prices() {
        Recommendation toss = ask(
                "tokensPerDay=3100M",
                "latencyP99Ms=2000",
                "residency=minimal",
                "expertise=strong",
                "parts.chat.share=0.2",
                "parts.chat.quality=state-of-the-art",
                "parts.chat.latencyP99Ms=20000",
                "parts.bulk.share=0.5",
                "parts.bulk.latencyP99Ms=60000",
                "parts.bulk.batch=true",
                "parts.legal.share=0.3",
                "parts.legal.residency=strict");

        String legal =
                "Toss-up: legal, self-hosting at \\$8,400 a month, would go to an API at \\$[0-9,]+ a month\\. Split .*";
        assertThat(new FirstPage(toss).sentence()).matches(legal);
        assertThat(toss.summary()).matches(legal);
        assertThat(new FirstPage(toss).certainty()).contains("on reasoning is not known");
        assertThat(toss.parts().get(0).certainty().kind()).isEqualTo(Certainty.Kind.FIRM_ON_PRICE);
    }

    @Test
    void what_was_asked_is_in_words_and_prices_in_dollars() {
        FirstPage page = new FirstPage(ask(
                "apiModel.name=gpt-5.4",
                "apiModel.inputUsdPerMillionTokens=5.4",
                "apiModel.outputUsdPerMillionTokens=0.125",
                "cachedInputShare=0.3"));

        assertThat(page.question())
                .contains(
                        "API (name gpt-5.4, input price $5.40, ",
                        "output price $0.125 per million tokens)",
                        "share of cached input 0.3");
    }

    @Test
    void the_reference_model_is_as_good_as_itself_whatever_the_error_of_its_score() {
        assertThat(ask("apiModel=openai/gpt-4o-mini", "asGoodAs=gpt-4o-mini", "expertise=limited")
                        .risks())
                .extracting(Risk::code)
                .isNotEmpty()
                .doesNotContain("quality-uncertain");
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

        assertThat(only.certainty().kind()).isEqualTo(Certainty.Kind.FIRM_ON_PRICE);
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
        assertThat(risks.get(0)).startsWith("High: ");
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
