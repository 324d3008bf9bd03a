package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code weighbridge capacity} as a script meets it. */
class CapacityCommandTest {
    private static final String GPT_OSS =
            "--model gpt-oss-120b --gpu H200-SXM --count 2 --precision fp4 --engine vLLM --input 921.6 --output 921.6 --concurrency 64";

    @Test
    void the_text_has_the_figures_and_the_calculation_line_by_line() {
        CommandResult ran = run(GPT_OSS);

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("gpt-oss-120b at fp4 with vLLM on 2 × H200-SXM\n")
                .contains(
                        "  output tokens a second   4,666 (3,733 to 5,599)\n",
                        "  time per token           13.7 ms, of which the step 11.8 ms\n",
                        "  limited by               bandwidth\n",
                        "  first token, loaded      P50 57.9 ms, P99 66.6 ms, with 64 requests at once\n",
                        "  evidence                 estimated: this model was measured with this engine on this GPU\n",
                        "  Bmax      =      1024.00 sequences: min(maxSeqs, (mem · share − W − reserved) / kvSeq)\n",
                        "  cycle     =      12.6408 s: (TTFT + OSL · TPOT) · max(1, C / Bmax)\n");
    }

    /**
     * Eight GPUs split the cache over 4 heads and the state by its own 48: (800 + 200 / 2) x 32,768 x 2 / 4 + 153,944,064 / 8
     * = 14,745,600 + 19,243,008.
     */
    @Test
    void a_model_with_linear_layers_and_draft_heads_says_what_of_them_counts() {
        CommandResult ran =
                run("--model qwen3.8-27b --gpu H100-SXM --count 8 --precision fp16 --input 800 --output 200");

        assertThat(ran.out())
                .contains(
                        "  draft heads              1 in the weights, not counted: the rate is of one token a step\n",
                        "  kvSeq     =  3.39886e+07 bytes a sequence on each GPU: ((ISL + OSL / 2) · kv + kept by windows) · bKV / min(n, Hkv) + state / n\n");
        assertThat(run(GPT_OSS).out()).doesNotContain("draft heads");
    }

    /** (1,024 of 2 x 921.6 tokens, 4,666.04 x 2 x 86,400 = 806.3 M tokens a day) */
    @Test
    void the_json_has_every_field_and_every_line() {
        JsonNode json = json(run(GPT_OSS + " --format json"));

        assertThat(json.path("outputTokensPerSecond").asDouble()).isCloseTo(4_666.04, within(0.05));
        assertThat(json.path("tokensPerDay").asDouble()).isCloseTo(4_666.04 * 2 * 86_400, within(1e4));
        assertThat(json.path("batch").asDouble()).isCloseTo(63.7068, within(0.001));
        assertThat(json.path("prefillSeconds").asDouble()).isCloseTo(0.0452902, within(1e-7));
        assertThat(json.path("stepSeconds").asDouble()).isCloseTo(0.0117586, within(1e-7));
        assertThat(json.path("ttftP50Ms").asDouble()).isCloseTo(57.907, within(0.001));
        assertThat(json.path("tpotMs").asDouble()).isCloseTo(13.6533, within(0.0001));
        assertThat(json.path("fits").asBoolean()).isTrue();
        assertThat(json.path("limitedBy").asString()).isEqualTo("bandwidth");
        assertThat(json.path("usdPerMillionOutputTokens").isNull()).isTrue();
        assertThat(json.path("evidence").asString()).isEqualTo("estimated");
        assertThat(json.path("band").path("low").asDouble()).isEqualTo(0.8);
        assertThat(json.path("band").path("high").asDouble()).isEqualTo(1.2);
        assertThat(json.path("engine").asString()).isEqualTo("vllm");
        assertThat(names(json))
                .containsExactly(
                        "P_act",
                        "W",
                        "kvSeq",
                        "Bmax",
                        "lin",
                        "fix",
                        "B",
                        "f",
                        "base",
                        "layers",
                        "sequences",
                        "ring",
                        "step",
                        "a",
                        "TPOT",
                        "rho",
                        "TTFT",
                        "cycle");
        assertThat(json.path("working").get(0).propertyNames()).containsExactly("name", "value", "unit", "formula");
    }

    /** $55.04 an hour for what is served: 55.04 / 3,600 / rate x 10^6. */
    @Test
    void a_machine_has_a_price_for_each_million_output_tokens_at_the_load() {
        JsonNode json = json(
                run(
                        "--model llama-3.3-70b --machine aws/p5.48xlarge --precision fp8 --requests-per-second 4 --format json"));

        double usdPerHour = json.path("price").path("usdPerHour").asDouble();
        assertThat(usdPerHour).isGreaterThan(10);
        assertThat(json.path("load").path("outputTokensPerSecond").asDouble()).isCloseTo(800, within(1e-6));
        assertThat(json.path("usdPerMillionOutputTokens").asDouble())
                .isCloseTo(usdPerHour / 3_600 / 800 * 1e6, within(1e-6));
    }

