package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rules decide in a case, as its expectations read it.
 *
 * @param atEnds the placements at the ends of what both sides cost; empty where the case states exact costs
 * @param catalog what is admitted of the catalogue, if the case names offers of it
 * @param without the call that is left out, if one is
 */
record CaseOutcome(
        Decision decision, List<Placement> atEnds, Optional<CatalogAdmission> catalog, Optional<LeftOut> without) {
    CaseOutcome {
        atEnds = List.copyOf(atEnds);
    }

    /** One call of one rule. */
    record LeftOut(Rule rule, Consequence call) {
        boolean is(Rule other, Consequence made) {
            return other.number() == rule.number() && made.equals(call);
        }
    }

    static CaseOutcome of(Decision decision, List<Placement> atEnds, Optional<CatalogAdmission> catalog) {
        return new CaseOutcome(decision, atEnds, catalog, Optional.empty());
    }

    /** The same outcome as if a rule did not make one of its calls. The weights and the verdict stay as they were. */
    CaseOutcome without(Rule rule, Consequence call) {
        return new CaseOutcome(decision, atEnds, catalog, Optional.of(new LeftOut(rule, call)));
    }

    /** The placement that the only verdict rule recommends; empty if none does, or several do. */
    Optional<Placement> placement() {
        List<Consequence.Recommend> recommended = decision.verdictRules().stream()
                .flatMap(rule -> calls(rule, Consequence.Recommend.class))
                .toList();
        return recommended.size() == 1 ? Optional.of(recommended.get(0).placement()) : Optional.empty();
    }

    /** Whether the placement is the same at both ends of the costs, as an answer is firm or a toss-up. */
    CaseCertainty certainty() {
        return decision.turnsOnCosts() && atEnds.stream().anyMatch(placement -> placement != decision.placement())
                ? CaseCertainty.TOSS_UP
                : CaseCertainty.FIRM;
    }

    /** The words of an answer for how sure it is of the costs. */
    enum CaseCertainty implements WireName {
        FIRM,
        TOSS_UP
    }

    /** What the rules of a question find about a placement, from worst to best; waived rules are left out. */
    List<Finding> findings(String question, Placement placement) {
        return unwaived()
                .filter(rule -> rule.metadata().question().equals(question))
                .flatMap(rule -> calls(rule, Consequence.Opinion.class))
                .filter(opinion -> opinion.placement() == placement)
                .map(Consequence.Opinion::finding)
                .sorted()
                .toList();
    }

    /** The calls of one type that the fired rules make. */
    <T extends Consequence> Stream<T> calls(Class<T> type) {
        return decision.fired().stream().flatMap(rule -> calls(rule, type));
    }

    /** The largest share by which a rule prefers the stated offer; empty if none does. */
    Optional<Double> preferred() {
        return unwaived()
                .flatMap(rule -> calls(rule, Consequence.Prefer.class))
                .map(Consequence.Prefer::share)
                .max(Double::compare);
    }

    /** The numbers of the rules whose exclusions do not count because the call is left out. */
    Set<Integer> lifted() {
        return without.filter(call -> call.call() instanceof Consequence.Exclude)
                .map(call -> Set.of(call.rule().number()))
                .orElse(Set.of());
    }

    private Stream<Rule> unwaived() {
        return decision.fired().stream().filter(rule -> !decision.waived().containsKey(rule.number()));
    }

    private <T extends Consequence> Stream<T> calls(Rule rule, Class<T> type) {
        return rule.consequences(type)
                .filter(call -> without.filter(left -> left.is(rule, call)).isEmpty());
    }
}
