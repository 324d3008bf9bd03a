package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.cases.Coverage.Run;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The cases that stand at the old number of a rule after its threshold was moved. The old number is not known; it is the
 * plainest of two or more values side by side in the cases that name the rule, at none of its numbers.
 */
final class MovedCases {
    /** How far apart values are at most that are side by side, as a share; whole ones differ by one. */
    private static final double BESIDE = 0.02;

    private final Rule rule;
    private final Threshold threshold;
    private final List<Run> naming;

    /** @param runs of all cases */
    MovedCases(Rule rule, Threshold threshold, List<Run> runs) {
        this.rule = rule;
        this.threshold = threshold;
        this.naming = runs.stream()
                .filter(run ->
                        run.of().fires().contains(rule) || run.of().silent().contains(rule))
                .toList();
    }

    /** Which cases to move, and where to, as a sentence; empty where none stand at an old number. */
    Optional<String> wayOut() {
        return oldNumber()
                .map(old -> "Or the threshold was %s: then move the cases with it: %s."
                        .formatted(
                                threshold.field().literal(old),
                                naming.stream()
                                        .filter(run -> value(run).stream().anyMatch(value -> isBeside(value, old)))
                                        .map(run -> "%s (\"%s\") to %s %s"
                                                .formatted(
                                                        run.of().place(),
                                                        run.of().name(),
                                                        threshold.path(),
                                                        moved(value(run).orElseThrow(), old)))
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private Optional<Double> oldNumber() {
        List<Double> values = naming.stream()
                .flatMap(run -> value(run).stream().boxed())
                .distinct()
                .filter(value -> Threshold.of(rule).stream()
                        .filter(other -> other.field().equals(threshold.field()))
                        .noneMatch(other -> isBeside(value, other.number())))
                .toList();
        return values.stream()
                .filter(value -> values.stream().anyMatch(other -> !other.equals(value) && isBeside(other, value)))
                .min(BandRepresentatives.SHORTEST.thenComparing(
                        Comparator.comparingDouble(value -> Math.abs(value - threshold.number()))));
    }

    private OptionalDouble value(Run run) {
        Object fact = run.facts().get(threshold.fact().type());
        double value = fact == null ? Double.NaN : threshold.field().number(fact);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private boolean isBeside(double value, double number) {
        FactField field = threshold.field();
        double apart = Math.abs(value - number);
        return field.isWhole() ? apart <= 1 : apart <= BESIDE * Math.max(Math.abs(value), Math.abs(number));
    }

    /** The value at the new number that is as far from it as the old value was from the old number, if it is whole. */
    private String moved(double value, double old) {
        FactField field = threshold.field();
        if (value == old || field.isWhole()) {
            return field.literal(threshold.number() + (value - old));
        }
        return (value < old ? "under " : "over ") + threshold.text();
    }
}
