package dev.weighbridge.cost;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a model compares with the reference model, and by what.
 *
 * @param ratio of the scores; of ratings, the odds that the model is preferred to the reference: 1 where they are equal
 * @param lowRatio the same with the error of a linked score taken off; empty where it is not linked
 * @param evidence published, or linked where it is carried over from an earlier version of the index
 */
public record ReferenceComparison(
        double ratio, OptionalDouble lowRatio, String index, String version, LocalDate date, Offer.Evidence evidence) {
    /** Points of a rating (Elo) that make the odds ten to one. */
    private static final double TENFOLD_ODDS = 400;

    static ReferenceComparison of(QualityRating.Rated model, QualityRating.Rated reference) {
        Version from = model.from();
        return new ReferenceComparison(
                model.score() / reference.score(),
                model.linked()
                        ? OptionalDouble.of(
                                Math.max(0, model.score() - model.error().orElse(0)) / reference.score())
                        : OptionalDouble.empty(),
                from.index(),
                from.version(),
                from.date(),
                model.linked() ? Offer.Evidence.LINKED : Offer.Evidence.PUBLISHED);
    }

    /** Whether the error of a linked score reaches across the reference, so that it does not say which model is better. */
    static boolean isOpen(QualityRating.Rated model, QualityRating.Rated reference) {
        double error = model.error().orElse(0);
        return model.score() - error < reference.score() && model.score() + error >= reference.score();
    }

    /**
     * By the newest index that rated both in one version; a score that an index estimated is no rating of its own. Empty
     * where there is none.
     */
    static Optional<ReferenceComparison> direct(
            QualityScores scores, LocalDate day, String model, Optional<String> effort) {
        return scores.publishedBy(day).stream()
                .sorted(Comparator.comparing(Version::date).reversed())
                .flatMap(part ->
                        direct(part, rated(part, model, effort), rated(part, scores.reference(), Optional.empty()))
                                .stream())
                .findFirst();
    }

    private static Optional<Score> rated(Version part, String model, Optional<String> effort) {
        return part.scores().stream()
                .filter(score -> score.model().equals(model) && !score.estimated())
                .filter(score -> QualityRating.agree(score.effort(), effort))
                .max(Comparator.comparingDouble(Score::score));
    }

    private static Optional<ReferenceComparison> direct(
            Version part, Optional<Score> model, Optional<Score> reference) {
        return model.flatMap(one -> reference.map(other -> new ReferenceComparison(
                part.scale() == Scale.RATING
                        ? Math.pow(10, (one.score() - other.score()) / TENFOLD_ODDS)
                        : one.score() / other.score(),
                OptionalDouble.empty(),
                part.index(),
                part.version(),
                part.date(),
                Offer.Evidence.PUBLISHED)));
    }
}
