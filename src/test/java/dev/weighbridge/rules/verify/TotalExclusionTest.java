package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalExclusionTest {
    private static final CaseCatalog CATALOG = ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY);

    private static List<String> problems(Rule... rules) {
        return TotalExclusion.of(List.of(rules), CATALOG).stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Offer()",
                "Offer( kind == SELF_HOSTED || kind != SELF_HOSTED )",
                "Offer( contextTokens >= 0, provider != \"a\" )",
                "Workload() and Offer()",
                "Offer( usdPerMonth >= 0 )",
                "Workload( tokensPerDay >= 0, residency in (STRICT, MODERATE, MINIMAL) ) and Offer()"
            })
    void a_rule_that_leaves_nothing_to_any_workload_is_a_problem(String condition) {
        assertThat(problems(ConditionInRule.thatExcludes(condition)))
                .containsExactly(
                        "rules/a.drl:1:6: rule \"r\" excludes every offer of the catalogue, whatever the workload: "
                                + condition
                                + ". State in Offer( … ) what only the offers to exclude have.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Offer( kind == SELF_HOSTED )",
                "Workload( residency == STRICT ) and Offer()",
                "Workload( tokensPerDay > 10 ) and Offer()",
                "Workload( noThirdParty ) and Offer()",
                "Workload( $limit : latencyP99Ms ) and Offer( p50TtftMs > $limit )",
            })
    void a_rule_that_leaves_something_to_some_workload_is_none(String condition) {
        assertThat(problems(ConditionInRule.thatExcludes(condition))).isEmpty();
    }

    @Test
    void rules_that_leave_nothing_together_are_a_problem() {
        assertThat(problems(
                        ConditionInRule.thatExcludes("Offer( kind == SELF_HOSTED )"),
                        ConditionInRule.thatExcludes("Offer( kind != SELF_HOSTED )")))
                .containsExactly(
                        "rules/a.drl:1:6: rule \"r\" and the others that read no workload exclude every offer of the catalogue, whatever the workload: \"r\" with Offer( kind == SELF_HOSTED ); \"r\" with Offer( kind != SELF_HOSTED ). State in Offer( … ) what only the offers to exclude have.");
        assertThat(problems(
                        ConditionInRule.thatExcludes("Offer( kind == SELF_HOSTED )"),
                        ConditionInRule.thatExcludes(
                                "Workload( residency == STRICT ) and Offer( kind != SELF_HOSTED )")))
                .isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_rule_that_only_warns_excludes_nothing() {
        assertThat(problems(ConditionInRule.when("Offer()"))).isEmpty();
    }

    @Test
    void the_shipped_rules_leave_something() {
        assertThat(TotalExclusion.of(ShippedPolicy.RULES, CATALOG)).isEmpty();
    }
}
