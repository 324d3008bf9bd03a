package dev.weighbridge.cost;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a model compares with the reference model, and by what.
 *
 * @param ratio of the scores; of ratings, the odds that the model is preferred to the reference: 1 where they are equal
 * @param lowRatio the same with the error of a linked score taken off; empty where it is not linked, and
 *     for the reference itself
 * @param evidence published, or linked where it is carried over from an earlier version of the index
 */
public record ReferenceComparison(
        double ratio, OptionalDouble lowRatio, String index, String version, LocalDate date, Offer.Evidence evidence) {
    /** Points of a rating (Elo) that make the odds ten to one. */
    private static final double TENFOLD_ODDS = 400;

    /**
     * By their scores.
     *
     * @param same whether it is the reference itself, which is as good as itself whatever the error of its score
     */
    static ReferenceComparison of(QualityRating.Rated model, QualityRating.Rated reference, boolean same) {
        Version from = model.from();
        return new ReferenceComparison(
                model.score() / reference.score(),
                model.linked() && !same
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
     * By the newest index that rated both in one version, at the effort of each; a score that an index estimated is no rating
     * of its own. Empty where there is none.
     *
     * @param effort of a model
     */
    static Optional<ReferenceComparison> direct(
            QualityScores scores, LocalDate day, String model, Function<String, Optional<String>> effort) {
        Map<List<String>, List<Version>> parts = scores.publishedBy(day).stream()
                .sorted(Comparator.comparing(Version::date).reversed())
                .collect(Collectors.groupingBy(
                        part -> List.of(part.index(), part.version()), LinkedHashMap::new, Collectors.toList()));
        return parts.values().stream()
                .flatMap(version -> Rating.of(version, model, effort.apply(model)).stream()
                        .flatMap(
                                one -> Rating.of(version, scores.reference(), effort.apply(scores.reference())).stream()
                                        .map(other -> direct(one, other))))
                .findFirst();
    }

    /** A score, and the part of a version that has it. */
    private record Rating(Version part, double score) {
        /** Of a version's parts the first that rated a model at an effort. */
        static Optional<Rating> of(List<Version> parts, String model, Optional<String> effort) {
            return parts.stream()
                    .flatMap(part -> part.scores().stream()
                            .filter(score -> score.model().equals(model) && !score.estimated())
                            .filter(score -> QualityRating.agree(score.effort(), effort))
                            .max(Comparator.comparingDouble(Score::score))
                            .map(score -> new Rating(part, score.score()))
                            .stream())
                    .findFirst();
        }
    }

    private static ReferenceComparison direct(Rating model, Rating reference) {
        Version later = model.part.date().isAfter(reference.part.date()) ? model.part : reference.part;
        return new ReferenceComparison(
                later.scale() == Scale.RATING
                        ? Math.pow(10, (model.score - reference.score) / TENFOLD_ODDS)
                        : model.score / reference.score,
                OptionalDouble.empty(),
                later.index(),
                later.version(),
                later.date(),
                Offer.Evidence.PUBLISHED);
    }
}
