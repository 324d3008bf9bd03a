package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks one decision under a rule book for violations. */
final class ViolationChecks {
    private final Map<String, List<Rule>> opinions;

    ViolationChecks(RuleBook book) {
        this.opinions = book.rules().stream()
                .filter(rule ->
                        rule.consequences(Consequence.Opinion.class).findAny().isPresent())
                .collect(Collectors.groupingBy(
                        rule -> rule.metadata().question(), LinkedHashMap::new, Collectors.toList()));
    }

    /** How many questions have a rule with a finding. */
    int questions() {
        return opinions.size();
    }

    List<Violation> of(Decision decision) {
        List<Violation> violations = new ArrayList<>();
        if (decision.verdictRules().size() != 1) {
            violations.add(new Violation(Property.ONE_VERDICT, "", decision.verdictRules()));
        } else if (contradicts(decision)) {
            violations.add(new Violation(Property.NO_CONTRADICTION, "", decision.verdictRules()));
        }
        opinions.forEach((question, rules) -> violations.addAll(ofQuestion(question, rules, decision)));
        return violations;
    }

    private static boolean contradicts(Decision decision) {
        return !decision.placement().sides().stream().allMatch(decision::open);
    }

    private static List<Violation> ofQuestion(String question, List<Rule> rules, Decision decision) {
        List<Rule> firing = rules.stream().filter(decision.fired()::contains).toList();
        List<Violation> violations = new ArrayList<>();
        if (firing.isEmpty()
                && rules.stream().noneMatch(rule -> rule.metadata().gaps().isPresent())) {
            violations.add(new Violation(Property.NO_GAP, question, List.of()));
        }
        for (int i = 0; i < firing.size(); i++) {
            for (Rule other : firing.subList(i + 1, firing.size())) {
                Rule one = firing.get(i);
                if (one.metadata().overlaps().isEmpty()
                        && other.metadata().overlaps().isEmpty()) {
                    violations.add(new Violation(Property.NO_OVERLAP, question, List.of(one, other)));
                }
            }
        }
        return violations;
    }

    List<Rule> rulesOf(String question) {
        return opinions.getOrDefault(question, List.of());
    }
}
