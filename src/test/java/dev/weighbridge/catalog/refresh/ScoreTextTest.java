package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into {@code quality.yaml}, and that every other byte stays. */
class ScoreTextTest {
    private static final String ARENA = "  - index: Arena\n";

    @TempDir
    Path parent;

    private RefreshFolder folder = new RefreshFolder(Path.of(""));
    private String before = "";

    @BeforeEach
    void make() {
        folder = RefreshFolder.in(parent);
        before = folder.quality().replace(ARENA, "\n  # Of the next one.\n" + ARENA);
        folder.write("catalog/quality.yaml", before);
    }

    private boolean write(String... lists) {
        return folder.refresh(lists).write(folder.result(lists));
    }

    @Test
    void the_scores_of_a_source_and_a_day_are_an_entry_behind_those_of_their_version() {
        String list = folder.scores(
                "scores.csv",
                "small-8b,,,Arena,snapshot,1215,2026-03-05",
                "frontier,,low,Index,v1,72.50,2026-03-05,,\"estimated by the leaderboard, not fully run\"",
                "frontier,,high,Index,v1,82,2026-03-05",
                "plain,,high,Index,v1,55,2026-03-04,\"https://x.example/board, read \"\"twice\"\"\"");

        assertThat(write(list)).isTrue();

        String index = """

                  - index: "Index"
                    version: "v1"
                    date: 2026-03-04
                    source: { title: "Leaderboard: https://x.example/board, read \\"twice\\"", url: "https://x.example/board", checked: 2026-03-04 }
                    scores:
                      - { model: "plain", score: 55, effort: high }

                  - index: "Index"
                    version: "v1"
                    date: 2026-03-05
                    source: { title: "Leaderboard: scores.csv", checked: 2026-03-05 }
                    scores:
                      - { model: "frontier", score: 82, effort: high }
                      - { model: "frontier", score: 72.5, effort: low, estimated: true }
                """;
        String arena = """

                  - index: "Arena"
                    version: "snapshot"
                    date: 2026-03-05
                    scale: rating
                    source: { title: "Leaderboard: scores.csv", checked: 2026-03-05 }
                    scores:
                      - { model: small-8b, score: 1215 }
                """;
        assertThat(folder.quality())
                .isEqualTo(before.replace("\n  # Of the next one.", index + "\n  # Of the next one.")
                        .replace("judgementsFrom:", arena + "judgementsFrom:"));
    }

    @Test
    void run_again_right_after_nothing_is_written() {
        String list =
                folder.scores("scores.csv", "frontier,,high,Index,v1,82,2026-03-05", "mini,,,Index,v1,41,2026-03-05");
        write(list);
        String once = folder.quality();

        RefreshResult again = folder.result(list);

        assertThat(once).isNotEqualTo(before);
        assertThat(again.count(RowStatus.UNCHANGED)).isEqualTo(2);
        assertThat(write(list)).isFalse();
        assertThat(folder.quality()).isEqualTo(once);
    }

    @Test
    void an_effort_that_is_taken_over_from_the_scores_before_says_so() {
        folder.write("catalog/quality.yaml", before.replace("score: 40 }", "score: 40, effort: max }"));

        write(folder.scores("scores.csv", "mini,,,Index,v1,41,2026-03-05"));

        assertThat(folder.quality())
                .contains("- { model: \"mini\", score: 41, effort: max } # The list names no effort: as before.\n");
    }

    @Test
    void names_with_quotes_and_line_breaks_of_windows_stay() {
        before = before.replace("index: Index", "index: \"In \\\"d\\\": ex\" # a name")
                .replace("\n", "\r\n");
        folder.write("catalog/quality.yaml", before);

        write(folder.scores("scores.csv", "frontier,,high,\"In \"\"d\"\": ex\",v1,82,2026-03-05"));

        assertThat(folder.quality())
                .contains("  - index: \"In \\\"d\\\": ex\"\r\n    version: \"v1\"\r\n    date: 2026-03-05\r\n");
        assertThat(folder.quality().replace("\r\n", "")).doesNotContain("\n");
        assertThat(folder.load().quality().versions()).hasSize(3);
    }

    @Test
    void prices_and_scores_are_written_together() {
        String prices = folder.piAi("list-2026-11-20.json", "plain 0.8 4");
        String scores = folder.scores("scores.csv", "frontier,,high,Index,v1,82,2026-03-05");

        assertThat(write(prices, scores)).isTrue();

        assertThat(folder.offers()).contains("      - from: 2026-11-20\n");
        assertThat(folder.quality()).contains("    date: 2026-03-05\n");
    }

    @Test
    void if_one_of_the_two_files_cannot_be_written_neither_is() throws IOException {
        String offers = folder.offers();
        String prices = folder.piAi("list-2026-11-20.json", "plain 0.8 4");
        String scores = folder.scores("scores.csv", "frontier,,high,Index,v1,82,2026-03-05");
        // The text of quality.yaml is written here first.
        Path taken = Files.createDirectories(folder.catalog().resolve(".quality.yaml.new/full"));

        assertThatThrownBy(() -> write(prices, scores))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "catalog/quality.yaml: the row cannot be written, and nothing was changed. Let your user write to the folder and the file.");

        assertThat(folder.offers()).isEqualTo(offers);
        assertThat(folder.quality()).isEqualTo(before);
        Files.delete(taken);
        assertThat(write(prices, scores)).isTrue();
    }

    @Test
    void a_score_that_the_catalogue_would_refuse_changes_neither_file() {
        String offers = folder.offers();
        String prices = folder.piAi("list-2026-11-20.json", "plain 0.8 4");
        NewScore fraction = new NewScore(
                new ScoreSubject("Index", "v1", "mini", Optional.empty()),
                LocalDate.of(2026, 3, 5),
                QualityScores.Scale.POINTS,
                0.4,
                false,
                false,
                "source: { title: \"x\", checked: 2026-03-05 }");

        assertThatThrownBy(() -> new RefreshWriter(folder.catalog())
                        .write(folder.result(prices).updates(), List.of(fraction)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("score must be a number of points in percent, not a fraction, above 1");

        assertThat(folder.offers()).isEqualTo(offers);
        assertThat(folder.quality()).isEqualTo(before);
    }

    @Test
    void entries_that_are_not_written_line_by_line_stop_the_write() {
        String flow = """
                owner: ai-engineering
                reference: mini
                indexes: [{ index: Index, version: v1, date: 2026-02-01, source: { title: "Board", checked: 2026-02-01 }, scores: [{ model: mini, score: 40 }] }]
                """ + before.substring(before.indexOf("judgementsFrom:"));
        folder.write("catalog/quality.yaml", flow);

        assertThatThrownBy(() -> write(folder.scores("scores.csv", "mini,,,Index,v1,41,2026-03-05")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "catalog/quality.yaml: the entries of `Index` must be written line by line for --write. Nothing was changed. Write the change by hand, or lay the entry out like the others.");
        assertThat(folder.quality()).isEqualTo(flow);
    }
}
