package dev.weighbridge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.input.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of measurements, and how they get into the files of the catalogue. */
class CatalogRowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final CatalogRow.Engine ENGINE =
            new CatalogRow.Engine("llama-3.3-70b", "H200-SXM", 2, "fp8", "vLLM \"0.11\"");
    private static final CatalogRow ROW = new CatalogRow("f.yaml", "rows", List.of("a: 1", "b: 2"));

    @TempDir
    Path parent;

    /** First tokens after 1, 2, … ms, and 4 ms a token: 250 tokens a second of one request. */
    private static Measurement measured(int answered) {
        return new Measurement(
                new LoadPlan(answered, 0.5, 1000, 200, 1, 60, 0),
                answered,
                new Distribution(IntStream.rangeClosed(1, answered)
                        .mapToObj(i -> (double) i)
                        .toList()),
                new Distribution(List.of(4.0)),
                1011.6,
                199.7,
                true,
                3802.6,
                10,
                0,
                List.of());
    }

    @Test
    void a_latency_row_has_what_the_catalogue_asks_for() {
        assertThat(CatalogRow.latency("groq/llama-3.3-70b", measured(200), "api.groq.com", TODAY)
                        .fields())
                .containsExactly(
                        "offer: groq/llama-3.3-70b",
                        "p50Ms: 100",
                        "p95Ms: 190",
                        "p99Ms: 198",
                        "outputTokensPerSecond: 250",
                        "promptTokens: 1012",
                        "load: \"0.5 requests a second, 200 requests\"",
                        "evidence: measured",
                        "date: 2026-11-24",
                        "source: { title: \"weighbridge measure, api.groq.com, 200 requests\", checked: 2026-11-24 }");
    }

    @Test
    void few_requests_give_no_p95_and_no_p99() {
        assertThat(percentiles(19)).containsExactly("p50Ms: 10");
        assertThat(percentiles(20)).containsExactly("p50Ms: 10", "p95Ms: 19");
        assertThat(percentiles(99)).containsExactly("p50Ms: 50", "p95Ms: 95");
        assertThat(percentiles(100)).containsExactly("p50Ms: 50", "p95Ms: 95", "p99Ms: 99");
    }

    private static Stream<String> percentiles(int answered) {
        return CatalogRow.latency("a/b", measured(answered), "h", TODAY).fields().stream()
                .filter(field -> field.matches("p\\d.*"));
    }

    @Test
    void a_row_is_added_after_the_last_one_and_nothing_else_changes() {
        assertThat(CatalogAppender.append("# top\nrows: # ours\n  - a: 0\n    b: 0 # last\n\n# end\nother: 1\n", ROW))
                .isEqualTo("# top\nrows: # ours\n  - a: 0\n    b: 0 # last\n  - a: 1\n    b: 2\n\n# end\nother: 1\n");
        assertThat(CatalogAppender.append("rows:\n- a: 0", ROW)).isEqualTo("rows:\n- a: 0\n- a: 1\n  b: 2\n");
        assertThat(CatalogAppender.append("rows:\r\n    - a: 0\r\n", ROW))
                .isEqualTo("rows:\r\n    - a: 0\r\n    - a: 1\r\n      b: 2\r\n");
        assertThat(CatalogAppender.append("kinds:\n  - rows: 1\n", ROW))
                .isEqualTo("kinds:\n  - rows: 1\nrows:\n  - a: 1\n    b: 2\n");
    }

    @Test
    void a_throughput_row_is_written_and_loaded() throws IOException {
        Path folder = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, parent.resolve("catalog"));
        String before = Files.readString(folder.resolve("throughput.yaml"));

        new CatalogWriter(folder).append(CatalogRow.throughput(ENGINE, measured(100), "localhost:8000", TODAY));

        int nextList = before.indexOf("\n# Measured at a number of requests at once");
        assertThat(folder.resolve("throughput.yaml"))
                .hasContent(before.substring(0, nextList) + """
                  - model: "llama-3.3-70b"
                    gpu: H200-SXM
                    gpus: 2
                    precision: fp8
                    inputTokens: 1012
                    outputTokens: 200
                    outputTokensPerSecond: 3803
                    engine: "vLLM \\"0.11\\""
                    source: { title: "weighbridge measure, localhost:8000, 100 requests", checked: 2026-11-24 }
                """ + before.substring(nextList));
        Catalog catalog = CatalogLoader.load(folder, Clock.systemUTC());
        List<OpenModel.Measurement> rows = catalog.measured("llama-3.3-70b", "H200-SXM", 2, Precision.FP8);
        assertThat(rows.get(rows.size() - 1).engine()).isEqualTo("vLLM \"0.11\"");
        assertThat(rows.get(rows.size() - 1).outputTokensPerSecond()).isEqualTo(3803);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_row_that_does_not_load_changes_nothing() throws IOException {
        Path folder = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, parent.resolve("catalog"));
        String before = Files.readString(folder.resolve("throughput.yaml"));
        CatalogRow.Engine unknown = new CatalogRow.Engine("llama-9", "H200-SXM", 2, "fp8", "vLLM");

        assertThatThrownBy(() ->
                        new CatalogWriter(folder).append(CatalogRow.throughput(unknown, measured(100), "h", TODAY)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("catalog/throughput.yaml:")
                .hasMessageContaining("model `llama-9` is not in open-models.yaml.");
        assertThat(folder.resolve("throughput.yaml")).hasContent(before);
    }

    @Test
    void a_latency_row_is_written_at_the_end() throws IOException {
        Path folder = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, parent.resolve("catalog"));
        String before = Files.readString(folder.resolve("latency.yaml"));

        new CatalogWriter(folder).append(CatalogRow.latency("openai/gpt-4o", measured(1), "h", TODAY));

        String after = Files.readString(folder.resolve("latency.yaml"));
        assertThat(after).contains("\n  - offer: openai/gpt-4o\n    p50Ms: 1\n");
        assertThat(CatalogLoader.load(folder, Clock.systemUTC()).latencyRows())
                .filteredOn(row -> row.evidence() == LatencyRow.Evidence.MEASURED)
                .extracting(LatencyRow::subject)
                .containsExactly("openai/gpt-4o");
        assertThat(after).startsWith(before).hasLineCount((int) before.lines().count() + 8);
    }
}
