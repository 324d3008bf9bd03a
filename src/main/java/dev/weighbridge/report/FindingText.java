package dev.weighbridge.report;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.Comparator;
import java.util.List;

/** The rules that speak for a placement, in words. */
final class FindingText {
    private FindingText() {}

    /** Those that speak for a placement, the strongest first, each with its owner. */
    static List<String> of(List<Decision.FiredRule> fired, Placement placement, int most) {
        return fired.stream()
                .filter(rule -> rule.waiver().isEmpty() && strength(rule, placement) > 0)
                .sorted(Comparator.comparingInt(rule -> -strength(rule, placement)))
                .limit(most)
                .map(rule -> withOwner(rule.rule()))
                .toList();
    }

    /** {@code Name of the rule. (owner)}. */
    static String withOwner(Rule rule) {
        return "%s. (%s)".formatted(rule.name(), rule.metadata().owner());
    }

    /** How strongly a rule speaks for a placement: for a split, for either side; for none, whether it rules a side out. */
    private static int strength(Decision.FiredRule fired, Placement placement) {
        return fired.rule()
                .consequences(Consequence.Opinion.class)
                .mapToInt(opinion -> strength(opinion, placement))
                .max()
                .orElse(0);
    }

    private static int strength(Consequence.Opinion opinion, Placement placement) {
        boolean same = opinion.placement() == placement;
        return switch (opinion.finding()) {
            case RULES_OUT -> placement == Placement.NONE || !same ? 3 : 0;
            case AGAINST -> placement != Placement.NONE && !same ? 1 : 0;
            case NEUTRAL -> 0;
            case FOR -> placement == Placement.HYBRID || same ? 1 : 0;
            case STRONGLY_FOR -> placement == Placement.HYBRID || same ? 2 : 0;
        };
    }
}
