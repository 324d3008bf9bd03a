package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyUnitsTest extends WithSmallCatalogue {
    private static final String PUBLISHED =
            "  - { provider: Maker, model: mini, p50Ms: 400, evidence: published, date: 2026-04-01, source: { title: \"Table\", checked: 2026-05-01 } }\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p50Ms: 80000                | ''
            p50Ms: 80001                | p50Ms must be at most 200 times `400`, the fastest row of `Maker mini` at the same effort, got `80001`. Give milliseconds, and the effort of reasoning if it is another one.
            p95Ms: 200000               | ''
            p95Ms: 200001               | p95Ms must be at most 500 times `400`, the fastest row of `Maker mini`, got `200001`. Give milliseconds, and the effort of reasoning if it is another one.
            p99Ms: 200001               | p99Ms must be at most 500 times `400`, the fastest row of `Maker mini`, got `200001`. Give milliseconds, and the effort of reasoning if it is another one.
            effort: high, p50Ms: 200000 | ''
            effort: high, p50Ms: 200001 | p50Ms must be at most 500 times `400`, the fastest row of `Maker mini`, got `200001`. Give milliseconds, and the effort of reasoning if it is another one.
            p50Ms: 400, p95Ms: 200000   | ''
            p50Ms: 400, p95Ms: 200001   | p95Ms must be at most 500 times p50Ms `400`, got `200001`. Give both in milliseconds.
            p50Ms: 400, p99Ms: 200001   | p99Ms must be at most 500 times p50Ms `400`, got `200001`. Give both in milliseconds.
            """)
    void a_row_in_another_unit_than_the_others_of_its_model_is_rejected(String figures, String problem) {
        add(PUBLISHED.replace("p50Ms: 400", figures).replace("Table", "Other"));

        assertThat(catalog.problems())
                .containsExactly(
                        problem.isEmpty() ? new String[] {} : new String[] {"catalog/latency.yaml:14: " + problem});
    }

    @Test
    void every_row_in_another_unit_is_reported() {
        add(PUBLISHED.replace("p50Ms: 400", "p50Ms: 90000").replace("Table", "Other"));
        add(PUBLISHED.replace("p50Ms: 400", "p50Ms: 91000").replace("Table", "Third"));

        assertThat(catalog.problems()).hasSize(2).allMatch(problem -> problem.contains("at most 200 times `400`"));
    }

    @Test
    void a_fast_engine_of_ones_own_does_not_make_published_rows_wrong() {
        catalog.change("latency.yaml", "p50Ms: 110\n    p95Ms: 280\n    p99Ms: 710", "p50Ms: 1");

        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void a_measured_tail_may_be_long() {
        catalog.change("latency.yaml", "p99Ms: 710", "p99Ms: 60000");

        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void a_measured_row_is_compared_with_what_is_published_of_the_model_of_its_offer() {
        catalog.change("latency.yaml", "p50Ms: 110\n    p95Ms: 280\n    p99Ms: 710", "p50Ms: 110000");

        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/latency.yaml:4: p50Ms must be at most 200 times `400`, the fastest row of `Maker mini` at the same effort, got `110000`. Give milliseconds, and the effort of reasoning if it is another one.");
    }

    private void add(String row) {
        catalog.change("latency.yaml", PUBLISHED, PUBLISHED + row);
    }
}
