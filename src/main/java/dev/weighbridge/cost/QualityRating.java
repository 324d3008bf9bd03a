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

/**
 * How good models are by the newest version of the catalogue's first index on a day; nobody is rated before that index
 * began, for two indexes on one day would judge by two measures. A model that this version does not rate is linked
 * from a version before it: the scores of both are fitted as {@code log new = a + b · log old} over the models that both
 * rate. A new version counts from the day on which it rates enough models of the one before for such a line.
 */
final class QualityRating {
    private final Map<String, Rated> rated = new LinkedHashMap<>();
    private final double best;
    private final OptionalDouble reference;

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
        List<Map<Subject, Rated>> known = versions(scores, day);
        while (known.size() > 1 && line(known.get(1), known.get(0)).isEmpty()) {
            known.remove(0);
        }
        if (!known.isEmpty()) {
            add(known.get(0));
        }
        this.best = rated.values().stream().mapToDouble(Rated::score).max().orElse(0);
        known.stream().skip(1).forEach(older -> link(older, known.get(0)));
        Rated model = rated.get(scores.reference());
        this.reference = model == null ? OptionalDouble.empty() : OptionalDouble.of(model.score);
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
    private void add(Map<Subject, Rated> scores) {
        Map<String, Rated> added = new LinkedHashMap<>();
        scores.forEach((subject, score) ->
                added.merge(subject.model, score, (one, other) -> one.score >= other.score ? one : other));
        added.forEach(rated::putIfAbsent);
    }

    private void link(Map<Subject, Rated> older, Map<Subject, Rated> newest) {
        line(older, newest).ifPresent(line -> {
            Version scale = newest.values().iterator().next().from;
            Map<Subject, Rated> carried = new LinkedHashMap<>();
            older.forEach((subject, score) -> {
                if (score.score > 0) {
                    carried.put(
                            subject,
                            new Rated(
                                    line.newScore(score.score), OptionalDouble.of(line.error()), scale, score.effort));
                }
            });
            add(carried);
        });
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

    /** Its score over the best score that is known on the day. */
    OptionalDouble shareOfBest(String model) {
        return over(model, OptionalDouble.of(best));
    }

    /** The same with the error of a linked score taken off; empty where it is not linked. */
    OptionalDouble lowShareOfBest(String model) {
        return lowOver(model, OptionalDouble.of(best));
    }

    /** Its score over that of the reference model. */
    OptionalDouble overReference(String model) {
        return over(model, reference);
    }

    /** The same with the error of a linked score taken off; empty where it is not linked. */
    OptionalDouble lowOverReference(String model) {
        return lowOver(model, reference);
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
