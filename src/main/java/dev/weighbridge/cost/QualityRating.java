package dev.weighbridge.cost;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Scale;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How good models are by the newest version of the catalogue's first index on a day; nobody is rated before that index
 * began, for two indexes on one day would judge by two measures. A model that this version does not rate is linked
 * from a version before it: the scores of both are fitted as {@code log new = a + b · log old} over the models that both
 * rate. A new version counts from the day on which it rates enough models of the one before for such a line.
 *
 * <p>A model is rated at the effort of reasoning of a request that names none, and where no version rates it there, at that
 * of its best score.
 */
final class QualityRating {
    private final Map<String, Rated> rated = new LinkedHashMap<>();
    private final QualityScores scores;
    private final LocalDate day;
    private final double best;
    private final Optional<String> bestModel;
    private final Optional<Rated> reference;

    /**
     * A model's score by the newest version.
     *
     * @param error mean error in points of a score that is carried over from an earlier version; empty where it is not
     * @param from a part of the version on whose scale the score stands
     */
    record Rated(double score, OptionalDouble error, Version from, Optional<String> effort) {
        /** Whether it is carried over from an earlier version. */
        boolean linked() {
            return error.isPresent();
        }
    }

    /** What a version rates apart: a model at an effort. */
    private record Subject(String model, Optional<String> effort) {}

    QualityRating(QualityScores scores, LocalDate day) {
        this.scores = scores;
        this.day = day;
        List<Map<Subject, Rated>> known = versions(scores, day);
        while (known.size() > 1 && line(known.get(1), known.get(0)).isEmpty()) {
            known.remove(0);
        }
        this.best = known.stream()
                .limit(1)
                .flatMap(newest -> newest.values().stream())
                .mapToDouble(Rated::score)
                .max()
                .orElse(0);
        this.bestModel = known.stream()
                .limit(1)
                .flatMap(newest -> newest.entrySet().stream())
                .max(Comparator.comparingDouble(entry -> entry.getValue().score()))
                .map(entry -> entry.getKey().model());
        for (int i = 1; i < known.size(); i++) {
            known.set(i, linked(known.get(i), known.get(0)));
        }
        known.forEach(version -> add(version, subject -> agree(subject.effort, scores.defaultEffort(subject.model))));
        known.forEach(version -> add(version, subject -> true));
        this.reference = of(scores.reference());
    }

    /** Whether two rows can be of one effort: what names none can be of any. */
    static boolean agree(Optional<String> effort, Optional<String> other) {
        return effort.isEmpty() || other.isEmpty() || effort.equals(other);
    }

    /** Those of the file's first index that counts in points, the newest first; of a version's parts the later ones count. */
    private static List<Map<Subject, Rated>> versions(QualityScores scores, LocalDate day) {
        Map<String, Map<Subject, Rated>> byVersion = new LinkedHashMap<>();
        Optional<String> index = scores.versions().stream()
                .filter(part -> part.scale() == Scale.POINTS)
                .map(Version::index)
                .findFirst();
        scores.publishedBy(day).stream()
                .filter(part -> index.filter(part.index()::equals).isPresent())
                .sorted(Comparator.comparing(Version::date))
                .forEach(part -> {
                    Map<Subject, Rated> all =
                            byVersion.computeIfAbsent(part.version(), version -> new LinkedHashMap<>());
                    part.scores()
                            .forEach(score -> all.put(
                                    subject(score),
                                    new Rated(score.score(), OptionalDouble.empty(), part, score.effort())));
                });
        List<Map<Subject, Rated>> versions = new ArrayList<>(byVersion.values());
        Collections.reverse(versions);
        return versions;
    }

    private static Subject subject(Score score) {
        return new Subject(score.model(), score.effort());
    }

    /** Adds the scores of models that are not rated yet, of several efforts the best. */
    private void add(Map<Subject, Rated> version, Predicate<Subject> counts) {
        Map<String, Rated> added = new LinkedHashMap<>();
        version.forEach((subject, score) -> {
            if (counts.test(subject)) {
                added.merge(subject.model, score, (one, other) -> one.score >= other.score ? one : other);
            }
        });
        added.forEach(rated::putIfAbsent);
    }

    /** The scores of an older version on the scale of the newest; none where no line can be fitted. */
    private static Map<Subject, Rated> linked(Map<Subject, Rated> older, Map<Subject, Rated> newest) {
        Map<Subject, Rated> carried = new LinkedHashMap<>();
        line(older, newest).ifPresent(line -> {
            Version scale = newest.values().iterator().next().from;
            older.forEach((subject, score) -> {
                if (score.score > 0) {
                    carried.put(
                            subject,
                            new Rated(
                                    line.newScore(score.score), OptionalDouble.of(line.error()), scale, score.effort));
                }
            });
        });
        return carried;
    }

    /** The line from one version to a later one, over the models that both rate at one effort. */
    private static Optional<LinkingLine> line(Map<Subject, Rated> older, Map<Subject, Rated> newer) {
        List<LinkingLine.Pair> common = new ArrayList<>();
        older.forEach((subject, before) -> {
            Rated after = newer.get(subject);
            if (after != null && after.score > 0 && before.score > 0) {
                common.add(new LinkingLine.Pair(before.score, after.score));
            }
        });
        return LinkingLine.through(common);
    }

    Optional<Rated> of(String model) {
        return Optional.ofNullable(rated.get(model));
    }

    /** The model with the best score that is known on the day, on sale or not; empty where none is rated. */
    Optional<String> bestModel() {
        return bestModel;
    }

    /** Its score over the best score that is known on the day. */
    OptionalDouble shareOfBest(String model) {
        return over(model, OptionalDouble.of(best));
    }

    /** The same with the error of a linked score taken off; empty where it is not linked. */
    OptionalDouble lowShareOfBest(String model) {
        return lowOver(model, OptionalDouble.of(best));
    }

    /**
     * How it compares with the reference model: by its score; where that is linked and its error reaches across the
     * reference, by an index that rated both, if there is one.
     */
    Optional<ReferenceComparison> overReference(String model) {
        return of(model)
                .flatMap(score -> reference.map(other -> Optional.of(score)
                        .filter(Rated::linked)
                        .filter(linked ->
                                !model.equals(scores.reference()) && ReferenceComparison.isOpen(linked, other))
                        .flatMap(linked -> ReferenceComparison.direct(scores, day, model, this::effort))
                        .orElseGet(() -> ReferenceComparison.of(score, other, model.equals(scores.reference())))));
    }

    /** The effort of reasoning at which the model is rated, or else of a request that names none; empty where unknown. */
    Optional<String> effort(String model) {
        return of(model).flatMap(Rated::effort).or(() -> scores.defaultEffort(model));
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

    private OptionalDouble lowOver(String model, OptionalDouble other) {
        Rated score = rated.get(model);
        return score == null || !score.linked() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, score.score - score.error.orElse(0)) / other.getAsDouble());
    }
}
