package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

/** What is kept for a combination of conditions is what Drools decides for each workload anew. */
class DecisionRulesTest {
    private static final List<Rule> RULES = ShippedPolicy.RULES.rules();
    private static final FindingWeights WEIGHTS = FindingWeights.of("rules", RULES, "", new Problems());

    private final DecisionRules kept = new DecisionRules(RULES, RULES, WEIGHTS);
    private final KieBase compiled = ExecutableRules.compile(RULES);

    @Test
    void a_kept_outcome_is_the_outcome_of_a_new_run() {
        RandomWorkloads random = new RandomWorkloads(21);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        Set<Outcome> outcomes = new HashSet<>();
        int waivable = RULES.stream()
                .filter(Rule::isWaivable)
                .mapToInt(Rule::number)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 1_000; i++) {
            Workload workload = random.next();
            OfferPricing pricing = prices.of(workload);
            Admission admission = ShippedPolicy.RULES.admit(workload, pricing);
            CostFacts costs = pricing.admitting(admission.excluded(), admission.preferred())
                    .costsAt((double) workload.tokensPerDay());
            Set<Integer> waived = i % 3 == 0 ? Set.of(waivable) : Set.of();

            Outcome outcome = kept.outcome(workload, waived, costs);

            assertThat(outcome)
                    .as("%s", workload)
                    .isEqualTo(RuleEvaluation.run(RULES, compiled, WEIGHTS, waived, workload, costs));
            outcomes.add(outcome);
        }
        assertThat(outcomes).hasSizeBetween(20, 999);
    }
}
