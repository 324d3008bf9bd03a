package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.EffortWords;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the scores of leaderboards with those of {@code quality.yaml}. A score is written only for a version of an index
 * that the catalogue has and a model that it knows: another index or version changes how every model is rated, which is for
 * people to decide.
 */
final class ScoreComparison {
    private final KnownScores known;
    private final Map<ModelInVersion, List<ListedRow>> rows = new LinkedHashMap<>();

    /** A model in a version of an index, at whatever effort. */
    private record ModelInVersion(String index, String version, String model) {
        ScoreSubject at(Optional<String> effort) {
            return new ScoreSubject(index, version, model, effort);
        }
    }

    ScoreComparison(KnownScores known) {
        this.known = known;
    }

    /** What a row comes to that no other row can change; empty where it is to be added. */
    Optional<RowFinding> settle(ListedRow listed) {
        ScoreRow row = ScoreDecision.score(listed);
        if (!known.models().contains(row.knownAs())) {
            return found(listed, RowStatus.NOT_LISTED, "no model of the catalogue has this name", List.of());
        }
        if (row.index().isEmpty() || row.version().isEmpty()) {
            List<KnownScores.Known> ofDay = known.of(listed.day(), row.index(), row.knownAs());
            return compare(listed, ofDay, "the list states no index and version, so that the score can be of several");
        }
        Optional<QualityScores.Version> part = known.first(row.index(), row.version());
        if (part.isEmpty()) {
            boolean other = known.hasIndex(row.index());
            String what = "quality.yaml does not have this %s, which would change how models are rated: %s"
                    .formatted(
                            other ? "version of the index" : "index", Tree.quoted(other ? row.version() : row.index()));
            return found(listed, RowStatus.REPORTED, what, List.of());
        }
        return part.get().scale().range().holds(row.score()) ? Optional.empty() : outOfRange(listed, part.get());
    }

    private static Optional<RowFinding> outOfRange(ListedRow listed, QualityScores.Version part) {
        Quarantine.Reason reason = Quarantine.Reason.SCORE_OUT_OF_RANGE;
        return Optional.of(new RowFinding(
                RowStatus.QUARANTINED,
                listed.place(),
                listed.row().name(),
                "",
                reason.wireName(),
                "%s: %s, wanted %s"
                        .formatted(
                                reason.text(),
                                Figures.shortest(ScoreDecision.score(listed).score()),
                                part.scale().range().description()),
                List.of()));
    }

    private static Optional<RowFinding> found(
            ListedRow row, RowStatus status, String text, List<FigureChange> figures) {
        return Optional.of(new RowFinding(status, row.place(), row.row().name(), "", "", text, figures));
    }

    /** Compares a row of which it is not known which of several scores it is; it is unchanged where it is one of them. */
    private static Optional<RowFinding> compare(ListedRow listed, List<KnownScores.Known> scores, String text) {
        ScoreRow row = ScoreDecision.score(listed);
        if (scores.stream().anyMatch(score -> score.isSame(row.score()))) {
            return found(listed, RowStatus.UNCHANGED, "", List.of());
        }
        String before = scores.isEmpty()
                ? FigureChange.NONE
                : scores.stream().map(KnownScores.Known::toString).collect(Collectors.joining(", "));
        return found(
                listed,
                RowStatus.REPORTED,
                text,
                List.of(new FigureChange("score", before, KnownScores.shown(row.score(), row.effort()))));
    }

    void add(ListedRow listed) {
        ScoreRow row = ScoreDecision.score(listed);
        rows.computeIfAbsent(new ModelInVersion(row.index(), row.version(), row.knownAs()), none -> new ArrayList<>())
                .add(listed);
    }

    /** What is to be written. Each row that was added gets its status. */
    List<NewScore> decide(Decisions decisions) {
        List<NewScore> scores = new ArrayList<>();
        rows.forEach((model, all) -> scores.addAll(decide(model, all, decisions)));
        return scores;
    }

    private List<NewScore> decide(ModelInVersion model, List<ListedRow> all, Decisions decisions) {
        List<KnownScores.Known> ofModel = known.of(model.index(), model.version(), model.model());
        Optional<String> only = onlyEffort(ofModel, all);
        Map<String, List<ListedRow>> byEffort = new TreeMap<>();
        for (ListedRow row : all) {
            String effort = ScoreDecision.score(row).effort();
            if (EffortWords.has(effort)) {
                byEffort.computeIfAbsent(effort, none -> new ArrayList<>()).add(row);
            } else if (effort.isEmpty() && only.isPresent()) {
                byEffort.computeIfAbsent(only.get(), none -> new ArrayList<>()).add(row);
            } else {
                String text = effort.isEmpty()
                        ? "the list names no effort, so that the score can be of several"
                        : "the list names an effort that quality.yaml does not know";
                compare(row, ofModel, text)
                        .filter(found -> found.status() == RowStatus.REPORTED)
                        .ifPresent(found -> decisions.set(row, found.status(), found.text(), found.figures()));
            }
        }
        QualityScores.Version part = known.first(model.index(), model.version()).orElseThrow();
        List<NewScore> scores = new ArrayList<>();
        byEffort.forEach((effort, rowsOfEffort) -> new ScoreDecision(
                        model.at(Optional.of(effort).filter(word -> !word.isEmpty())), part, ofModel, decisions)
                .decide(rowsOfEffort)
                .ifPresent(scores::add));
        return scores;
    }

    /**
     * The effort of rows that name none: the one that the version scores, an empty text where that is none, if it scores the
     * model at one effort alone and the rows have one score alone. Else the rows can be of several variants of the model.
     */
    private static Optional<String> onlyEffort(List<KnownScores.Known> ofModel, List<ListedRow> all) {
        List<String> efforts = ofModel.stream()
                .map(known -> known.score().effort().orElse(""))
                .distinct()
                .toList();
        long scores = all.stream()
                .map(ScoreDecision::score)
                .filter(row -> row.effort().isEmpty())
                .mapToDouble(ScoreRow::score)
                .distinct()
                .count();
        return efforts.size() == 1 && scores == 1 ? Optional.of(efforts.get(0)) : Optional.empty();
    }
}
