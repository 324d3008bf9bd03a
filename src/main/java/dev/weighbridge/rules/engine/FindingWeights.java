package dev.weighbridge.rules.engine;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Consequence.Counts;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Consequence.Opinion;
import dev.weighbridge.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What findings count when they are added up: one weight for each finding, and others for some questions.
 *
 * @param byFinding the weights of all questions that have no other, and of those that have: by finding and question
 */
record FindingWeights(Map<Weighed, BigDecimal> byFinding) {
    private static final Map<Finding, String> EXAMPLES =
            Map.of(Finding.STRONGLY_FOR, "2", Finding.FOR, "1", Finding.NEUTRAL, "0", Finding.AGAINST, "-1");

    FindingWeights {
        byFinding = Map.copyOf(byFinding);
    }

    /** @param question that has a weight of its own; empty for all others */
    record Weighed(Finding finding, Optional<String> question) {}

    /** The weight of a finding of a rule that answers a question; 0 for one that rules out. */
    BigDecimal of(Finding finding, String question) {
        BigDecimal own = byFinding.get(new Weighed(finding, Optional.of(question)));
        return own != null ? own : byFinding.getOrDefault(new Weighed(finding, Optional.empty()), BigDecimal.ZERO);
    }

    /**
     * The weights that rules set. Each must be set once, and those of all questions must be.
     *
     * @param folder as messages name it
     * @param when the days on which these rules count, for messages; empty where all always do
     */
    static FindingWeights of(String folder, List<Rule> rules, String when, Problems problems) {
        Map<Weighed, BigDecimal> weights = new HashMap<>();
        Map<Weighed, Rule> setters = new HashMap<>();
        for (Rule rule : rules) {
            rule.consequences(Counts.class).forEach(counts -> {
                Weighed weighed = new Weighed(counts.finding(), counts.question());
                weights.put(weighed, BigDecimal.valueOf(counts.weight()));
                Rule earlier = setters.put(weighed, rule);
                if (earlier != null) {
                    problems.add(rule.problem("rule \"%s\" sets the weight of the finding `%s`%s%s%s. Keep one."
                            .formatted(
                                    rule.name(),
                                    counts.finding().wireName(),
                                    ofQuestion(counts),
                                    earlier.equals(rule) ? " twice" : ", which another rule sets already",
                                    when)));
                }
            });
        }
        Arrays.stream(Finding.values())
                .filter(finding ->
                        finding != Finding.RULES_OUT && !weights.containsKey(new Weighed(finding, Optional.empty())))
                .forEach(finding -> problems.add(
                        folder,
                        "",
                        "no rule sets the weight of the finding `%s`%s. Add a call such as advice.counts(%s, %s) to a rule that reads Workload()."
                                .formatted(finding.wireName(), when, finding.name(), EXAMPLES.get(finding))));
        return new FindingWeights(weights);
    }

    /** Reports each weight for a question of which no rule, on whatever days, finds anything. */
    static void requireQuestions(List<Rule> rules, Problems problems) {
        Set<String> questions = rules.stream()
                .filter(rule -> rule.consequences(Opinion.class).findAny().isPresent())
                .map(rule -> rule.metadata().question())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Rule rule : rules) {
            rule.consequences(Counts.class)
                    .flatMap(counts -> counts.question().stream())
                    .filter(question -> !questions.contains(question))
                    .forEach(question -> problems.add(rule.problem(
                            "rule \"%s\" sets a weight for the question \"%s\", of which no rule finds anything.%s Known: %s."
                                    .formatted(
                                            rule.name(),
                                            question,
                                            Nearest.hint(question, questions),
                                            String.join(", ", questions)))));
        }
    }

    private static String ofQuestion(Counts counts) {
        return counts.question().map(" of the question \"%s\""::formatted).orElse("");
    }
}
