package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.runtime.KieSession;

/** What Drools fires is what the conditions say. */
class ExecutableRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Workload( tokensPerDay == 50_000_000 )                                                | true
            Workload( tokensPerDay == 50_000_001 )                                                | false
            not Workload( tokensPerDay == 50_000_000 )                                            | false
            not Workload( tokensPerDay == 50_000_001 )                                            | true
            not CostComparison()                                                                  | true
            exists Workload( residency == MINIMAL )                                               | true
            exists Workload( residency == STRICT )                                                | false
            ( Workload( residency == STRICT ) or Workload( expertise == STRONG ) )                | true
            ( Workload( residency == STRICT ) or Workload( expertise == NONE ) )                  | false
            ( Workload( residency == STRICT ) and Workload( expertise == STRONG ) )               | false
            Workload( residency == MINIMAL ) EligibleOffers( api == 3 )                           | true
            Workload( residency == MINIMAL ) EligibleOffers( api == 4 )                           | false
            Workload( residency == MINIMAL ) not EligibleOffers( api == 4 )                       | true
            not ( Workload( residency == MINIMAL ) and EligibleOffers( api == 4 ) )               | true
            not ( Workload( residency == MINIMAL ) and EligibleOffers( api == 3 ) )               | false
            not ( not ( Workload( residency == MINIMAL ) ) )                                      | true
            not ( not ( Workload( residency == STRICT ) ) )                                       | false
            not ( exists ( Workload( residency == STRICT ) ) )                                    | true
            exists ( not ( Workload( residency == STRICT ) ) )                                    | true
            not ( Workload( residency == STRICT ) or Workload( expertise == NONE ) )              | true
            not ( Workload( residency == STRICT ) or Workload( expertise == STRONG ) )            | false
            exists ( Workload( residency == STRICT ) or Workload( expertise == STRONG ) )         | true
            exists ( Workload( residency == STRICT ) or Workload( expertise == NONE ) )           | false
            exists ( Workload( residency == STRICT ) and Workload( expertise == STRONG ) )        | false
            not ( not ( Workload( residency == STRICT ) or EligibleOffers( api == 3 ) ) )         | true
            not ( Workload( residency == STRICT ) and not ( EligibleOffers( api == 3 ) ) )        | true
            not ( Workload( residency == MINIMAL ) and not ( EligibleOffers( api == 4 ) ) )       | false
            ( not ( Workload( residency == STRICT ) ) or EligibleOffers( api == 4 ) )             | true
            ( exists ( Workload( residency == MINIMAL ) ) and EligibleOffers( api == 3 ) )        | true
            Workload( $tokens : tokensPerDay > 10 && < 20 )                                       | false
            Workload( (residency == STRICT @@ expertise == STRONG), tokensPerDay > 5 )             | true
            """)
    void a_condition_means_the_same_to_drools_and_to_the_explanation(String when, boolean fires) {
        Map<Class<?>, Object> facts = facts(new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1), Optional.empty());
        Rule rule = ConditionInRule.when(when.replace("@@", "||"));

        assertThat(rule.when().holds(facts)).isEqualTo(fires);
        assertThat(fired(List.of(rule), facts)).hasSize(fires ? 1 : 0);
        assertThat(NearMissFinder.of(List.of(rule), facts).isEmpty()).isEqualTo(fires);
    }

    @Test
    void every_shipped_rule_fires_where_its_condition_holds() {
        for (String volume : List.of("1M", "50M", "500M")) {
            for (String quality : List.of("state-of-the-art", "good-enough", "specialized")) {
                Decision decision = ShippedPolicy.RULES.decide(
                        ShippedPolicy.workload("tokensPerDay=" + volume, "quality=" + quality),
                        new CostFacts(
                                new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                                Optional.of(CostFacts.CostComparison.of(1, 3))));

                assertThat(ShippedPolicy.RULES.rules())
                        .allSatisfy(rule -> assertThat(decision.fired().contains(rule))
                                .as(rule.name())
                                .isEqualTo(rule.when().holds(decision.facts())));
            }
        }
    }

    private static Map<Class<?>, Object> facts(
            CostFacts.EligibleOffers offers, Optional<CostFacts.CostComparison> comparison) {
        Map<Class<?>, Object> facts = new LinkedHashMap<>();
        facts.put(dev.weighbridge.workload.Workload.class, ShippedPolicy.workload());
        facts.put(CostFacts.EligibleOffers.class, offers);
        comparison.ifPresent(compared -> facts.put(CostFacts.CostComparison.class, compared));
        return facts;
    }

    private static Set<Integer> fired(List<Rule> rules, Map<Class<?>, Object> facts) {
        Set<Integer> fired = new TreeSet<>();
        KieSession session = ExecutableRules.compile(rules).newKieSession();
        try {
            session.setGlobal(ExecutableRules.LISTENER, (ExecutableRules.FiringListener) fired::add);
            facts.values().forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return fired;
    }
}
