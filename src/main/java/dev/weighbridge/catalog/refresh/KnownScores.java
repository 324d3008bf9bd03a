package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.QualityScores;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The scores of {@code quality.yaml}, and the models that the catalogue knows.
 *
 * @param models that an index scores, an API offers or a machine can serve
 */
record KnownScores(List<QualityScores.Version> versions, Set<String> models) {
    /** Lists round to one decimal. */
    private static final double ROUNDING = 0.051;

    KnownScores {
        versions = List.copyOf(versions);
        models = Set.copyOf(models);
    }

    /** A score with the day from which it is known. */
    record Known(LocalDate date, QualityScores.Score score) {
        boolean isSame(double other) {
            return same(score.score(), other);
        }

        @Override
        public String toString() {
            return shown(score.score(), score.effort().orElse(""));
        }
    }

    static KnownScores of(Catalog catalog) {
        Set<String> models = new HashSet<>();
        List<QualityScores.Version> versions = catalog.quality().versions();
        versions.forEach(part -> part.scores().forEach(score -> models.add(score.model())));
        catalog.apiOffers().forEach(offer -> models.add(offer.model()));
        models.addAll(catalog.openModels().keySet());
        return new KnownScores(versions, models);
    }

    /** Whether two scores are the same but for the rounding of a list. */
    static boolean same(double one, double other) {
        return Math.abs(one - other) < ROUNDING;
    }

    /** A score for people, with its effort where there is one. */
    static String shown(double score, String effort) {
        return Figures.shortest(score) + (effort.isEmpty() ? "" : " (" + effort + ")");
    }

    boolean hasIndex(String index) {
        return versions.stream().anyMatch(part -> part.index().equals(index));
    }

    /** The first part of a version of an index; empty where there is no such version. */
    Optional<QualityScores.Version> first(String index, String version) {
        return versions.stream()
                .filter(part -> part.index().equals(index) && part.version().equals(version))
                .min(Comparator.comparing(QualityScores.Version::date));
    }

    /** The scores of a model in a version of an index, at whatever effort, the oldest first. */
    List<Known> of(String index, String version, String model) {
        return versions.stream()
                .filter(part -> part.index().equals(index) && part.version().equals(version))
                .sorted(Comparator.comparing(QualityScores.Version::date))
                .flatMap(part -> of(part, model).stream())
                .toList();
    }

    /** The scores of a model from a day, in whatever index. */
    List<Known> of(LocalDate day, String index, String model) {
        return versions.stream()
                .filter(part -> part.date().equals(day)
                        && (index.isEmpty() || part.index().equals(index)))
                .flatMap(part -> of(part, model).stream())
                .toList();
    }

    private static List<Known> of(QualityScores.Version part, String model) {
        return part.scores().stream()
                .filter(score -> score.model().equals(model))
                .map(score -> new Known(part.date(), score))
                .toList();
    }
}
