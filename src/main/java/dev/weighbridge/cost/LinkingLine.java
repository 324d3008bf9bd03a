package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least squares line that carries a score over from one version of an index to a later one:
 * {@code log new = atZero + slope · log old}.
 *
 * @param error mean distance in points of a score from the line through all others
 */
record LinkingLine(double atZero, double slope, double error) {
    /** Fewer common models fit no line that can be trusted. */
    private static final int FEWEST_COMMON = 5;

    /** The scores of a model in both versions, above 0. */
    record Pair(double before, double after) {
        private double logBefore() {
            return Math.log(before);
        }

        private double logAfter() {
            return Math.log(after);
        }
    }

    /** The line through these models; empty where they are too few or all score the same. */
    static Optional<LinkingLine> through(List<Pair> common) {
        if (common.size() < FEWEST_COMMON) {
            return Optional.empty();
        }
        return fitted(common).map(line -> new LinkingLine(line.atZero, line.slope, leftOutError(common)));
    }

    double newScore(double old) {
        return Math.exp(atZero + slope * Math.log(old));
    }

    private static Optional<LinkingLine> fitted(List<Pair> common) {
        double meanBefore =
                common.stream().mapToDouble(Pair::logBefore).average().orElse(0);
        double meanAfter = common.stream().mapToDouble(Pair::logAfter).average().orElse(0);
        double products = common.stream()
                .mapToDouble(pair -> (pair.logBefore() - meanBefore) * (pair.logAfter() - meanAfter))
                .sum();
        double squares = common.stream()
                .mapToDouble(pair -> (pair.logBefore() - meanBefore) * (pair.logBefore() - meanBefore))
                .sum();
        return squares == 0
                ? Optional.empty()
                : Optional.of(new LinkingLine(meanAfter - products / squares * meanBefore, products / squares, 0));
    }

    /** Each score against the line through all others: what a model that is not rated on both may be off by. */
    private static double leftOutError(List<Pair> common) {
        return IntStream.range(0, common.size())
                .mapToDouble(left -> {
                    List<Pair> others = new ArrayList<>(common);
                    Pair out = others.remove(left);
                    return fitted(others)
                            .map(line -> Math.abs(line.newScore(out.before) - out.after))
                            .orElse(0.0);
                })
                .average()
                .orElse(0);
    }
}
