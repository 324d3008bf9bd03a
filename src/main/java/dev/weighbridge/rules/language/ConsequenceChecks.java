package dev.weighbridge.rules.language;

import dev.weighbridge.workload.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks the consequences of one rule against each other, its condition and its metadata. */
final class ConsequenceChecks {
    private final List<Consequence> consequences;
    private final Consumer<String> reject;

    /** @param reject receives each problem, as the rest of a sentence that begins with the rule's name */
    ConsequenceChecks(List<Consequence> consequences, Consumer<String> reject) {
        this.consequences = List.copyOf(consequences);
        this.reject = reject;
    }

    /** Rejects a hybrid whose shares do not add to 1, and shares without a hybrid. */
    void shares() {
        boolean hybrid = consequences.contains(new Consequence.Recommend(Placement.HYBRID));
        BigDecimal shares = consequences.stream()
                .filter(Consequence.Split.class::isInstance)
                .map(split -> BigDecimal.valueOf(((Consequence.Split) split).share()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (hybrid && shares.compareTo(BigDecimal.ONE) != 0) {
            reject.accept("recommends HYBRID with shares that add to %s. Add advice.split calls whose shares add to 1."
                    .formatted(RuleLiteral.of(shares.doubleValue())));
        }
        if (!hybrid && shares.signum() > 0) {
            reject.accept("calls advice.split without advice.recommend(HYBRID). Only a hybrid is split.");
        }
    }

    /** Rejects an excluded kind of API, or the weight of a finding, in a rule that can fire only after it is needed. */
    void neededBeforeCosts(ConditionElement when) {
        if (consequences.stream()
                        .anyMatch(consequence -> consequence instanceof Consequence.Opinion opinion
                                && opinion.kind().isPresent())
                && when.patterns().anyMatch(pattern -> pattern.fact().type() != Workload.class)) {
            reject.accept(
                    "rules out a kind of API after the costs were compared with it. Rule it out in a rule that reads"
                            + " Workload alone.");
        }
        if (consequences.stream().anyMatch(Consequence.Counts.class::isInstance)
                && !when.text().equals("Workload()")) {
            reject.accept("sets the weight of a finding under a condition. The weight is the same for every workload:"
                    + " write Workload() alone.");
        }
    }

    /**
     * Rejects a rule that rules something out without @enforcement, and the reverse.
     *
     * @param written whether the rule has an @enforcement line
     * @param enforcement its value, if it is a known one
     */
    void enforcement(boolean written, Optional<Enforcement> enforcement) {
        boolean rulesOut = consequences.stream()
                .anyMatch(consequence ->
                        consequence instanceof Consequence.Opinion opinion && opinion.finding() == Finding.RULES_OUT);
        if (rulesOut && !written) {
            reject.accept("rules something out but has no @enforcement. Add whether it can be waived for a workload:"
                    + " @enforcement(\"mandatory\") or @enforcement(\"waivable\").");
        }
        if (!rulesOut && !consequences.isEmpty() && enforcement.isPresent()) {
            reject.accept("has @enforcement but rules nothing out. Remove it.");
        }
    }
}
