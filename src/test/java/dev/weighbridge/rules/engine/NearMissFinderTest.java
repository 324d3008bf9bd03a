package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissFinderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Workload( tokensPerDay < 10_000_000 )          | tokensPerDay < 10_000_000      | 50000000  | 9999999.0                  | 40000001 | at
            Workload( tokensPerDay <= 10_000_000 )         | tokensPerDay <= 10_000_000     | 50000000  | 1.0E7                      | 40000000 | at
            Workload( tokensPerDay > 100_000_000 )         | tokensPerDay > 100_000_000     | 50000000  | 1.00000001E8               | 50000001 | at
            Workload( tokensPerDay == 7 )                  | tokensPerDay == 7              | 50000000  | 7.0                        | 49999993 | at
            Workload( tokensPerDay != 50_000_000 )         | tokensPerDay != 50_000_000     | 50000000  | 5.0000001E7                | 1 | at
            Workload( inputShare > 0.9 )                   | inputShare > 0.9               | 0.8       | 0.9                        | 0.1 | over
            Workload( latencyP99Ms < horizonMonths )       | latencyP99Ms < horizonMonths   | 2000      | 11.0                       | 1989 | at
            Workload( inputShare in (0.1, 0.75, 0.9) )     | inputShare in (0.1, 0.75, 0.9) | 0.8       | 0.75                       | 0.05 | at
            Workload( tokensPerDay not in (50_000_000) )   | tokensPerDay not in (50_000_000) | 50000000 | 5.0000001E7               | 1 | at
            Workload( residency == STRICT )                | residency == STRICT            | minimal   | [strict]                   | 2 | at
            Workload( residency in (STRICT, MODERATE) )    | residency in (STRICT, MODERATE) | minimal  | [strict, moderate]         | 1 | at
            Workload( residency != MINIMAL )               | residency != MINIMAL           | minimal   | [strict, moderate]         | 1 | at
            Workload( residency not in (MINIMAL) )         | residency not in (MINIMAL)     | minimal   | [strict, moderate]         | 1 | at
            not Workload( tokensPerDay >= 50_000_000 )     | not (tokensPerDay >= 50_000_000) | 50000000 | 4.9999999E7               | 1 | at
            Workload( tokensPerDay not in (50_000_000, 50_000_001) ) | tokensPerDay not in (50_000_000, 50_000_001) | 50000000 | 5.0000002E7 | 2 | at
            Workload( tokensPerDay < 2.5 )                 | tokensPerDay < 2.5             | 50000000  | 2.0                        | 49999998 | at
            Workload( tokensPerDay <= 2.5 )                | tokensPerDay <= 2.5            | 50000000  | 2.0                        | 49999998 | at
            Workload( horizonMonths > 12.5 )               | horizonMonths > 12.5           | 12        | 13.0                       | 1 | at
            Workload( inputShare < 0.8 )                   | inputShare < 0.8               | 0.8       | 0.8                        | 0 | under
            Workload( inputShare not in (0.8) )            | inputShare not in (0.8)        | 0.8       | 0.8                        | 0 | other-than
            Workload( asGoodAs != null )                   | asGoodAs != null               | unknown   | unknown                    | 1 | other-than
            Workload( asGoodAs == "gpt-4o" )               | asGoodAs == "gpt-4o"           | unknown   | gpt-4o                     | 1 | at
            Workload( asGoodAs in ("gpt-4o", "o3") )       | asGoodAs in ("gpt-4o", "o3")   | unknown   | [gpt-4o, o3]               | 1 | at
            not Workload( asGoodAs == null )               | not (asGoodAs == null)         | unknown   | unknown                    | 1 | other-than
            Workload( needs contains VISION )              | needs contains VISION          | [json]    | vision                     | 1 | at
            Workload( needs not contains JSON )            | needs not contains JSON        | [json]    | json                       | 1 | other-than
            Workload( organisationArea != "eu" )           | organisationArea != "eu"       | eu        | eu                         | 1 | other-than
            Workload( organisationSeat not in ("FR") )     | organisationSeat not in ("FR") | FR        | [FR]                       | 1 | other-than
            Workload( noThirdParty )                       | noThirdParty                   | false     | true                       | 1 | at
            not Workload( inputShare <= 0.8 )              | not (inputShare <= 0.8)        | 0.8       | 0.8                        | 0 | over
            not Workload( $v : inputShare, inputShare <= 0.8 ) | not (inputShare <= 0.8)    | 0.8       | 0.8                        | 0 | over
            """)
    void each_failed_condition_shows_its_distance(
            String when, String condition, String actual, String needed, double distance, String bound) {
        List<NearMiss> misses = NearMissFinder.of(
                List.of(ConditionInRule.when(when)),
                Map.of(Workload.class, ShippedPolicy.workload("needs=json", "organisationSeat=FR")));

        assertThat(misses).singleElement().satisfies(miss -> {
            assertThat(miss.condition()).isEqualTo(condition);
            assertThat(miss.actual().toString()).isEqualTo(actual);
            assertThat(miss.needed().toString()).isEqualTo(needed);
            assertThat(miss.bound().wireName()).isEqualTo(bound);
            assertThat(miss.distance()).isCloseTo(distance, org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiRuledOut",
                "apiRuledOut == true",
                "apiRuledOut != false",
                "apiRuledOut in (true)",
                "!apiCheaper"
            })
    void true_or_false_needs_the_other(String condition) {
        Findings findings = new Findings(false, false, 0, 0, 0, 0, 0, 0, true);

        List<NearMiss> misses = NearMissFinder.of(
                List.of(ConditionInRule.when("Findings( " + condition + " )")), Map.of(Findings.class, findings));

        assertThat(misses).singleElement().satisfies(miss -> {
            assertThat(miss.actual()).isEqualTo(condition.equals("!apiCheaper"));
            assertThat(miss.needed()).isEqualTo(!condition.equals("!apiCheaper"));
            assertThat(miss.distance()).isEqualTo(1);
        });
    }

    @Test
    void only_conditions_that_failed_are_reported_nearest_first() {
        Rule rule = ConditionInRule.when(
                "Workload( tokensPerDay >= 10_000_000, tokensPerDay > 55_000_000, latencyP99Ms < 100 )");

        List<NearMiss> misses = NearMissFinder.of(List.of(rule), Map.of(Workload.class, ShippedPolicy.workload()));

        // 50 M of 55 M is nearer than 2,000 ms of 100 ms
        assertThat(misses).extracting(NearMiss::field).containsExactly("tokensPerDay", "latencyP99Ms");
    }

    @Test
    void of_alternatives_each_is_reported_when_all_failed_and_none_when_one_held() {
        Map<Class<?>, Object> facts = Map.of(Workload.class, ShippedPolicy.workload());

        assertThat(NearMissFinder.of(
                        List.of(ConditionInRule.when("Workload( tokensPerDay < 5 || latencyP99Ms < 5 )")), facts))
                .hasSize(2);
        assertThat(NearMissFinder.of(
                        List.of(ConditionInRule.when(
                                "Workload( tokensPerDay > 5 || latencyP99Ms < 5, inputShare > 0.95 )")),
                        facts))
                .extracting(NearMiss::field)
                .containsExactly("inputShare");
    }

    @Test
    void a_rule_about_a_fact_that_is_not_there_is_not_near() {
        assertThat(NearMissFinder.of(
                        List.of(ConditionInRule.when("CostComparison( selfHostedOverApi < 1 )")),
                        Map.of(Workload.class, ShippedPolicy.workload())))
                .isEmpty();
    }

    @Test
    void a_rule_that_wants_a_fact_not_to_be_there_is_near_where_it_is_not() {
        Rule rule = ConditionInRule.when("EligibleOffers( selfHosted == 0 ) not SplitComparison()");
        Map<Class<?>, Object> facts =
                Map.of(CostFacts.EligibleOffers.class, new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 2));

        assertThat(NearMissFinder.of(List.of(rule), facts)).singleElement().satisfies(miss -> {
            assertThat(miss.field()).isEqualTo("selfHosted");
            assertThat(miss.actual()).isEqualTo(2);
            assertThat(miss.needed()).isEqualTo(0.0);
        });
    }

    @Test
    void truth_that_failed_needs_its_opposite() {
        Map<Class<?>, Object> facts = Map.of(CostFacts.CostComparison.class, CostFacts.CostComparison.of(1, 2));

        assertThat(NearMissFinder.of(List.of(ConditionInRule.when("CostComparison( !apiCheaper )")), facts))
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.actual()).isEqualTo(true);
                    assertThat(miss.needed()).isEqualTo(false);
                    assertThat(miss.distance()).isEqualTo(1);
                });
    }

    @Test
    void every_shipped_rule_either_fired_or_reports_why_not() {
        Decision decision = ShippedPolicy.RULES.decide(
                ShippedPolicy.workload(),
                new CostFacts(
                        new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                        Optional.of(CostFacts.CostComparison.of(1, 1))));

        List<String> told = decision.nearMisses().stream()
                .map(miss -> miss.rule().name())
                .distinct()
                .toList();

        assertThat(ShippedPolicy.RULES.rules())
                .filteredOn(rule -> rule.phase() != Rule.Phase.ADMIT // no offer is judged here
                        && !needsSplit(rule) // both sides can carry the load
                        && !rule.reads(CostFacts.PartPlacements.class)) // and there is no part
                .allSatisfy(
                        rule -> assertThat(decision.fired().contains(rule)).isNotEqualTo(told.contains(rule.name())));
    }

    private static boolean needsSplit(Rule rule) {
        return Stream.concat(Stream.of(rule.when()), rule.when().parts().stream())
                .anyMatch(part -> part instanceof ConditionElement.Pattern pattern
                        && pattern.fact().type() == CostFacts.SplitComparison.class);
    }
}
