package dev.weighbridge.advice;

import static java.util.stream.Collectors.toMap;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.catalog.QualityScores.Score;
import dev.weighbridge.catalog.QualityScores.Version;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores of one version of an index, read from the catalogue's file without the fitted lines that link two versions. */
final class IndexScores {
    private static final QualityScores ALL = ShippedPolicy.CATALOG.quality();

    private final Map<String, Double> scores;

    /** @param day only parts of the version that were published by then count */
    IndexScores(String version, LocalDate day) {
        Map<List<Object>, Score> newest = new HashMap<>();
        ALL.publishedBy(day).stream()
                .filter(part -> part.version().equals(version))
                .sorted(Comparator.comparing(Version::date))
                .flatMap(part -> part.scores().stream())
                .forEach(score -> newest.put(List.of(score.model(), score.effort()), score));
        scores = newest.values().stream().collect(toMap(Score::model, Score::score, Math::max));
    }

    boolean rates(String model) {
        return scores.containsKey(model);
    }

    double shareOfBest(String model) {
        return score(model)
                / scores.values().stream().mapToDouble(score -> score).max().orElseThrow();
    }

    double overReference(String model) {
        return score(model) / score(ALL.reference());
    }

    /** The model's score; 0 where nobody rated it. */
    double score(String model) {
        return scores.getOrDefault(model, 0.0);
    }
}
