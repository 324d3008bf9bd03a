package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer says where reasons alone speak for the choice, and where another offer is cheaper, or of another model. */
class OutdoneChoiceTest {
    private static final String CODE = "reasons-alone";

    @Test
    void a_choice_that_is_surely_dearer_and_has_a_weaker_model_is_a_high_risk_of_the_verdict() {
        Recommendation answer = ask(
                "tokensPerDay=3600M",
                "latencyP99Ms=2000",
                "residency=strict",
                "region=eu",
                "availability=high",
                "environments=3",
                "noThirdParty=true",
                "asGoodAs=gpt-4o");
        assertThat(answer.placement()).isEqualTo(Placement.SELF_HOSTED);

        Option api = option(answer, Option.Way.PRIVATE_CLOUD_API);
        Option hosted = option(answer, Option.Way.SELF_HOSTED);
        assertThat(api.usdPerMonth().orElseThrow().high())
                .isLessThan(hosted.usdPerMonth().orElseThrow().low());
        assertThat(answer.risks())
                .filteredOn(risk -> risk.code().equals(CODE))
                .singleElement()
                .satisfies(risk -> {
                    assertThat(risk.severity().wireName()).isEqualTo("high");
                    assertThat(risk.text())
                            .startsWith(OfferName.of(api.offer().orElseThrow()) + " costs $")
                            .contains(" less than the choice, and its model scores ")
                            .endsWith("times the choice's. Reasons alone speak for the choice.");
                });
    }

    /** No option is surely cheaper than the cheapest one, and none that is cheaper has a better model. */
    @Test
    void the_cheapest_choice_is_not_outdone() {
        assertThat(ask("tokensPerDay=50M", "latencyP99Ms=2000", "residency=moderate", "expertise=limited")
                        .risks())
                .noneMatch(risk -> risk.code().equals(CODE));
    }

    @Test
    void a_managed_endpoint_that_costs_less_names_the_rule_that_puts_the_choice_first() {
        Recommendation answer = ask(
                "tokensPerDay=1B",
                "latencyP99Ms=2000",
                "residency=moderate",
                "availability=high",
                "apiModel=gpt-5-mini");
        Option endpoint = option(answer, Option.Way.MANAGED_ENDPOINT);

        assertThat(endpoint.usdPerMonth().orElseThrow().likely())
                .isLessThan(answer.offer().orElseThrow().usdPerMonth());
        assertThat(endpoint.why()).contains(" less than the choice. A rule puts the choice first: \"");
    }

    /** The catalogue sells gpt-5-mini at Azure alone, and rules exclude it there. */
    @Test
    void another_model_is_not_the_same_model() {
        Recommendation answer =
                ask("tokensPerDay=1B", "latencyP99Ms=2000", "residency=moderate", "apiModel=gpt-5-mini");

        assertThat(RecommendationFormat.TEXT.textOf(answer, Detail.STANDARD))
                .contains("The requested API azure/gpt-5-mini@eu is not eligible")
                .doesNotContain("The same model is on offer");
    }

    @Test
    void a_coding_agent_that_calls_tools_is_offered_the_best_model() {
        Recommendation answer = ask(
                "tokensPerDay=200M",
                "latencyP99Ms=3000",
                "residency=moderate",
                "quality=state-of-the-art",
                "needs=tools");

        assertThat(answer.offer().map(offer -> offer.model())).contains("claude-opus-5-5");
    }

    private static Option option(Recommendation answer, Option.Way way) {
        return answer.options().stream()
                .filter(option -> option.way() == way)
                .findFirst()
                .orElseThrow();
    }

    private static Recommendation ask(String... sets) {
        List<String> all = new ArrayList<>(List.of("asOf=2026-11-30", "expertise=strong"));
        all.addAll(Arrays.asList(sets));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
