package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.QualityScores;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the scores of a leaderboard with those of {@code quality.yaml}. They are only reported: which effort and which
 * version of a model a row is of has to be read.
 */
final class ScoreComparison {
    private final QualityScores quality;
    private final ListInput list;
    private final Set<String> models;

    ScoreComparison(QualityScores quality, ListInput list) {
        this.quality = quality;
        this.list = list;
        this.models = quality.versions().stream()
                .flatMap(version -> version.scores().stream())
                .map(QualityScores.Score::model)
                .collect(Collectors.toSet());
    }

    RowFinding compare(ScoreRow row) {
        if (row.fault().isPresent()) {
            Quarantine wrong = row.fault().get();
            return finding(
                    row,
                    RowStatus.QUARANTINED,
                    wrong.reason().wireName(),
                    wrong.reason().text() + ": " + wrong.detail(),
                    List.of());
        }
        if (!models.contains(row.model())) {
            return finding(row, RowStatus.NOT_LISTED, "", "no model of quality.yaml has this name", List.of());
        }
        Optional<LocalDate> day = row.checked().or(list::day);
        List<QualityScores.Score> known = quality.versions().stream()
                .filter(version -> isOf(version, row, day))
                .flatMap(version -> version.scores().stream())
                .filter(score -> score.model().equals(row.model()))
                .toList();
        if (known.isEmpty()) {
            return finding(row, RowStatus.REPORTED, "", "quality.yaml has no score of this version", List.of());
        }
        if (known.stream().anyMatch(score -> Math.abs(score.score() - row.score()) < 0.051)) {
            return finding(row, RowStatus.UNCHANGED, "", "", List.of());
        }
        String before = known.stream()
                .map(score -> Double.toString(score.score())
                        + score.effort().map(effort -> " (" + effort + ")").orElse(""))
                .collect(Collectors.joining(", "));
        return finding(
                row,
                RowStatus.REPORTED,
                "",
                "quality.yaml has another score, of this or another effort",
                List.of(new FigureChange("score", before, Double.toString(row.score()))));
    }

    /** A row that names no version is of the one of its day. */
    private static boolean isOf(QualityScores.Version version, ScoreRow row, Optional<LocalDate> day) {
        return row.version().isEmpty()
                ? day.filter(version.date()::equals).isPresent()
                : row.index().equals(version.index()) && row.version().equals(version.version());
    }

    private RowFinding finding(ScoreRow row, RowStatus status, String reason, String text, List<FigureChange> figures) {
        return new RowFinding(status, list.name() + ":" + row.line(), row.model(), "", reason, text, figures);
    }
}
