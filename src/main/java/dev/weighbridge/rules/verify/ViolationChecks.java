package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be wrong with one decision under a rule book. */
final class ViolationChecks {
    private final Map<String, List<Rule>> opinions;

    ViolationChecks(RuleBook book) {
        this.opinions = book.rules().stream()
                .filter(rule -> rule.said(Consequence.Opinion.class).findAny().isPresent())
                .collect(Collectors.groupingBy(
                        rule -> rule.metadata().question(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Questions on which some rule has an opinion. */
    int questions() {
        return opinions.size();
    }

    List<Violation> of(Decision decision) {
        List<Violation> faults = new ArrayList<>();
        if (decision.verdictRules().size() != 1) {
            faults.add(new Violation(Property.ONE_VERDICT, "", decision.verdictRules()));
        } else if (contradicts(decision)) {
            faults.add(new Violation(Property.NO_CONTRADICTION, "", decision.verdictRules()));
        }
        opinions.forEach((question, rules) -> faults.addAll(ofQuestion(question, rules, decision)));
        return faults;
    }

    private static boolean contradicts(Decision decision) {
        return !decision.placement().sides().stream().allMatch(decision::open);
    }

    private static List<Violation> ofQuestion(String question, List<Rule> rules, Decision decision) {
        List<Rule> speaking = rules.stream().filter(decision.fired()::contains).toList();
        List<Violation> faults = new ArrayList<>();
        if (speaking.isEmpty()
                && rules.stream().noneMatch(rule -> rule.metadata().gaps().isPresent())) {
            faults.add(new Violation(Property.NO_GAP, question, List.of()));
        }
        for (int i = 0; i < speaking.size(); i++) {
            for (Rule other : speaking.subList(i + 1, speaking.size())) {
                Rule one = speaking.get(i);
                if (one.metadata().overlaps().isEmpty()
                        && other.metadata().overlaps().isEmpty()) {
                    faults.add(new Violation(Property.NO_OVERLAP, question, List.of(one, other)));
                }
            }
        }
        return faults;
    }

    List<Rule> rulesOf(String question) {
        return opinions.getOrDefault(question, List.of());
    }
}
