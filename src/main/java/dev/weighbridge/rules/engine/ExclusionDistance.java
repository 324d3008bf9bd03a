package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FieldCondition.Compare;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;

/** How far offers are from what a rule that excludes them would let pass. */
public final class ExclusionDistance {
    private final List<Join> joins;

    /** Of each join the number of the workload. */
    private final double[] limits;

    private final List<Condition.All> conditions;

    public ExclusionDistance(Rule rule, Workload workload) {
        this.joins = rule.when()
                .patterns()
                .flatMap(pattern -> pattern.joins().stream())
                .toList();
        this.limits = joins.stream()
                .mapToDouble(join -> join.other().number(workload))
                .toArray();
        this.conditions = rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .map(ConditionElement.Pattern::condition)
                .toList();
    }

    /**
     * The smallest change of the offer's numbers with which the rule no longer excludes it, over the larger of a number and its
     * limit: 0 to 1. Of conditions that all hold, one must change; of alternatives, each that holds. 1 where no known number
     * that it compares can change it.
     */
    public double of(Offer offer) {
        double smallest = 1;
        for (int i = 0; i < limits.length; i++) { // no iterator: there are thousands of offers
            smallest = Math.min(smallest, distance(joins.get(i).field().number(offer), limits[i]));
        }
        for (int i = 0; i < conditions.size(); i++) {
            smallest = Math.min(smallest, distance(conditions.get(i), offer));
        }
        return smallest;
    }

    private static double distance(Condition condition, Offer offer) {
        if (condition instanceof Condition.All all) {
            double smallest = 1;
            for (Condition part : all.parts()) {
                smallest = Math.min(smallest, distance(part, offer));
            }
            return smallest;
        }
        if (condition instanceof Condition.Any any) {
            double largest = 0;
            for (Condition part : any.parts()) {
                largest = Math.max(largest, part.holds(offer) ? distance(part, offer) : 0);
            }
            return largest;
        }
        return condition instanceof Compare compare && compare.field().isNumber()
                ? distance(compare.field().number(offer), compare.operand().number(offer))
                : 1;
    }

    private static double distance(double actual, double limit) {
        double distance =
                Math.abs(actual - limit) / Math.max(Math.max(Math.abs(actual), Math.abs(limit)), Double.MIN_NORMAL);
        return Double.isNaN(distance) ? 1 : Math.min(1, distance);
    }
}
