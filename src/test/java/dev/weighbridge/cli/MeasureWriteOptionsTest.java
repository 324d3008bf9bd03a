package dev.weighbridge.cli;

import static dev.weighbridge.cli.MeasureCommandTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.measure.ScriptedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code measure --write} adds to a catalogue, and when it adds nothing. */
class MeasureWriteOptionsTest {
    @TempDir
    Path parent;

    private Path catalog() {
        return ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, parent.resolve("catalog"));
    }

    private static String[] engine(Path catalog, String gpu) {
        return new String[] {
            "--write",
            "--gpu",
            gpu,
            "--gpus",
            "8",
            "--precision",
            "fp8",
            "--engine",
            "vLLM 0.11",
            "--catalog",
            "" + catalog
        };
    }

    @Test
    void a_row_of_an_engine_is_written() throws IOException {
        Path catalog = catalog();

        CommandResult ran = run(ScriptedEndpoint.tokens(5, 1, 5), engine(catalog, "H200-SXM"));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err())
                .isEqualTo(catalog.resolve("throughput.yaml")
                        + ": one row was added. The file states throughput at full load: repeat with a higher --rate"
                        + " until it no longer grows, and keep the highest.\n");
        assertThat(Files.readString(catalog.resolve("throughput.yaml")))
                .contains(
                        "    inputTokens: 12\n    outputTokens: 5\n",
                        "    engine: \"vLLM 0.11\"\n    source: { title: \"weighbridge measure, 127.0.0.1:");
    }

    @Test
    void if_too_many_requests_fail_nothing_is_written() throws IOException {
        Path catalog = catalog();

        CommandResult ran = run(
                reply -> {
                    if (reply.number() == 2) {
                        reply.status(429, "");
                    } else {
                        ScriptedEndpoint.tokens(0, 0, 2).answer(reply);
                    }
                },
                engine(catalog, "H200-SXM"));

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .isEqualTo("--write: at most 1 of 100 requests may fail, got 1 of 20. Nothing was written."
                        + " Lower --rate, or ask the provider for a higher limit.\n");
        assertThat(catalog.resolve("throughput.yaml")).hasSameTextualContentAs(Path.of("catalog/throughput.yaml"));
    }

    @Test
    void a_catalogue_that_does_not_load_stops_before_anything_is_sent() throws IOException {
        Path catalog = catalog();
        Files.writeString(catalog.resolve("latency.yaml"), "owner: us\nrows: []\n");

        CommandResult ran = run(false, "http://127.0.0.1:1", engine(catalog, "H200-SXM"));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("catalog/latency.yaml:2: rows must be a list with at least one value");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void a_row_of_the_same_offer_load_and_day_is_replaced() throws IOException {
        Path catalog = catalog();
        String[] options = {"--write", "--offer", "openai/gpt-4o-mini", "--catalog", catalog.toString()};
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.tokens(5, 1, 5))) {
            CommandResult first = run(false, endpoint.url(), options);
            CommandResult again = run(false, endpoint.url(), options);

            assertThat(first.err())
                    .isEqualTo(catalog.resolve("latency.yaml")
                            + ": one row was added. P99 is written from 100 answers on.\n");
            assertThat(again.code()).isZero();
            assertThat(again.err())
                    .isEqualTo(
                            catalog.resolve("latency.yaml")
                                    + ": the row of today with the same load was replaced. P99 is written from 100 answers on.\n");
        }
        String written = Files.readString(catalog.resolve("latency.yaml"));
        assertThat(written).startsWith(Files.readString(Path.of("catalog/latency.yaml")));
        assertThat(written.split("evidence: measured", -1)).hasSize(2);
    }

    @Test
    void fewer_requests_than_a_p95_takes_are_refused_before_anything_is_sent() {
        CommandResult ran =
                run(false, "http://127.0.0.1:1", "--write", "--offer", "openai/gpt-4o-mini", "--requests", "19");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "--requests: must be 20 or more with --write, got `19`: fewer answers give no P95. Raise it, or leave --write out.\n");
    }

    @Test
    void a_row_needs_its_place() {
        assertThat(run(false, "http://h", "--write").err())
                .isEqualTo(
                        "--write: needs either --offer, or --gpu, --gpus, --precision and --engine. Give one of both.\n");
        assertThat(run(false, "http://h", "--offer", "a/b").err())
                .isEqualTo("--write: is missing: the options that name a row have no use without it. Add it.\n");
        assertThat(run(false, "http://h", "--write", "--offer", "openai/gpt-4o-mimi")
                        .err())
                .isEqualTo("--offer: must be a name of api-offers.yaml, got `openai/gpt-4o-mimi`."
                        + " Did you mean `openai/gpt-4o-mini`?\n");
    }
}
