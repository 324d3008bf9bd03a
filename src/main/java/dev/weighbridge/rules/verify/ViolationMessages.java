package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.rules.verify.Proof.Property;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words what is wrong with a rule book: the place, what must hold, what was found, the way out. */
final class ViolationMessages {
    private final RuleBook book;
    private final ViolationChecks checks;

    ViolationMessages(RuleBook book, ViolationChecks checks) {
        this.book = book;
        this.checks = checks;
    }

    Problem unreached(Rule rule, long combinations) {
        return rule.problem(
                "rule \"%s\" must be able to fire, but never does: none of %d combinations meets %s. Fix its condition, or remove the rule."
                        .formatted(rule.name(), combinations, rule.condition()));
    }

    Problem matchesNoOffer(Rule rule, int workloads) {
        return rule.problem(
                "rule \"%s\" must match an offer of the catalogue, but matches none for any of %d workloads: %s. Check the spelling and the numbers, or remove the rule."
                        .formatted(rule.name(), workloads, rule.condition()));
    }

    Problem excludesAll(Rule rule) {
        return rule.problem(
                "rule \"%s\" must leave an offer of the catalogue, but excludes every one wherever it holds: %s. Narrow its condition on Offer, or write a rule that reads Workload and calls advice.rulesOut."
                        .formatted(rule.name(), rule.condition()));
    }

    /** @param decision the one that shows the violation */
    Problem of(Violation violation, Decision decision) {
        List<Rule> rules = violation.rules().isEmpty() ? expected(violation) : violation.rules();
        String message = message(violation, decision, facts(rules, decision));
        if (violation.rules().isEmpty()) {
            String file = rules.stream().findFirst().map(Rule::file).orElse("rules");
            return new Problem(file, "", message);
        }
        return rules.get(0).problem(message);
    }

    /** The rules of which one ought to have fired. */
    private List<Rule> expected(Violation violation) {
        return violation.property() == Property.NO_GAP
                ? checks.rulesOf(violation.subject())
                : book.rules().stream()
                        .filter(rule -> rule.consequences(Consequence.Recommend.class)
                                .findAny()
                                .isPresent())
                        .toList();
    }

    private static String message(Violation violation, Decision decision, String facts) {
        List<Rule> rules = violation.rules();
        return switch (violation.property()) {
            case ONE_VERDICT ->
                rules.isEmpty()
                        ? "exactly one rule must recommend, but none does%s. Widen the condition of one, or write a rule for it."
                                .formatted(facts)
                        : "exactly one rule must recommend, but %d do: %s%s. Narrow the condition of all but one."
                                .formatted(
                                        rules.size(),
                                        rules.stream()
                                                .map(ViolationMessages::recommending)
                                                .collect(Collectors.joining(", ")),
                                        facts);
            case NO_OVERLAP ->
                "only one rule of question \"%s\" may fire at a time, but 2 do: %s%s. Make their conditions disjoint, or mark one of them @overlaps(\"why\")."
                        .formatted(violation.subject(), Prover.quoted(rules), facts);
            case NO_GAP ->
                "some rule of question \"%s\" must fire for every workload, but none does%s. Widen a condition, write a rule for it, or mark a rule of the question @gaps(\"why\")."
                        .formatted(violation.subject(), facts);
            case NO_CONTRADICTION ->
                "a rule must not recommend a placement that is ruled out or has no offer, but %s, and %s%s. Read that in its condition, or rule the placement out earlier."
                        .formatted(recommending(rules.get(0)), closed(decision), facts);
            case REACHABLE, MONOTONE, KNOWN_NAMES, COUNTABLE ->
                throw new IllegalArgumentException("no single decision shows " + violation.property());
        };
    }

    /** @param before and {@code after}: the decisions before and after the step */
    Problem monotonicity(Violation violation, MonotonicityViolation step, Decision before, Decision after) {
        Set<Rule> blamed = new LinkedHashSet<>(violation.rules());
        blamed.addAll(firedOnlyAfter(before, after));
        Rule first = blamed.iterator().next();
        return first.problem(
                "%s must never move a verdict toward the public API, but %s becomes %s when %s changes from %s to %s, all else equal. Rules that make the difference: %s. Fix their findings, or the verdict rules."
                        .formatted(
                                step.field().more(),
                                before.placement().wireName(),
                                after.placement().wireName(),
                                BaselineWorkload.dotted(step.field().field()),
                                step.valueBefore(),
                                step.valueAfter(),
                                Prover.quoted(List.copyOf(blamed))));
    }

    /** Every rule that fired after the step and not before, the verdict included. */
    private static List<Rule> firedOnlyAfter(Decision before, Decision after) {
        return after.fired().stream()
                .filter(rule -> rule.phase() != Phase.TELL && !before.fired().contains(rule))
                .sorted(Comparator.comparing(Rule::phase))
                .toList();
    }

    private static String recommending(Rule rule) {
        return Prover.quoted(rule) + " recommends "
                + rule.consequences(Consequence.Recommend.class)
                        .map(recommended -> recommended.placement().wireName())
                        .collect(Collectors.joining());
    }

    private static String closed(Decision decision) {
        return decision.placement().sides().stream()
                .filter(side -> !decision.open(side))
                .map(side -> {
                    List<Rule> rules = decision.rulingOut(side).toList();
                    return rules.isEmpty()
                            ? side.wireName() + " has no offer"
                            : "%s is ruled out by %s".formatted(side.wireName(), Prover.quoted(rules));
                })
                .collect(Collectors.joining(", "));
    }

    /** The facts that the rules' conditions read, as the end of a clause. */
    private static String facts(List<Rule> rules, Decision decision) {
        Map<String, Object> read = new LinkedHashMap<>();
        rules.forEach(rule -> read.putAll(decision.factsRead(rule)));
        return read.isEmpty()
                ? ""
                : read.entrySet().stream()
                        .map(fact -> fact.getKey() + " = " + BaselineWorkload.written(fact.getValue()))
                        .collect(Collectors.joining(", ", " where ", ""));
    }
}
