package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.QualityScores;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what the rows of one model at one effort change in a version of an index. Of rows of several days the newest
 * count. Of one day, two different scores are a conflict, and neither is used.
 *
 * @param part the first part of the version
 * @param ofModel scores of the catalogue for the model in the version, at whatever effort, the oldest first
 */
record ScoreDecision(
        ScoreSubject subject, QualityScores.Version part, List<KnownScores.Known> ofModel, Decisions decisions) {
    /** What is to be written; empty where nothing is. Each row gets its status. */
    Optional<NewScore> decide(List<ListedRow> rows) {
        LocalDate newest =
                rows.stream().map(ListedRow::day).max(Comparator.naturalOrder()).orElseThrow();
        List<ListedRow> current =
                rows.stream().filter(row -> row.day().equals(newest)).toList();
        ListedRow first = current.get(0);
        rows.stream().filter(row -> !row.day().equals(newest)).forEach(row -> older(row, first));
        if (current.stream().anyMatch(row -> differ(first, row))) {
            current.forEach(row -> conflict(first, row));
            return Optional.empty();
        }
        RowStatus status = compare(first);
        current.forEach(row -> decisions.set(row, status == RowStatus.NEW ? RowStatus.UNCHANGED : status));
        return status == RowStatus.NEW ? Optional.of(update(first)) : Optional.empty();
    }

    static ScoreRow score(ListedRow row) {
        if (row.row() instanceof ScoreRow score) {
            return score;
        }
        throw new IllegalArgumentException("a row without a score: " + row);
    }

    private static boolean differ(ListedRow one, ListedRow other) {
        return !KnownScores.same(score(one).score(), score(other).score());
    }

    private static List<FigureChange> change(String before, ListedRow row) {
        return List.of(new FigureChange("score", before, shown(row)));
    }

    private static String shown(ListedRow row) {
        return KnownScores.shown(score(row).score(), score(row).effort());
    }

    private void older(ListedRow row, ListedRow newest) {
        if (!differ(row, newest) || known().stream().anyMatch(known -> isSame(known, row))) {
            decisions.set(row, RowStatus.UNCHANGED);
        } else {
            decisions.superseded(row, newest, change(shown(row), newest));
        }
    }

    /** Deliberate: a row that agrees with the first one is in the conflict too, since neither score is known to be true. */
    private void conflict(ListedRow first, ListedRow row) {
        if (differ(first, row)) {
            String text =
                    "%s and %s of %s. Read the leaderboard's page.".formatted(first.place(), row.place(), row.day());
            decisions.set(row, RowStatus.CONFLICTING, text, change(shown(first), row));
        } else {
            decisions.set(row, RowStatus.CONFLICTING);
        }
    }

    private List<KnownScores.Known> known() {
        return ofModel.stream()
                .filter(known -> known.score().effort().equals(subject.effort()))
                .toList();
    }

    private static boolean isSame(KnownScores.Known known, ListedRow row) {
        return known.isSame(score(row).score());
    }

    private RowStatus compare(ListedRow row) {
        List<KnownScores.Known> known = known();
        if (known.isEmpty()) {
            return compareWithOthers(row);
        }
        KnownScores.Known last = known.get(known.size() - 1);
        KnownScores.Known then = known.stream()
                .filter(score -> !score.date().isAfter(row.day()))
                .reduce((one, other) -> other)
                .orElse(last);
        if (isSame(last, row) || isSame(then, row)) {
            decisions.set(row, RowStatus.UNCHANGED);
            return RowStatus.UNCHANGED;
        }
        List<FigureChange> changes = change(last.toString(), row);
        if (last.date().isAfter(row.day())) {
            String text = "of %s; the catalogue's score is of %s".formatted(row.day(), last.date());
            return decisions.set(row, RowStatus.SUPERSEDED, text, changes);
        }
        if (last.date().equals(row.day())) {
            String text = "the catalogue and %s of %s. Read the leaderboard's page.".formatted(row.place(), row.day());
            return decisions.set(row, RowStatus.CONFLICTING, text, changes);
        }
        return decisions.set(row, RowStatus.NEW, what(row), changes);
    }

    /** Of a model that the version does not score at this effort. */
    private RowStatus compareWithOthers(ListedRow row) {
        Optional<KnownScores.Known> ofAnyEffort =
                last(known -> known.score().effort().isEmpty());
        Optional<KnownScores.Known> same = last(known -> isSame(known, row));
        if (same.isPresent() && same.get().score().effort().isEmpty()) {
            decisions.set(row, RowStatus.UNCHANGED);
            return RowStatus.UNCHANGED;
        }
        if (same.isPresent()) {
            String text = "quality.yaml has this score at another effort, which may be the same by another word";
            return decisions.set(
                    row, RowStatus.REPORTED, text, change(same.get().toString(), row));
        }
        if (ofAnyEffort.isPresent()) {
            String text = "quality.yaml has a score that names no effort, which may be of this one";
            return decisions.set(
                    row, RowStatus.REPORTED, text, change(ofAnyEffort.get().toString(), row));
        }
        List<FigureChange> changes = change(FigureChange.NONE, row);
        // An earlier first day could put the version before another one, and rate every model by that.
        if (row.day().isBefore(part.date())) {
            String text = "the row is older than its version in quality.yaml";
            return decisions.set(row, RowStatus.REPORTED, text, changes);
        }
        return decisions.set(row, RowStatus.NEW, what(row), changes);
    }

    /** What is written, since the list can have another name for the model. */
    private String what(ListedRow row) {
        return "%s, %s in %s %s".formatted(row.place(), subject.model(), subject.index(), subject.version());
    }

    private Optional<KnownScores.Known> last(Predicate<KnownScores.Known> wanted) {
        return ofModel.stream().filter(wanted).reduce((one, other) -> other);
    }

    private NewScore update(ListedRow row) {
        ScoreRow score = score(row);
        return new NewScore(
                subject,
                row.day(),
                part.scale(),
                score.score(),
                score.estimated(),
                score.effort().isEmpty() && subject.effort().isPresent(),
                SourceLine.of(row, score.source().isEmpty() ? row.list().name() : score.source()));
    }
}
