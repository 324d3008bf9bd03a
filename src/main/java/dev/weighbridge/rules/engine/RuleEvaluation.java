package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Finding;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Verdict;
import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.util.EnumSet;
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
 * Runs a compiled rule book once. Facts are given in the order in which they come to be known: the workload, the costs
 * of what is left, the findings, the verdict; so a rule's phase follows from what it reads.
 */
final class RuleEvaluation {
    private final RuleBook book;
    private final KieSession session;
    private final Map<Integer, Waiver> waived;
    private final Set<Integer> fired = new TreeSet<>();
    private final Map<Class<?>, Object> facts = new LinkedHashMap<>();

    private RuleEvaluation(RuleBook book, KieSession session, Map<Integer, Waiver> waived) {
        this.book = book;
        this.session = session;
        this.waived = waived;
    }

    static Decision run(
            RuleBook book,
            KieBase compiled,
            Map<Finding, BigDecimal> weights,
            Map<Integer, Waiver> waived,
            Workload workload,
            OfferCosts costs) {
        KieSession session = compiled.newKieSession();
        try {
            return new RuleEvaluation(book, session, waived).decide(weights, workload, costs);
        } finally {
            session.dispose();
        }
    }

    private Decision decide(Map<Finding, BigDecimal> weights, Workload workload, OfferCosts costs) {
        session.setGlobal(ExecutableRules.LISTENER, (ExecutableRules.Fired) fired::add);
        learn(workload);
        Set<OfferKind> excluded = ruledOutKinds();
        Set<OfferKind> ruledOut = ruledOut(excluded);
        CostFacts seen = costs.of(excluded);
        learn(seen.offers());
        seen.comparison().ifPresent(this::learn);
        Findings findings = findings(weights, seen.comparison());
        learn(findings);
        List<Rule> verdicts = verdictRules();
        Placement placement = placement(verdicts);
        learn(new Verdict(placement));
        return new Decision(placement, findings, verdicts, excluded, ruledOut, rules(), waived, book, facts);
    }

    private void learn(Object fact) {
        facts.put(fact.getClass(), fact);
        session.insert(fact);
        int limit = book.mostFirings() + 1;
        if (session.fireAllRules(limit) == limit) {
            throw new IllegalStateException("rules fired more often than the book can");
        }
        // What was said because there was no such fact is taken back when there is one.
        fired.removeIf(number -> !book.rules().get(number).when().holds(facts));
    }

    private List<Rule> rules() {
        return Decision.rules(book, fired);
    }

    private Set<OfferKind> ruledOutKinds() {
        Set<OfferKind> kinds = EnumSet.noneOf(OfferKind.class);
        opinions(opinion -> opinion.finding() == Finding.RULES_OUT)
                .forEach(voice -> voice.opinion.kind().ifPresent(kinds::add));
        return kinds;
    }

    /** The kinds, and all kinds of a placement that was ruled out as a whole. */
    private Set<OfferKind> ruledOut(Set<OfferKind> kinds) {
        Set<OfferKind> all = EnumSet.noneOf(OfferKind.class);
        all.addAll(kinds);
        if (ruledOut(Placement.API)) {
            all.addAll(EnumSet.complementOf(EnumSet.of(OfferKind.SELF_HOSTED)));
        }
        if (ruledOut(Placement.SELF_HOSTED)) {
            all.add(OfferKind.SELF_HOSTED);
        }
        return all;
    }

    private record Voice(String question, Consequence.Opinion opinion) {}

    private List<Voice> opinions(Predicate<Consequence.Opinion> wanted) {
        return rules().stream()
                .filter(rule -> !waived.containsKey(rule.number()))
                .flatMap(rule -> rule.says().stream()
                        .filter(Consequence.Opinion.class::isInstance)
                        .map(Consequence.Opinion.class::cast)
                        .filter(wanted)
                        .map(opinion -> new Voice(rule.metadata().question(), opinion)))
                .toList();
    }

    private Findings findings(Map<Finding, BigDecimal> weights, Optional<CostComparison> comparison) {
        BigDecimal api = support(weights, Placement.API);
        BigDecimal selfHosted = support(weights, Placement.SELF_HOSTED);
        Set<String> apiStrong = strong(Placement.API);
        Set<String> selfHostedStrong = strong(Placement.SELF_HOSTED);
        Set<String> either = new HashSet<>(apiStrong);
        either.addAll(selfHostedStrong);
        boolean everyKind = ruledOutKinds().size() == OfferKind.values().length - 1;
        return new Findings(
                everyKind || ruledOut(Placement.API),
                ruledOut(Placement.SELF_HOSTED),
                api.doubleValue(),
                selfHosted.doubleValue(),
                apiStrong.size(),
                selfHostedStrong.size(),
                either.size(),
                selfHosted.subtract(api).doubleValue(),
                comparison.map(CostComparison::apiCheaper).orElse(true));
    }

    /** Deliberate: in decimals, for a tie in them would not be one in binary fractions. */
    private BigDecimal support(Map<Finding, BigDecimal> weights, Placement placement) {
        return opinions(opinion -> opinion.placement() == placement && opinion.finding() != Finding.RULES_OUT).stream()
                .map(voice -> weights.getOrDefault(voice.opinion.finding(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Set<String> strong(Placement placement) {
        Set<String> questions = new HashSet<>();
        opinions(opinion -> opinion.placement() == placement && opinion.finding() == Finding.STRONGLY_FOR)
                .forEach(voice -> questions.add(voice.question));
        return questions;
    }

    private boolean ruledOut(Placement placement) {
        return !opinions(opinion -> opinion.placement() == placement
                        && opinion.finding() == Finding.RULES_OUT
                        && opinion.kind().isEmpty())
                .isEmpty();
    }

    private List<Rule> verdictRules() {
        return rules().stream()
                .filter(rule -> rule.says().stream().anyMatch(Consequence.Recommend.class::isInstance))
                .toList();
    }

    /** The one recommended placement; none when no verdict rule fired, or several did. */
    private static Placement placement(List<Rule> verdictRules) {
        List<Placement> said = verdictRules.stream()
                .flatMap(rule -> rule.says().stream())
                .filter(Consequence.Recommend.class::isInstance)
                .map(say -> ((Consequence.Recommend) say).placement())
                .toList();
        return said.size() == 1 ? said.get(0) : Placement.NONE;
    }
}
