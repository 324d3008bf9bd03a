package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.OperationsCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers about what stands beside the machines that carry load, and about who runs them. */
class OperationsAdviceTest {
    private static final String OUTAGE = "What an outage costs you is not in the bill.";

    /** One machine of the asker's own account carries it. */
    private static final List<String> ONE_MACHINE =
            List.of("tokensPerDay=1100M", "latencyP99Ms=800", "residency=strict", "asOf=2026-11-28");

    private static final List<String> HYBRID = List.of(
            "tokensPerDay=5B",
            "latencyP99Ms=10000",
            "expertise=limited",
            "quality=state-of-the-art",
            "apiModel.name=gpt-5.4",
            "apiModel.usdPerMillionTokens=5.4",
            "selfHosted.model=llama-3.1-405b",
            "asOf=2026-08-21");

    private static final List<String> PARTS = List.of(
            "tokensPerDay=1800M",
            "asOf=2026-11-28",
            "parts.chat.share=0.2",
            "parts.chat.latencyP99Ms=60000",
            "parts.legal.share=0.8",
            "parts.legal.residency=strict");

    private static Recommendation ask(List<String> sets, String... more) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        Stream.concat(sets.stream(), Stream.of(more)).toArray(String[]::new)));
    }

    private static Optional<Risk> risk(Recommendation answer, String code) {
        return answer.risks().stream().filter(risk -> risk.code().equals(code)).findFirst();
    }

    private static PricedOffer.Hosting machines(Recommendation answer) {
        return Stream.concat(answer.offer().stream(), answer.split().stream().map(Recommendation.SplitPart::offer))
                .filter(PricedOffer.Hosting.class::isInstance)
                .map(PricedOffer.Hosting.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String rendered(RecommendationFormat format, Recommendation answer) {
        return format.render(answer, Detail.STANDARD).textWithoutStamp();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            availability=high | environments=1 | nobody is added for the spare machine, an assumption
            availability=high | environments=2 | nobody is added for the spare machine and the machine for development, an assumption
            environments=3    | environments=3 | nobody is added for the machine for development, an assumption
            """)
    void personnel_says_that_it_counts_nobody_for_what_stands_beside(String first, String second, String assumption) {
        Recommendation plain = ask(ONE_MACHINE);
        Recommendation answer = ask(ONE_MACHINE, first, second);

        assertThat(machines(answer).operation().fte())
                .isEqualTo(machines(plain).operation().fte());
        assertThat(rendered(RecommendationFormat.TEXT, answer).replaceAll("\\s+", " "))
                .contains("personnel (" + assumption + ") $");
        assertThat(rendered(RecommendationFormat.MARKDOWN, answer)).contains("| personnel (" + assumption + ") | $");
        assertThat(RecommendationFormat.JSON.render(answer, Detail.FULL).textWithoutStamp())
                .contains("\"personnelAssumption\":\"" + assumption + "\"");
        assertThat(rendered(RecommendationFormat.TEXT, plain))
                .contains("personnel $")
                .doesNotContain("nobody is added");
    }

    @Test
    void one_machine_for_people_who_wait_is_a_risk_with_an_owner_and_a_way_out() {
        Recommendation answer = ask(ONE_MACHINE);

        assertThat(answer.placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(machines(answer).deployment().count()).isEqualTo(1);
        assertThat(risk(answer, "one-machine")).hasValueSatisfying(risk -> {
            assertThat(risk.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(risk.owner()).contains("platform-architecture");
            assertThat(risk.whatToDo())
                    .hasValueSatisfying(todo -> assertThat(todo).startsWith("Ask for availability: high"));
        });
    }

    @Test
    void it_is_none_where_all_work_can_wait_or_where_a_machine_stands_ready() {
        assertThat(risk(ask(ONE_MACHINE, "batchShare=1"), "one-machine")).isEmpty();
        assertThat(risk(ask(ONE_MACHINE, "availability=high"), "one-machine")).isEmpty();
    }

    @Test
    void the_machine_for_development_stands_on_the_first_page_with_its_cost() {
        Recommendation answer = ask(ONE_MACHINE, "environments=2");

        String page = rendered(RecommendationFormat.MARKDOWN, answer);
        assertThat(page.substring(0, page.indexOf("## Appendix")))
                .containsPattern(
                        "For development and staging, the bill of machines has 1 × [^ ]+ at \\$[0-9,]+ a month");
        assertThat(rendered(RecommendationFormat.MARKDOWN, ask(ONE_MACHINE)))
                .doesNotContain("For development and staging");
    }

    /** An API has no promise in any catalogue. */
    @Test
    void high_availability_of_an_api_is_a_risk_and_stands_with_each_api_option() {
        Recommendation answer = ask(List.of("expertise=none"), "availability=high");

        assertThat(answer.placement()).isEqualTo(Placement.API);
        assertThat(risk(answer, "no-availability-promise")).hasValueSatisfying(risk -> {
            assertThat(risk.severity()).isEqualTo(Severity.HIGH);
            assertThat(risk.owner()).contains("platform-architecture");
            assertThat(risk.whatToDo())
                    .hasValueSatisfying(todo -> assertThat(todo).startsWith("Have its provider promise it"));
        });
        assertThat(answer.options())
                .filteredOn(option -> option.offer().isPresent())
                .allSatisfy(option -> assertThat(option.why().contains("No availability promise is known of its API."))
                        .isEqualTo(option.way() != Option.Way.SELF_HOSTED));
        assertThat(risk(ask(List.of("expertise=none")), "no-availability-promise"))
                .isEmpty();
    }

    @Test
    void high_availability_and_environments_are_lines_of_the_recommended_bill() {
        Recommendation answer = ask(ONE_MACHINE, "availability=high", "environments=2");

        OperationsCost beside = machines(answer).bill().operations();
        assertThat(beside.spareMachinesUsdPerMonth()).isPositive();
        assertThat(beside.onCallUsdPerMonth()).isEqualTo(6_250); // 0.5 x 150,000 / 12
        assertThat(beside.developmentUsdPerMonth()).isPositive();
        assertThat(answer.costs().sources()).containsKeys("spareMachines", "onCall", "development");
        assertThat(answer.summary()).contains(" and 1 spare at ");
        String text = rendered(RecommendationFormat.TEXT, answer);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("spare machine $", "on call $6,250.00", "development machine $")
                .contains("beside them: 1 spare machine in a second place · development on 1 × ");
        assertThat(rendered(RecommendationFormat.MARKDOWN, answer))
                .containsPattern("\\| spare machine \\| \\$[0-9,.]+ \\| .*assumption")
                .containsPattern("\\| on call \\| \\$6,250.00 \\| .*assumption")
                .containsPattern("\\| development machine \\| \\$[0-9,.]+ \\| .*assumption");
        assertThat(rendered(RecommendationFormat.JSON, answer))
                .contains("\"spareMachines\"", "\"onCall\"", "\"development\"", "\"why\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = RecommendationFormat.class,
            names = {"TEXT", "MARKDOWN", "JSON", "HTML", "ADR"})
    void what_an_outage_costs_is_left_to_the_reader(RecommendationFormat format) {
        assertThat(rendered(format, ask(ONE_MACHINE)).replaceAll("\\s+", " "))
                .contains(OUTAGE + " Compare it with what availability: high adds to the bill.");
        assertThat(rendered(format, ask(ONE_MACHINE, "availability=high")).replaceAll("\\s+", " "))
                .contains(OUTAGE + " Compare it with the lines for spare machines and for people on call.");
    }

    @Test
    void an_outage_is_compared_with_the_lines_that_the_bill_has() {
        Recommendation hybrid = ask(HYBRID, "availability=high");

        assertThat(hybrid.placement()).isEqualTo(Placement.HYBRID);
        assertThat(OutageCost.of(hybrid)).hasValue(OUTAGE + " Compare it with the line for people on call.");
        assertThat(machines(hybrid).bill().operations().onCallUsdPerMonth()).isPositive();
        assertThat(machines(hybrid).bill().operations().spareMachinesUsdPerMonth())
                .isZero();
    }

    @Test
    void no_answer_says_so_where_nobody_waits_or_nothing_runs_on_machines() {
        assertThat(OutageCost.of(ask(ONE_MACHINE, "batchShare=1"))).isEmpty();
        assertThat(OutageCost.of(ask(List.of("tokensPerDay=1M")))).isEmpty();
        assertThat(OutageCost.of(ask(PARTS))).isPresent();
        assertThat(OutageCost.of(ask(PARTS, "parts.legal.batch=true"))).isEmpty();
    }

    @Test
    void nobody_who_runs_the_machines_is_a_high_risk_wherever_they_are_recommended() {
        assertThat(ask(HYBRID).placement()).isEqualTo(Placement.HYBRID);
        assertThat(ask(PARTS).placement()).isEqualTo(Placement.HYBRID);

        for (List<String> asked : List.of(ONE_MACHINE, HYBRID, PARTS)) {
            assertThat(risk(ask(asked), "no-personnel")).isEmpty();
            assertThat(risk(ask(asked, "fte=0"), "no-personnel"))
                    .hasValueSatisfying(risk -> assertThat(risk.severity()).isEqualTo(Severity.HIGH));
        }
        for (List<String> asked : List.of(ONE_MACHINE, HYBRID)) {
            assertThat(risk(ask(asked, "fte=0", "availability=high"), "no-personnel"))
                    .isPresent();
        }
    }

    @Test
    void very_little_personnel_is_a_risk() {
        assertThat(risk(ask(ONE_MACHINE, "fte=0.2"), "little-personnel")).isPresent();
        assertThat(risk(ask(ONE_MACHINE, "fte=0.25"), "little-personnel")).isEmpty();
        assertThat(risk(ask(ONE_MACHINE, "fte=0"), "little-personnel")).isEmpty();
    }

    @Test
    void a_verdict_that_turns_on_unpaid_people_says_so_first_with_both_bills() {
        String[] machines = {
            "tokensPerDay=2B", "latencyP99Ms=800", "residency=moderate", "expertise=strong", "quality=good-enough"
        };

        Recommendation paid = ask(List.of(machines), "asOf=2026-11-28");
        Recommendation unpaid = ask(List.of(machines), "asOf=2026-11-28", "fte=0");
        Recommendation enough = ask(List.of(machines), "asOf=2026-11-28", "fte=0.25");

        assertThat(paid.placement()).isEqualTo(Placement.API);
        assertThat(unpaid.placement()).isEqualTo(Placement.SELF_HOSTED);
        CatalogStaff staffed = unpaid.certainty().staffed().orElseThrow();
        assertThat(staffed.placement()).isEqualTo(Placement.API);
        assertThat(staffed.fte()).isEqualTo(0.25); // one machine
        assertThat(staffed.usdPerMonth().orElseThrow().likely())
                .isEqualTo(paid.costs().selfHostedUsdPerMonth().orElseThrow());
        assertThat(staffed.thenUsdPerMonth().orElseThrow().likely())
                .isEqualTo(paid.costs().apiUsdPerMonth().orElseThrow());
        assertThat(unpaid.summary()).contains(staffed.sentence());
        assertThat(staffed.sentence()).startsWith("With the 0.25 FTE that the catalogue counts, this costs $");
        for (RecommendationFormat format : RecommendationFormat.values()) {
            assertThat(format.textOf(unpaid, Detail.STANDARD).replaceAll("\\s+", " "))
                    .as(format.name())
                    .contains("FTE that the catalogue counts");
        }
        assertThat(unpaid.risks().get(0).code()).isEqualTo("no-personnel");
        assertThat(paid.certainty().staffed()).isEmpty();
        assertThat(enough.certainty().staffed()).isEmpty();
    }

    @Test
    void a_verdict_that_turns_on_too_few_people_is_a_high_risk() {
        Recommendation few = ask(
                List.of("tokensPerDay=2B", "latencyP99Ms=800", "residency=moderate", "expertise=strong"),
                "quality=good-enough",
                "asOf=2026-11-28",
                "fte=0.01");

        assertThat(few.certainty().staffed()).isPresent();
        assertThat(risk(few, "little-personnel"))
                .hasValueSatisfying(risk -> assertThat(risk.severity()).isEqualTo(Severity.HIGH));
    }

    @Test
    void people_who_do_not_turn_the_verdict_are_not_mentioned_again() {
        for (List<String> asked : List.of(ONE_MACHINE, PARTS)) {
            assertThat(ask(asked, "fte=0").certainty().staffed()).isEmpty();
        }
    }

    @Test
    void the_api_of_a_highly_available_hybrid_must_be_able_to_serve_the_whole_load() {
        Recommendation standard = ask(HYBRID);
        Recommendation high = ask(HYBRID, "availability=high");

        assertThat(high.placement()).isEqualTo(Placement.HYBRID);
        assertThat(machines(high).operation().spareMachines()).isZero();
        assertThat(machines(high).bill().operations().onCallUsdPerMonth()).isEqualTo(6_250);
        String all = "allows 57,871 tokens a second"; // 5 B over 86,400 s
        assertThat(high.confirm()).extracting(Confirmation::text).anyMatch(text -> text.contains(all));
        assertThat(standard.confirm()).extracting(Confirmation::text).noneMatch(text -> text.contains(all));
    }
}
