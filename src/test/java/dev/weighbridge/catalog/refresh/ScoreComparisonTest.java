package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.QualityScores;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of each row of a leaderboard. {@code quality.yaml} has mini at 40 and frontier at 80.5 (high) and 70 (low) in
 * Index v1 of 2026-02-01, and small-8b at 1211 in Arena of 2026-03-01, a rating.
 */
class ScoreComparisonTest {
    private static final String HIGH = "frontier,,high,Index,v1,";

    @TempDir
    Path parent;

    private RefreshFolder folder = new RefreshFolder(Path.of(""));

    @BeforeEach
    void make() {
        folder = RefreshFolder.in(parent);
    }

    private RefreshResult result(String... rows) {
        return folder.result(folder.scores("scores.csv", rows));
    }

    /** Each finding on one line: status, figures, text. */
    private static List<String> findings(RefreshResult result) {
        return result.findings().stream()
                .map(found -> String.join(
                        "; ",
                        found.status().wireName() + " " + found.name(),
                        String.join(
                                ", ",
                                found.figures().stream().map(Object::toString).toList()),
                        found.text()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"80.5, UNCHANGED", "80.55, UNCHANGED", "80.6, NEW", "80.45, UNCHANGED", "80.4, NEW"})
    void a_score_that_differs_by_the_rounding_of_a_list_is_unchanged(String score, RowStatus status) {
        assertThat(result(HIGH + score + ",2026-03-01").count(status)).isEqualTo(1);
    }

    @Test
    void a_later_score_is_new() {
        RefreshResult result = result(HIGH + "82,2026-02-02");

        assertThat(findings(result))
                .containsExactly("new frontier; score 80.5 (high) → 82 (high); scores.csv:2, frontier in Index v1");
        assertThat(result.scores())
                .containsExactly(new NewScore(
                        new ScoreSubject("Index", "v1", "frontier", Optional.of("high")),
                        LocalDate.of(2026, 2, 2),
                        QualityScores.Scale.POINTS,
                        82,
                        false,
                        false,
                        "source: { title: \"Leaderboard: scores.csv\", checked: 2026-02-02 }"));
        assertThat(result.changes()).containsExactly(Map.entry("quality.yaml", 1));
    }

    @Test
    void a_model_that_the_version_does_not_score_is_new_by_the_name_of_the_catalogue() {
        RefreshResult result = result("Plain (2026),plain,low,Index,v1,55,2026-02-01");

        assertThat(findings(result))
                .containsExactly("new Plain (2026); score none → 55 (low); scores.csv:2, plain in Index v1");
        assertThat(result.scores()).extracting(score -> score.subject().model()).containsExactly("plain");
    }

    @Test
    void another_effort_of_a_scored_model_is_new() {
        assertThat(findings(result("frontier,,max,Index,v1,84,2026-02-01")))
                .containsExactly("new frontier; score none → 84 (max); scores.csv:2, frontier in Index v1");
    }

    @Test
    void a_model_that_nobody_sells_and_no_index_scores_is_not_in_the_catalogue() {
        ListSummary summary = result("nobody,,high,Index,v1,55,2026-02-01", "mini,nobody,,Index,v1,40,2026-02-01")
                .lists()
                .get(0);

        assertThat(summary.unlisted()).containsExactly(Map.entry("no model of the catalogue has this name", 2));
    }

    @Test
    void a_row_older_than_the_catalogue_s_score_is_superseded_if_it_differs() {
        assertThat(findings(result(HIGH + "78,2026-01-31", "frontier,,low,Index,v1,70,2026-01-31")))
                .containsExactly(
                        "superseded frontier; score 80.5 (high) → 78 (high); of 2026-01-31; the catalogue's score is of 2026-02-01");
    }

    @Test
    void another_score_of_the_catalogue_s_day_conflicts_with_it() {
        RefreshResult result = result(HIGH + "78,2026-02-01");

        assertThat(findings(result))
                .containsExactly(
                        "conflicting frontier; score 80.5 (high) → 78 (high); the catalogue and scores.csv:2 of 2026-02-01. Read the leaderboard's page.");
        assertThat(result.scores()).isEmpty();
    }

    @Test
    void two_scores_of_one_day_conflict_and_neither_is_written_also_if_the_catalogue_has_one_of_them() {
        RefreshResult result = folder.result(
                folder.scores("one.csv", HIGH + "80.5,2026-03-01"), folder.scores("other.csv", HIGH + "82,2026-03-01"));

        assertThat(findings(result))
                .containsExactly(
                        "conflicting frontier; score 80.5 (high) → 82 (high); one.csv:2 and other.csv:2 of 2026-03-01. Read the leaderboard's page.");
        assertThat(result.count(RowStatus.CONFLICTING)).isEqualTo(2);
        assertThat(result.scores()).isEmpty();
    }

    @Test
    void of_two_days_the_newer_score_is_written_and_the_older_one_is_superseded_or_what_the_catalogue_has() {
        RefreshResult result = result(
                HIGH + "82,2026-03-02", HIGH + "81,2026-03-01", HIGH + "80.5,2026-02-01", HIGH + "82,2026-02-20");

        assertThat(findings(result))
                .containsExactly(
                        "superseded frontier; score 81 (high) → 82 (high); of 2026-03-01; scores.csv:2 of 2026-03-02 is newer",
                        "new frontier; score 80.5 (high) → 82 (high); scores.csv:2, frontier in Index v1");
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(2);
        assertThat(result.scores()).extracting(NewScore::date).containsExactly(LocalDate.of(2026, 3, 2));
    }

    @Test
    void two_lists_that_agree_are_written_once() {
        RefreshResult result = folder.result(
                folder.scores("one.csv", HIGH + "82,2026-03-01", HIGH + "82,2026-03-01"),
                folder.scores("other.csv", HIGH + "82,2026-03-01"));

        assertThat(result.scores()).hasSize(1);
        assertThat(result.count(RowStatus.NEW)).isEqualTo(1);
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(2);
    }

    @Test
    void a_score_that_cannot_be_of_its_index_or_has_no_day_is_quarantined() {
        assertThat(findings(result(
                        HIGH + "100.1,2026-03-01",
                        HIGH + "0.8,2026-03-01",
                        "small-8b,,high,Arena,snapshot,82,2026-03-02",
                        HIGH + "82,",
                        HIGH + "82,2026-12-01",
                        HIGH + "82,2026-11",
                        HIGH + "many,2026-03-01")))
                .containsExactly(
                        "quarantined frontier; ; a score cannot be of its index: 100.1, wanted a number of points in percent, not a fraction, above 1, at most 100",
                        "quarantined frontier; ; a score cannot be of its index: 0.8, wanted a number of points in percent, not a fraction, above 1, at most 100",
                        "quarantined small-8b; ; a score cannot be of its index: 82, wanted a number of rating points from 500 to 3000",
                        "quarantined frontier; ; the day of the row is not a day: it has none, and --checked is not given",
                        "quarantined frontier; ; the day of the row has not begun: 2026-12-01",
                        "quarantined frontier; ; the day of the row is not a day: date is `2026-11`",
                        "quarantined frontier; ; a value cannot be read: score is `many`");
    }

    @Test
    void an_index_or_a_version_that_the_catalogue_does_not_have_is_reported_and_never_written() {
        RefreshResult result = result("frontier,,high,Other,v1,82,2026-03-01", "frontier,,high,Index,v2,60,2026-03-01");

        assertThat(findings(result))
                .containsExactly(
                        "reported frontier; ; quality.yaml does not have this index, which would change how models are rated: `Other`",
                        "reported frontier; ; quality.yaml does not have this version of the index, which would change how models are rated: `v2`");
        assertThat(result.scores()).isEmpty();
    }

    @Test
    void a_row_older_than_its_version_is_reported_because_it_could_put_the_version_before_another() {
        assertThat(findings(result("plain,,high,Index,v1,55,2026-01-31")))
                .containsExactly(
                        "reported plain; score none → 55 (high); the row is older than its version in quality.yaml");
    }

    @Test
    void a_row_that_names_no_effort_is_of_the_only_one_that_the_version_scores() {
        RefreshResult result = result("mini,,,Index,v1,42,2026-03-01", "small-8b,,,Arena,snapshot,1215,2026-03-02");

        assertThat(findings(result))
                .containsExactly(
                        "new mini; score 40 → 42; scores.csv:2, mini in Index v1",
                        "new small-8b; score 1211 → 1215; scores.csv:3, small-8b in Arena snapshot");
        assertThat(result.scores()).extracting(NewScore::effortAsBefore).containsExactly(false, false);
    }

    @Test
    void a_row_that_names_no_effort_takes_over_that_of_the_only_score() {
        folder.write(
                "catalog/quality.yaml",
                folder.quality().replace("{ model: mini, score: 40 }", "{ model: mini, score: 40, effort: max }"));

        RefreshResult result = result("mini,,,Index,v1,42,2026-03-01");

        assertThat(result.scores())
                .extracting(NewScore::subject)
                .containsExactly(new ScoreSubject("Index", "v1", "mini", Optional.of("max")));
        assertThat(result.scores()).extracting(NewScore::effortAsBefore).containsExactly(true);
    }

    @Test
    void a_row_that_can_be_of_several_scores_is_reported_unless_it_is_one_of_them() {
        RefreshResult result = result(
                "frontier,,,Index,v1,70,2026-03-01",
                "frontier,,,Index,v1,82,2026-03-01",
                "frontier,,as the board leads,Index,v1,83,2026-03-01",
                "mini,,,Index,v1,42,2026-03-01",
                "mini-2,mini,,Index,v1,43,2026-03-01",
                "plain,,,Index,v1,55,2026-03-01");

        assertThat(findings(result))
                .containsExactly(
                        "reported frontier; score 80.5 (high), 70 (low) → 82; the list names no effort, so that the score can be of several",
                        "reported frontier; score 80.5 (high), 70 (low) → 83 (as the board leads); the list names an effort that quality.yaml does not know",
                        "reported mini; score 40 → 42; the list names no effort, so that the score can be of several",
                        "reported mini-2; score 40 → 43; the list names no effort, so that the score can be of several",
                        "reported plain; score none → 55; the list names no effort, so that the score can be of several");
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(1);
        assertThat(result.scores()).isEmpty();
    }

    @Test
    void an_effort_of_a_model_that_the_version_scores_without_one_is_reported_unless_the_score_is_the_same() {
        assertThat(findings(result("mini,,high,Index,v1,42,2026-03-01", "mini,,low,Index,v1,40,2026-03-01")))
                .containsExactly(
                        "reported mini; score 40 → 42 (high); quality.yaml has a score that names no effort, which may be of this one");
    }

    @Test
    void the_same_score_at_another_effort_is_reported_because_lists_have_other_words_for_an_effort() {
        assertThat(findings(result("frontier,,reasoning,Index,v1,80.5,2026-03-01")))
                .containsExactly(
                        "reported frontier; score 80.5 (high) → 80.5 (reasoning); quality.yaml has this score at another effort, which may be the same by another word");
    }

    @Test
    void a_list_of_one_index_states_no_version_and_is_compared_with_the_scores_of_its_day() {
        String ofDay =
                folder.write("scores-2026-02-01.csv", "slug,intelligenceIndex\nmini,40.0\nfrontier,71\nnobody,40\n");

        RefreshResult result = folder.result(ofDay);

        assertThat(findings(result))
                .containsExactly(
                        "reported frontier; score 80.5 (high), 70 (low) → 71; the list states no index and version, so that the score can be of several");
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(1);
        assertThat(result.count(RowStatus.NOT_LISTED)).isEqualTo(1);
        assertThat(result.scores()).isEmpty();
    }

    /** Read is the sum of what became of the rows: the constructor of a summary holds it for each list. */
    @Test
    void whatever_the_rows_nothing_is_lost_and_a_second_run_writes_nothing() {
        Random random = new Random(12);
        List<String> models = List.of("frontier", "mini", "plain", "small-8b", "nobody", "\"\u202e} #\"");
        List<String> efforts = List.of("high", "low", "", "as it leads", "\"high }\"");
        List<String> indexes = List.of("Index,v1", "Index,v2", "Arena,snapshot", ",", "\"Index: { \",v1");
        List<String> scores = List.of("40", "70.02", "80.5", "1250", "0.5", "", "NaN", "55");
        List<String> days = List.of("2026-02-01", "2026-03-05", "2026-11-30", "2027-01-01", "2026-13-01", "");
        int written = 0;
        for (int run = 0; run < 30; run++) {
            folder = RefreshFolder.in(parent.resolve("run" + run));
            String[] rows = new String[60];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = String.join(
                        ",",
                        any(models, random),
                        "",
                        any(efforts, random),
                        any(indexes, random),
                        any(scores, random),
                        any(days, random));
            }
            String list = folder.scores("scores.csv", rows);
            RefreshResult first = folder.result(list);
            written += first.scores().size();

            assertThat(first.lists().get(0).read()).isEqualTo(60);
            assertThat(folder.refresh(list).write(first))
                    .isEqualTo(!first.scores().isEmpty());
            assertThat(folder.result(list).scores()).isEmpty();
        }
        assertThat(written).isGreaterThan(10);
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
