package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One machine that carries 2.1 billion tokens a day, beside an API of $4 a million tokens: 4 billion a day ask for both. */
class PartlyHostedTest {
    private static Recommendation answer(String... more) {
        List<String> sets = new ArrayList<>(List.of(
                "asOf=2026-11-28",
                "tokensPerDay=4000000000",
                "latencyP99Ms=400",
                "residency=minimal",
                "expertise=strong",
                "selfHosted.machine=nebius/1x-h200",
                "selfHosted.count=1",
                "selfHosted.model=qwen3.6-35b-a3b",
                "apiModel=openai/gpt-4o"));
        sets.addAll(List.of(more));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets.toArray(String[]::new)));
    }

    private static Option option(Recommendation answer, Way way) {
        return answer.options().stream()
                .filter(option -> option.way() == way)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void one_machine_and_an_api_for_the_rest_cost_half_of_the_api() {
        Recommendation answer = answer();

        double split = answer.costs().hybridUsdPerMonth().orElseThrow();
        assertThat(answer.placement()).isEqualTo(Placement.HYBRID);
        assertThat(answer.costs().apiUsdPerMonth().orElseThrow()).isCloseTo(480_000, within(1.0)); // 4,000 x 4 x 30
        assertThat(answer.split().stream()
                        .mapToDouble(part -> part.offer().usdPerMonth())
                        .sum())
                .isCloseTo(split, within(0.01));
        assertThat(answer.split().get(1).tokensPerDay())
                .isCloseTo(4e9 - answer.split().get(0).tokensPerDay(), within(1.0));
        assertThat(split).isLessThan(240_000);
    }

    @Test
    void the_options_say_that_no_machines_carry_it_alone_and_show_the_split() {
        Recommendation answer = answer();

        assertThat(option(answer, Way.SELF_HOSTED).why()).isEqualTo("None on offer carries it alone.");
        assertThat(option(answer, Way.MANAGED_ENDPOINT).why()).isEqualTo("Not compared: the workload names its API.");
        assertThat(option(answer, Way.HYBRID).chosen()).isTrue();
        assertThat(option(answer, Way.HYBRID).why())
                .startsWith("The choice: \"Machines carry only a part, and a split costs less than an API alone\".");
        assertThat(answer.certainty().kind()).isEqualTo(Certainty.Kind.FIRM_ON_PRICE); // the model reasons
        assertThat(answer.certainty().ranges().orElseThrow().split()).isTrue();
    }

    @Test
    void an_api_that_costs_less_serves_all_of_it() {
        Recommendation answer = answer("apiModel.usdPerMillionTokens=0.02", "apiModel.name=small");

        assertThat(answer.placement()).isEqualTo(Placement.API);
        assertThat(answer.firedRules())
                .extracting(fired -> fired.rule())
                .extracting(Rule::name)
                .contains(
                        "Machines carry only a part, and a split saves too little",
                        "No machines that are sold as asked carry the load alone");
    }

    /** At a price of p the split costs the machine and its share of the API's bill of 4,000 x 30 x p: 95 % of that bill. */
    @Test
    void a_cheaper_api_serves_all_of_it_and_the_price_at_which_it_does_is_shown() {
        Recommendation answer = answer();
        double machine = answer.split().get(0).offer().usdPerMonth();
        double apiShare = answer.split().get(1).share();
        double price = machine / (120_000 * (0.95 - apiShare));

        assertThat(answer.turningPoints())
                .filteredOn(point -> point.field().equals("apiUsdPerMillionTokens"))
                .singleElement()
                .satisfies(point -> {
                    assertThat((double) point.from()).isCloseTo(4, within(1e-9));
                    assertThat((double) point.to()).isBetween(price * 0.98, price);
                    assertThat(point.placement()).isEqualTo(Placement.API);
                });
    }

    @Test
    void without_a_team_no_part_is_hosted() {
        Recommendation answer = answer("expertise=none");

        assertThat(answer.placement()).isEqualTo(Placement.API);
        assertThat(option(answer, Way.HYBRID).why()).startsWith("It is ruled out by");
    }

    /** The machine carries 2,120.9 M tokens a day: the API serves 0.1 M, 79.1 M and 109.1 M, the last less than 5 %. */
    @ParameterizedTest
    @ValueSource(strings = {"2121000000", "2200000000", "2230000000"})
    void an_api_takes_as_little_as_exceeds_the_machines(String tokensPerDay) {
        Recommendation answer = answer("tokensPerDay=" + tokensPerDay);

        assertThat(answer.placement()).isEqualTo(Placement.HYBRID);
        assertThat(answer.costs().hybridUsdPerMonth().orElseThrow())
                .isLessThan(0.1 * answer.costs().apiUsdPerMonth().orElseThrow());
    }
}
