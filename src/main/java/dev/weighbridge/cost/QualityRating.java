package dev.weighbridge.cost;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good models are by the newest version of the first index on a day. A model that this version does not rate is linked
 * from the version before it: the scores of both are fitted as {@code log new = a + b · log old} over the models that both
 * rate.
 */
final class QualityRating {
    /** Fewer common models fit no line that can be trusted. */
    private static final int FEWEST_COMMON = 5;

    private final Map<String, Rated> rated = new HashMap<>();
    private final double best;
    private final OptionalDouble reference;

    /**
     * A model's score by the newest version.
     *
     * @param linked whether it is carried over from an earlier version
     * @param from the version that rated the model
     */
    record Rated(double score, boolean linked, Version from, Optional<String> effort) {}

    QualityRating(QualityScores scores, LocalDate day) {
        List<Version> known = versions(scores, day);
        Optional<Version> newest = known.stream().findFirst();
        newest.ifPresent(version -> version.scores()
                .forEach(score -> rated.merge(
                        score.model(),
                        new Rated(score.score(), false, version, score.effort()),
                        QualityRating::better)));
        this.best = rated.values().stream().mapToDouble(Rated::score).max().orElse(0);
        known.stream().skip(1).forEach(older -> link(newest.orElseThrow(), older));
        Rated model = rated.get(scores.reference());
        this.reference = model == null ? OptionalDouble.empty() : OptionalDouble.of(model.score);
    }

    /** Those of the first index that counts in points, the newest first. */
    private static List<Version> versions(QualityScores scores, LocalDate day) {
        List<Version> points = scores.publishedBy(day).stream()
                .filter(version -> version.scale() == Scale.POINTS)
                .toList();
        return points.stream()
                .filter(version -> version.index().equals(points.get(0).index()))
                .sorted(Comparator.comparing(Version::date).reversed())
                .toList();
    }

    private static Rated better(Rated one, Rated other) {
        return one.score >= other.score ? one : other;
    }

    private void link(Version newest, Version older) {
        List<double[]> common = new ArrayList<>();
        for (Score before : older.scores()) {
            newest.scores().stream()
                    .filter(after -> after.model().equals(before.model())
                            && after.effort().equals(before.effort())
                            && after.score() > 0
                            && before.score() > 0)
                    .forEach(after -> common.add(new double[] {Math.log(before.score()), Math.log(after.score())}));
        }
        if (common.size() < FEWEST_COMMON) {
            return;
        }
        double meanBefore =
                common.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
        double meanAfter =
                common.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
        double products = common.stream()
                .mapToDouble(pair -> (pair[0] - meanBefore) * (pair[1] - meanAfter))
                .sum();
        double squares = common.stream()
                .mapToDouble(pair -> (pair[0] - meanBefore) * (pair[0] - meanBefore))
                .sum();
        if (squares == 0) {
            return;
        }
        double slope = products / squares;
        Map<String, Rated> carried = new HashMap<>();
        older.scores().stream()
                .filter(score -> score.score() > 0 && !rated.containsKey(score.model()))
                .forEach(score -> carried.merge(
                        score.model(),
                        new Rated(
                                Math.exp(meanAfter + slope * (Math.log(score.score()) - meanBefore)),
                                true,
                                older,
                                score.effort()),
                        QualityRating::better));
        rated.putAll(carried);
    }

    Optional<Rated> of(String model) {
        return Optional.ofNullable(rated.get(model));
    }

    /** Its score over the best score that is known on the day. */
    OptionalDouble shareOfBest(String model) {
        return of(model).map(score -> OptionalDouble.of(score.score / best)).orElse(OptionalDouble.empty());
    }

    /** Its score over that of the reference model. */
    OptionalDouble overReference(String model) {
        return over(model, reference);
    }

    /** Its score over that of another model. */
    OptionalDouble over(String model, String other) {
        return over(
                model, of(other).map(score -> OptionalDouble.of(score.score)).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble over(String model, OptionalDouble other) {
        Rated score = rated.get(model);
        return score == null || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(score.score / other.getAsDouble());
    }
}
