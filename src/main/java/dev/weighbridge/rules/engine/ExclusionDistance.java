package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.FieldCondition.Compare;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;

/** How far offers are from what a rule that excludes them would let pass. */
public final class ExclusionDistance {
    private final List<Join> joins;
    private final List<Compare> comparisons;

    public ExclusionDistance(Rule rule) {
        this.joins = rule.when()
                .patterns()
                .flatMap(pattern -> pattern.joins().stream())
                .toList();
        this.comparisons = rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .flatMap(pattern -> pattern.condition().atoms())
                .filter(Compare.class::isInstance)
                .map(Compare.class::cast)
                .filter(compare -> compare.field().isNumber())
                .toList();
    }

    /**
     * The smallest change of one of the offer's numbers that the rule compares, over the larger of the number and its limit: 0
     * to 1 for figures of one sign. 1 where the rule compares no number that is known.
     */
    public double of(Workload workload, Offer offer) {
        double smallest = Double.POSITIVE_INFINITY;
        for (Join join : joins) {
            smallest = nearer(smallest, join.field().number(offer), join.other().number(workload));
        }
        for (Compare compare : comparisons) {
            smallest = nearer(
                    smallest, compare.field().number(offer), compare.operand().number(offer));
        }
        return Double.isInfinite(smallest) ? 1 : smallest;
    }

    private static double nearer(double smallest, double actual, double limit) {
        double distance =
                Math.abs(actual - limit) / Math.max(Math.max(Math.abs(actual), Math.abs(limit)), Double.MIN_NORMAL);
        return Double.isNaN(distance) ? smallest : Math.min(smallest, distance);
    }
}
