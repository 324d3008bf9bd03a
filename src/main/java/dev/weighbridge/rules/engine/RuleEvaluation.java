package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * One run of a compiled rule book. It inserts the facts in the order in which they become known: the workload, the costs
 * of the offers that are left, the findings or where the parts of the workload were decided to run, the verdict. So a rule's phase follows from the facts that it reads.
 */
final class RuleEvaluation {
    private final List<Rule> rules;
    private final int mostFirings;
    private final KieSession session;
    private final Set<Integer> waived;
    private final Set<Integer> fired = new TreeSet<>();
    private final Map<Class<?>, Object> facts = new LinkedHashMap<>();

    private RuleEvaluation(List<Rule> rules, KieSession session, Set<Integer> waived) {
        this.rules = rules;
        this.mostFirings = (int) rules.stream().mapToLong(Rule::ways).sum();
        this.session = session;
        this.waived = waived;
    }

    /**
     * Decides.
     *
     * @param rules of the whole rule book, by number
     * @param waived numbers of the rules whose findings do not count
     */
    static Outcome run(
            List<Rule> rules,
            KieBase compiled,
            FindingWeights weights,
            Set<Integer> waived,
            Workload workload,
            CostFacts costs) {
        KieSession session = compiled.newKieSession();
        try {
            return new RuleEvaluation(rules, session, waived).decide(weights, workload, costs);
        } finally {
            session.dispose();
        }
    }

    private Outcome decide(FindingWeights weights, Workload workload, CostFacts costs) {
        session.setGlobal(ExecutableRules.LISTENER, (ExecutableRules.FiringListener) fired::add);
        insert(workload);
        insert(costs.offers());
        costs.comparison().ifPresent(this::insert);
        costs.split().ifPresent(this::insert);
        Findings findings = findings(weights, costs.comparison());
        insert(costs.parts().map(Object.class::cast).orElse(findings));
        List<Rule> verdicts = verdictRules();
        Placement placement = placement(verdicts);
        insert(new FactType.Verdict(placement));
        return new Outcome(placement, findings, verdicts, fired());
    }

    private void insert(Object fact) {
        facts.put(fact.getClass(), fact);
        session.insert(fact);
        int limit = mostFirings + 1;
        if (session.fireAllRules(limit) == limit) {
            throw new IllegalStateException("rules fired more often than the rule book allows");
        }
        // A rule that fired because a fact was missing no longer counts once the fact is there.
        fired.removeIf(number -> !rules.get(number).when().holds(facts));
    }

    private List<Rule> fired() {
        return fired.stream().map(rules::get).toList();
    }

    private record QuestionOpinion(String question, Consequence.Opinion opinion) {}

    private List<QuestionOpinion> opinions(Predicate<Consequence.Opinion> wanted) {
        return fired().stream()
                .filter(rule -> !waived.contains(rule.number()))
                .flatMap(rule -> rule.consequences().stream()
                        .filter(Consequence.Opinion.class::isInstance)
                        .map(Consequence.Opinion.class::cast)
                        .filter(wanted)
                        .map(opinion -> new QuestionOpinion(rule.metadata().question(), opinion)))
                .toList();
    }

    private Findings findings(FindingWeights weights, Optional<CostFacts.CostComparison> comparison) {
        BigDecimal api = support(weights, Placement.API);
        BigDecimal selfHosted = support(weights, Placement.SELF_HOSTED);
        Set<String> apiStrong = strong(Placement.API);
        Set<String> selfHostedStrong = strong(Placement.SELF_HOSTED);
        Set<String> either = new HashSet<>(apiStrong);
        either.addAll(selfHostedStrong);
        return new Findings(
                ruledOut(Placement.API),
                ruledOut(Placement.SELF_HOSTED),
                api.doubleValue(),
                selfHosted.doubleValue(),
                apiStrong.size(),
                selfHostedStrong.size(),
                either.size(),
                selfHosted.subtract(api).doubleValue(),
                comparison.map(CostFacts.CostComparison::apiCheaper).orElse(true));
    }

    /** Deliberate: sums decimals, because equal decimal sums can differ as binary fractions. */
    private BigDecimal support(FindingWeights weights, Placement placement) {
        return opinions(opinion -> opinion.placement() == placement && opinion.finding() != Finding.RULES_OUT).stream()
                .map(each -> weights.of(each.opinion.finding(), each.question))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Set<String> strong(Placement placement) {
        Set<String> questions = new HashSet<>();
        opinions(opinion -> opinion.placement() == placement && opinion.finding() == Finding.STRONGLY_FOR)
                .forEach(each -> questions.add(each.question));
        return questions;
    }

    private boolean ruledOut(Placement placement) {
        return !opinions(opinion -> opinion.placement() == placement && opinion.finding() == Finding.RULES_OUT)
                .isEmpty();
    }

    private List<Rule> verdictRules() {
        return fired().stream()
                .filter(rule -> rule.consequences().stream().anyMatch(Consequence.Recommend.class::isInstance))
                .toList();
    }

    /** The recommended placement; none if no verdict rule fired, or several did. */
    private static Placement placement(List<Rule> verdictRules) {
        List<Placement> recommended = verdictRules.stream()
                .flatMap(rule -> rule.consequences().stream())
                .filter(Consequence.Recommend.class::isInstance)
                .map(consequence -> ((Consequence.Recommend) consequence).placement())
                .toList();
        return recommended.size() == 1 ? recommended.get(0) : Placement.NONE;
    }
}