    @Test
    void what_is_left_out_is_as_the_catalogue_has_it() {
        JsonNode json = json(run("--model llama-3.1-8b --gpu H200-SXM --format json"));

        assertThat(json.path("inputTokens").asDouble()).isCloseTo(800, within(1e-9));
        assertThat(json.path("outputTokens").asDouble()).isCloseTo(200, within(1e-9));
        assertThat(json.path("engine").asString()).isEqualTo("vllm");
        assertThat(json.path("tpotMs").asDouble()).isLessThanOrEqualTo(50);
        assertThat(json.path("load").path("shareOfFull").asDouble()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void everything_wrong_is_reported_at_once() {
        CommandResult ran = run("--model llama-3.1-9b --gpu H200 --count 0 --precision fp5 --engine vlm --input -1"
                + " --output 0 --cached-input-share 2 --tpot-p99-ms 0 --ttft-p99-ms -5 --round-trip-ms -1"
                + " --requests-per-second 0 --concurrency 0");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "--model: must be a name of open-models.yaml, got `llama-3.1-9b`. Did you mean `llama-3.1-8b`?",
                        "--gpu: must be a name of gpus.yaml, got `H200`. Did you mean `H200-SXM`?",
                        "--precision: must be one of fp16, fp8, fp4, int4, got `fp5`. Did you mean `fp4`?",
                        "--engine: must be a name of engines.yaml, got `vlm`. Did you mean `vllm`?",
                        "--concurrency: states the load, and so does --requests-per-second. Give one of both.",
                        "--count: must be a whole number from 1 to 100000, got `0`.",
                        "--input: must be a number of tokens from 1 to 100000000, got `-1`.",
                        "--output: must be a number of tokens from 1 to 100000000, got `0`.",
                        "--cached-input-share: must be a share from 0 to 1, got `2`.",
                        "--ttft-p99-ms: must be a number of milliseconds above 0, at most 3600000, got `-5`.",
                        "--tpot-p99-ms: must be a number of milliseconds above 0, at most 3600000, got `0`.",
                        "--round-trip-ms: must be a number of milliseconds from 0 to 3600000, got `-1`.",
                        "--requests-per-second: must be a number of requests above 0, at most 1000000000, got `0`.",
                        "--concurrency: must be a number of requests from 1 to 1000000000, got `0`.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --model llama-3.1-8b | --machine: needs either --machine or --gpu. Give one of both.
            --model llama-3.1-8b --machine aws/p5.48xlarge --gpu T4 | --gpu: must be a name of gpus.yaml, got `T4`. Did you mean `L4`?¶--machine: needs either --machine or --gpu. Give one of both.
            --model llama-3.1-8b --machine p5.48xlarg | --machine: must be a name of machines.yaml, got `p5.48xlarg`. Did you mean `p5.48xlarge`?
            --model llama-3.1-8b --gpu A10G --precision fp8 | --precision: must be one that A10G computes in, got `fp8`. Choose another precision or GPU.
            --model llama-3.1-8b --gpu L4 --input 131072 | --input: and --output must be at most the 131072 tokens of llama-3.1-8b together, got `131272`.
            --model llama-3.3-70b --gpu A10G --precision int4 | --model: must leave memory for one request, got `llama-3.3-70b`: 38.8 GB of weights on each GPU, and 0.29 GB for each request, on A10G with 24.0 GB. Choose more or larger GPUs, or fewer bits a weight.
            """)
    void what_cannot_be_answered_is_told_with_the_way_out(String options, String problems) {
        CommandResult ran = run(options);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip()).isEqualTo(problems.replace('¶', '\n'));
    }

    @Test
    void json_says_that_a_model_does_not_fit() {
        CommandResult ran = run("--model llama-3.3-70b --gpu A10G --precision int4 --format json");

        JsonNode json = JsonMapper.shared().readTree(ran.out());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(json.path("fits").asBoolean()).isFalse();
        assertThat(json.path("outputTokensPerSecond").asDouble()).isZero();
        assertThat(json.path("limitedBy").asString()).isEqualTo("memory");
        assertThat(names(json)).containsExactly("P_act", "W", "kvSeq", "Bmax");
    }

    @Test
    void the_errors_of_the_calculation_are_printed_by_engine_gpu_and_model() {
        CommandResult ran = CommandResult.of(CommandResult.NOW, List.of("catalog", "accuracy"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("Error of the output tokens a second: share of the measured rate\n")
                .contains("by engine\n", "by gpu\n", "by model\n", "  sglang ", "  MI355X ", "  gpt-oss-120b ");
    }

    private static List<String> names(JsonNode json) {
        return StreamSupport.stream(json.path("working").spliterator(), false)
                .map(line -> line.path("name").asString())
                .toList();
    }

    private static JsonNode json(CommandResult ran) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return JsonMapper.shared().readTree(ran.out());
    }

    private static CommandResult run(String options) {
        return CommandResult.of(
                CommandResult.NOW,
                Arrays.stream(("capacity " + options).split(" +")).toList());
    }
}
