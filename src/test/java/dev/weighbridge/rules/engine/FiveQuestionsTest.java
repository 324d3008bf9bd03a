package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped rules say what the article says of each answer, and decide whatever the answers. */
class FiveQuestionsTest {
    private static final CostFacts.EligibleOffers PLENTY = new CostFacts.EligibleOffers(5, 5, 5, 0, 15, 5);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volume     | tokensPerDay=0                | api strongly-for, self-hosted against
            volume     | tokensPerDay=9_999_999        | api strongly-for, self-hosted against
            volume     | tokensPerDay=10_000_000       | api neutral, self-hosted neutral
            volume     | tokensPerDay=100_000_000      | api neutral, self-hosted neutral
            volume     | tokensPerDay=100_000_001      | api neutral, self-hosted for
            latency    | latencyP99Ms=1                | api against, self-hosted for
            latency    | latencyP99Ms=99               | api against, self-hosted for
            latency    | latencyP99Ms=100              | api for, self-hosted neutral
            latency    | latencyP99Ms=499              | api for, self-hosted neutral
            latency    | latencyP99Ms=500              | api for, self-hosted neutral
            residency  | residency=strict              | self-hosted for
            residency  | residency=moderate            | api neutral, self-hosted neutral
            residency  | residency=minimal             | api for, self-hosted neutral
            expertise  | expertise=strong              | api neutral, self-hosted for
            expertise  | expertise=limited             | api for, self-hosted against
            expertise  | expertise=none                | api strongly-for, self-hosted rules-out
            quality    | quality=state-of-the-art      | api strongly-for, self-hosted against
            quality    | quality=good-enough           | api neutral, self-hosted for
            quality    | quality=specialized           | api neutral, self-hosted for
            """)
    void each_answer_is_found_as_in_the_article(String question, String set, String findings) {
        Decision decision = decide(Optional.of(ratio(1)), set);

        assertThat(findings(decision, question)).isEqualTo(findings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.50  | api neutral, self-hosted strongly-for
            0.51  | api neutral, self-hosted for
            0.79  | api neutral, self-hosted for
            0.80  | api neutral, self-hosted neutral
            1.25  | api neutral, self-hosted neutral
            1.26  | api for, self-hosted neutral
            1.99  | api for, self-hosted neutral
            2.00  | api strongly-for, self-hosted neutral
            """)
    void the_cheaper_side_is_favoured(double ratio, String findings) {
        assertThat(findings(decide(Optional.of(ratio(ratio))), "cost")).isEqualTo(findings);
    }

    @Test
    void what_cannot_be_bought_is_ruled_out() {
        CostFacts.EligibleOffers nothing = new CostFacts.EligibleOffers(0, 0, 0, 0, 0, 0);

        Decision decision =
                ShippedPolicy.RULES.decide(ShippedPolicy.workload(), new CostFacts(nothing, Optional.empty()));

        assertThat(findings(decision, "cost")).isEqualTo("api rules-out, self-hosted rules-out");
        assertThat(decision.placement()).isEqualTo(Placement.NONE);
        assertThat(decision.verdictRules()).extracting(Rule::name).containsExactly("Nothing is left");
    }

    @Test
    void all_243_answers_at_each_cost_give_exactly_one_verdict() {
        Map<Placement, Integer> verdicts = new TreeMap<>();
        List<CostFacts> costs = List.of(
                new CostFacts(PLENTY, Optional.of(ratio(0.2))),
                new CostFacts(PLENTY, Optional.of(ratio(1))),
                new CostFacts(PLENTY, Optional.of(ratio(5))),
                new CostFacts(new CostFacts.EligibleOffers(0, 0, 0, 0, 0, 4), Optional.empty()),
                new CostFacts(new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 0), Optional.empty()),
                new CostFacts(new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 0), new CostFacts.SplitComparison(0.5)),
                new CostFacts(new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 0), new CostFacts.SplitComparison(1)),
                new CostFacts(new CostFacts.EligibleOffers(0, 0, 0, 0, 0, 0), Optional.empty()));
        List<String> undecided = new ArrayList<>();

        for (String[] answers : answers()) {
            for (CostFacts cost : costs) {
                Decision decision = ShippedPolicy.RULES.decide(ShippedPolicy.workload(answers), cost);
                verdicts.merge(decision.placement(), 1, Integer::sum);
                if (decision.verdictRules().size() != 1) {
                    undecided.add(String.join(" ", answers) + " " + cost + ": " + decision.verdictRules());
                }
            }
        }

        assertThat(undecided).isEmpty();
        assertThat(verdicts).containsOnlyKeys(Placement.values());
    }

    @Test
    void strong_reasons_on_both_sides_split_the_work_where_a_split_costs_at_most_a_tenth_more() {
        // state-of-the-art speaks strongly for an API, two fifths of the cost strongly for self-hosting
        assertThat(whereReasonsClash(40, 44)).isEqualTo(Placement.HYBRID);
        assertThat(whereReasonsClash(40, 44.1)).isEqualTo(Placement.API);
    }

    @Test
    void a_fifth_of_the_bill_outweighs_the_reasons_where_no_split_is_near() {
        assertThat(whereReasonsClash(20, 22.1)).isEqualTo(Placement.SELF_HOSTED);
        assertThat(whereReasonsClash(20.1, 22.2)).isEqualTo(Placement.API);
    }

    /** Where an API costs 100 dollars a month. */
    private static Placement whereReasonsClash(double selfHostedUsd, double hybridUsd) {
        return decide(
                        Optional.of(CostFacts.CostComparison.of(100, selfHostedUsd, OptionalDouble.of(hybridUsd))),
                        "quality=state-of-the-art",
                        "tokensPerDay=2B")
                .placement();
    }

    @Test
    void a_split_that_saves_a_twentieth_is_recommended_whatever_the_reasons() {
        CostFacts.CostComparison saving = CostFacts.CostComparison.of(100, 120, OptionalDouble.of(95));

        assertThat(decide(Optional.of(saving)).placement()).isEqualTo(Placement.HYBRID);
    }

    @Test
    void a_remembered_placement_is_the_decided_one() {
        for (String[] answers : answers()) {
            for (double ratio : new double[] {0.2, 0.79, 1, 1.26, 5}) {
                CostFacts facts = new CostFacts(PLENTY, Optional.of(ratio(ratio)));
                for (int again = 0; again < 2; again++) {
                    assertThat(ShippedPolicy.RULES.placement(ShippedPolicy.workload(answers), facts))
                            .isEqualTo(
                                    decide(Optional.of(ratio(ratio)), answers).placement());
                }
            }
        }
    }

    private static List<String[]> answers() {
        List<String[]> all = new ArrayList<>();
        for (String volume : List.of("1M", "50M", "500M")) {
            for (String latency : List.of("50", "200", "800")) {
                for (String residency : List.of("strict", "moderate", "minimal")) {
                    for (String expertise : List.of("strong", "limited", "none")) {
                        for (String quality : List.of("state-of-the-art", "good-enough", "specialized")) {
                            all.add(new String[] {
                                "tokensPerDay=" + volume,
                                "latencyP99Ms=" + latency,
                                "residency=" + residency,
                                "expertise=" + expertise,
                                "quality=" + quality
                            });
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Decision decide(Optional<CostFacts.CostComparison> comparison, String... sets) {
        return ShippedPolicy.RULES.decide(ShippedPolicy.workload(sets), new CostFacts(PLENTY, comparison));
    }

    private static CostFacts.CostComparison ratio(double ratio) {
        // at 1 a split is as cheap as either side, elsewhere there is none
        return new CostFacts.CostComparison(
                100, 100 * ratio, ratio, ratio >= 1, ratio == 1 ? 1 : Double.POSITIVE_INFINITY);
    }

    private static String findings(Decision decision, String question) {
        return decision.firedRules().stream()
                .filter(fired -> fired.rule().metadata().question().equals(question))
                .flatMap(fired -> fired.rule().consequences().stream())
                .filter(Consequence.Opinion.class::isInstance)
                .map(Consequence.Opinion.class::cast)
                .map(opinion ->
                        opinion.placement().wireName() + " " + opinion.finding().wireName())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
