package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.EligibleOffers;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Finding;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule book decided about one workload, with all that explains it.
 *
 * @param verdictRules the rules that recommended; exactly one in a sound book
 * @param excluded kinds of API that a rule ruled out, so that costs were compared without them
 * @param ruledOut those, and every kind of a placement that a question ruled out as a whole
 * @param waived by the number of the rule whose findings do not count for this workload
 */
public record Decision(
        Placement placement,
        Findings findings,
        List<Rule> verdictRules,
        Set<OfferKind> excluded,
        Set<OfferKind> ruledOut,
        List<Rule> fired,
        Map<Integer, Waiver> waived,
        RuleBook book,
        Map<Class<?>, Object> facts) {
    public Decision {
        verdictRules = List.copyOf(verdictRules);
        excluded = Set.copyOf(excluded);
        ruledOut = Set.copyOf(ruledOut);
        fired = List.copyOf(fired);
        waived = Map.copyOf(waived);
        facts = Map.copyOf(facts);
    }

    /** How the costs compared; empty unless both sides had an offer. */
    public Optional<CostComparison> comparison() {
        return Optional.ofNullable((CostComparison) facts.get(CostComparison.class));
    }

    /** The rules that fired, those that weigh first, then in the order of the book, with the facts they saw. */
    public List<FiredRule> firedRules() {
        return fired.stream()
                .sorted(Comparator.comparing(Rule::phase))
                .map(rule -> new FiredRule(rule, seen(rule), Optional.ofNullable(waived.get(rule.number()))))
                .toList();
    }

    /** The rule of a name, if it fired. */
    public Optional<Rule> firedNamed(String name) {
        return fired.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** Whether a side is left: not ruled out, and something on sale can serve it. */
    public boolean open(Placement side) {
        return side == Placement.API
                ? !findings.apiRuledOut() && offers().api() > 0
                : !findings.selfHostedRuledOut() && offers().selfHosted() > 0;
    }

    private EligibleOffers offers() {
        return (EligibleOffers) Objects.requireNonNull(facts.get(EligibleOffers.class));
    }

    /** Whether this very waiver, or one like it, counted here. */
    public boolean waives(Waiver waiver) {
        return waived.values().stream().anyMatch(waiver::covers);
    }

    /** Every condition that failed in a rule that did not fire, nearest first. */
    public List<NearMiss> nearMisses() {
        Set<Rule> spoke = new LinkedHashSet<>(fired);
        List<Rule> silent =
                book.rules().stream().filter(rule -> !spoke.contains(rule)).toList();
        return NearMissFinder.of(silent, facts);
    }

    /** What the fired rules said of one kind, in the order of the book. */
    public <T extends Consequence> List<T> said(Class<T> kind) {
        return fired.stream()
                .flatMap(rule -> rule.says().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The fired rules that ruled a placement out, wholly or in part; not those that are waived. */
    public Stream<Rule> rulingOut(Placement placement) {
        return fired.stream()
                .filter(rule -> !waived.containsKey(rule.number()))
                .filter(rule -> rule.says().stream()
                        .anyMatch(say -> say instanceof Consequence.Opinion opinion
                                && opinion.finding() == Finding.RULES_OUT
                                && opinion.placement() == placement));
    }

    /** A rule's condition with the facts it reads, for a message. */
    public String seenBy(Rule rule) {
        return rule.condition()
                + seen(rule).entrySet().stream()
                        .map(fact -> fact.getKey() + " = "
                                + (fact.getValue() instanceof WireName words ? words.wireName() : fact.getValue()))
                        .collect(Collectors.joining(", ", " with ", ""));
    }

    public Map<String, Object> seen(Rule rule) {
        Map<String, Object> seen = new LinkedHashMap<>();
        rule.when().patterns().forEach(pattern -> {
            Object fact = facts.get(pattern.fact().type());
            for (String field : pattern.fact().fieldNames()) {
                if (fact != null && pattern.fieldsRead().contains(field)) {
                    pattern.fact().field(field).ifPresent(known -> seen.put(field, known.of(fact)));
                }
            }
        });
        return seen;
    }

    static List<Rule> rules(RuleBook book, Iterable<Integer> numbers) {
        List<Rule> rules = new ArrayList<>();
        numbers.forEach(number -> rules.add(book.rules().get(number)));
        return rules;
    }
}
