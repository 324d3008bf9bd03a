package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.ConditionElement.Pattern;
import dev.weighbridge.rules.language.FieldCondition.Compare;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How far an offer is from what a rule that excludes it would let pass. */
public final class ExclusionDistance {
    private ExclusionDistance() {}

    /**
     * The smallest change of one of the offer's numbers that the rule compares, over the larger of the number and its limit: 0
     * to 1 for figures of one sign. 1 where the rule compares no number that is known.
     */
    public static double of(Rule rule, Workload workload, Offer offer) {
        return rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .flatMapToDouble(pattern -> distances(pattern, workload, offer))
                .filter(distance -> !Double.isNaN(distance))
                .min()
                .orElse(1);
    }

    private static DoubleStream distances(Pattern pattern, Workload workload, Offer offer) {
        DoubleStream fromWorkload = pattern.joins().stream()
                .mapToDouble(join ->
                        relative(join.field().number(offer), join.other().number(workload)));
        Stream<Compare> comparisons = pattern.condition()
                .atoms()
                .filter(Compare.class::isInstance)
                .map(Compare.class::cast)
                .filter(compare -> compare.field().isNumber());
        return DoubleStream.concat(
                fromWorkload,
                comparisons.mapToDouble(compare -> relative(
                        compare.field().number(offer), compare.operand().number(offer))));
    }

    private static double relative(double actual, double limit) {
        return Math.abs(actual - limit) / Math.max(Math.max(Math.abs(actual), Math.abs(limit)), Double.MIN_NORMAL);
    }
}
