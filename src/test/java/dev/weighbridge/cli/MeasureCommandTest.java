package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.measure.ScriptedEndpoint;
import dev.weighbridge.measure.ScriptedEndpoint.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasureCommandTest {
    private static final String KEY = "sk-secret-0123456789";

    @TempDir
    Path parent;

    static CommandResult run(boolean terminal, String url, String... more) {
        List<String> args = new ArrayList<>(List.of("measure", "--url", url, "--model", "llama-3.3-70b"));
        args.addAll(List.of("--rate", "50", "--input", "20", "--output", "5", "--timeout", "5"));
        args.addAll(List.of(more));
        boolean written = args.contains("--write") && !args.contains("--requests");
        args.addAll(args.contains("--requests") ? List.of() : List.of("--requests", written ? "20" : "4"));
        return CommandResult.of(
                CommandResult.NOW,
                usual -> new CommandEnvironment(
                        usual.in(),
                        usual.out(),
                        usual.err(),
                        false,
                        terminal,
                        usual.clock(),
                        Map.of("THE_KEY", KEY + "\n", "EMPTY", "")),
                args);
    }

    static CommandResult run(Script script, String... more) throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(script)) {
            return run(false, endpoint.url(), more);
        }
    }

    /** Code 3: nothing answers there. A command that is written wrong would end with 2. */
    @Test
    void the_command_that_an_answer_asks_to_run_before_signing_runs_once_its_endpoint_and_key_are_filled_in() {
        for (String asked : List.of("tokensPerDay=50M", "tokensPerDay=5B")) {
            String command = ShippedPolicy.advisor()
                    .recommend(ShippedPolicy.workload(asked, "expertise=none"))
                    .confirm()
                    .get(0)
                    .command()
                    .orElseThrow()
                    .replace("https://ENDPOINT/v1", "http://127.0.0.1:1/v1");
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            args.remove(0);
            args.addAll(List.of("--deadline", "0.1"));

            CommandResult ran = CommandResult.of(
                    CommandResult.NOW,
                    usual -> new CommandEnvironment(
                            usual.in(), usual.out(), usual.err(), false, false, usual.clock(), Map.of("API_KEY", KEY)),
                    args);

            assertThat(ran.code()).as(command + ran.err()).isEqualTo(3);
        }
    }

    private Path catalog() {
        return ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, parent.resolve("catalog"));
    }

    @Test
    void a_measurement_is_printed_for_people() throws IOException {
        CommandResult ran = run(ScriptedEndpoint.tokens(5, 1, 5), "--key-env", "THE_KEY");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().map(line -> line.replaceAll("[\\d.,]*\\d", "#")))
                .containsSequence(
                        "llama-#-#b at #:#: # of # requests answered",
                        "  time to first token      P# # ms, P# # ms, P# # ms",
                        "  time per output token    median # ms, P# # ms",
                        "  output tokens a second   #",
                        "  tokens of a request      # input, # output, as the endpoint states",
                        "  total time               # s",
                        "Note: P# is the largest of # values. Measure # requests or more for a P#.");
    }

    @Test
    void a_measurement_is_json_for_programs() throws IOException {
        CommandResult ran = run(
                reply -> {
                    if (reply.number() == 1) {
                        reply.status(500, "no " + KEY);
                    } else {
                        ScriptedEndpoint.tokens(5, 1, 5).answer(reply);
                    }
                },
                "--key-env",
                "THE_KEY",
                "--format",
                "json");

        assertThat(ran.code()).isZero();
        JsonNode json = JsonMapper.shared().readTree(ran.out());
        assertThat(json.propertyNames())
                .containsExactly(
                        "host",
                        "model",
                        "requests",
                        "ratePerSecond",
                        "answered",
                        "timeToFirstToken",
                        "timePerOutputToken",
                        "outputTokensPerSecond",
                        "promptTokens",
                        "completionTokens",
                        "tokensStatedByEndpoint",
                        "totalSeconds",
                        "latestSendMs",
                        "errors");
        assertThat(json.at("/answered").asInt()).isEqualTo(3);
        assertThat(json.at("/timeToFirstToken/p50Ms").asDouble()).isGreaterThanOrEqualTo(5);
        assertThat(json.at("/timeToFirstToken/p99IsLargest").asBoolean()).isTrue();
        assertThat(json.at("/errors").toString())
                .isEqualTo("[{\"kind\":\"server-error\",\"count\":1,\"example\":\"status 500: no ***\","
                        + "\"fix\":\"Try again later, or look into the log of the endpoint.\"}]");
    }

    @Test
    void what_no_answer_told_is_absent_for_programs() throws IOException {
        CommandResult ran = run(reply -> reply.status(401, ""), "--format", "json");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(JsonMapper.shared().readTree(ran.out()).propertyNames())
                .containsExactly(
                        "host",
                        "model",
                        "requests",
                        "ratePerSecond",
                        "answered",
                        "totalSeconds",
                        "latestSendMs",
                        "errors");
    }

    @Test
    void if_no_request_is_answered_nothing_is_written_and_the_way_out_is_shown() throws IOException {
        Path catalog = catalog();

        CommandResult ran = run(
                reply -> reply.status(401, "wrong key: " + KEY),
                "--key-env",
                "THE_KEY",
                "--write",
                "--offer",
                "openai/gpt-4o-mini",
                "--catalog",
                catalog.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("error client-error       20 requests, for example: status 401: wrong key: ***");
        assertThat(ran.err().replaceAll(":\\d+", ":#"))
                .isEqualTo("127.0.0.1:#: none of 20 requests was answered, most often client-error"
                        + " (status 401: wrong key: ***). Check --url, --model and --key-env.\n");
        assertThat(ran.out() + ran.err()).doesNotContain(KEY, "0123456789");
        assertThat(catalog.resolve("latency.yaml")).hasSameTextualContentAs(Path.of("catalog/latency.yaml"));
    }

    @Test
    void every_wrong_option_is_reported_at_once() {
        CommandResult ran = run(
                false,
                "nowhere",
                "--key-env",
                "EMPTY",
                "--write",
                "--gpu",
                "H200-SMX",
                "--gpus",
                "0",
                "--precision",
                "fp88",
                "--open-model",
                "lama-3.3-70b",
                "--in-flight",
                "0");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines())
                .containsExactly(
                        "--key-env: must be the name of an environment variable that holds the key. The one named is not"
                                + " set, or is empty. Set it, or leave --key-env out.",
                        "--url: must be an http or https address with a host, such as https://api.example.com/v1. Got"
                                + " another address.",
                        "--in-flight: must be a number of requests from 1 to 1000, got `0`.",
                        "--open-model: must be a name of open-models.yaml, got `lama-3.3-70b`. Did you mean `llama-3.3-70b`?",
                        "--gpu: must be a name of gpus.yaml, got `H200-SMX`. Did you mean `H200-SXM`?",
                        "--precision: must be one of fp16, fp8, fp4, int4, got `fp88`. Did you mean `fp8`?",
                        "--gpus: must be a whole number, 1 or more, got `0`.",
                        "--engine: must be a text of 1 to 100 letters, digits and signs on one line.");
    }

    @Test
    void on_a_terminal_a_bar_shows_the_progress() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.tokens(0, 0, 2))) {
            assertThat(run(true, endpoint.url()).err())
                    .endsWith("\r[" + "#".repeat(30) + "] 4 of 4 requests, 0 failed  \n");
        }
    }
}
