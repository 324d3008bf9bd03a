package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the prompts of a workload differ in length, and the size of a request that follows. */
class PromptTokensReaderTest {
    /** A mean of 1,426 tokens (four to one: 1.4264 medians) at an input share of 0.8 is a request of 1,783. */
    @Test
    void without_a_size_of_a_request_the_prompts_give_it() {
        Workload workload =
                ReadResult.goodAnd("promptTokens: { p50: 1000, p95: 4000 }\n").good();

        assertThat(workload.traffic().promptTokens()).contains(new PromptTokens(1_000, 4_000));
        assertThat(workload.traffic().tokensPerRequest()).isEqualTo(1_783);
        assertThat(workload.defaulted()).contains("tokensPerRequest");
    }

    @Test
    void a_stated_size_of_a_request_counts_where_the_two_can_be_of_one_workload() {
        Workload workload = ReadResult.goodAnd("promptTokens: { p50: 1000, p95: 4000 }\ntokensPerRequest: 1400\n")
                .good();

        assertThat(workload.traffic().tokensPerRequest()).isEqualTo(1_400);
        assertThat(workload.defaulted()).doesNotContain("tokensPerRequest");
    }

    @Test
    void options_state_it_too() {
        assertThat(ReadResult.setsAnd("promptTokens.p50=1k", "promptTokens.p95=4k")
                        .good()
                        .traffic()
                        .promptTokens())
                .contains(new PromptTokens(1_000, 4_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            promptTokens: { p50: 1000 }                                    | /promptTokens/p95 | promptTokens.p95 is missing. It must be a number of tokens from 1 to 10000000.
            promptTokens: { p50: 0, p95: 10 }                              | /promptTokens/p50 | promptTokens.p50 must be a number of tokens from 1 to 10000000, got `0`.
            promptTokens: { p50: 1000, p95: NaN }                          | /promptTokens/p95 | promptTokens.p95 must be a number of tokens from 1 to 10000000, got `NaN`.
            promptTokens: { p50: 1000, p95: 999 }                          | /promptTokens/p95 | promptTokens.p95 must be at least promptTokens.p50, `1000`, got `999`.
            promptTokens: { p50: 1000, p95: 4000, p99: 1 }                 | /promptTokens/p99 | `p99` is not a known field. Did you mean `p95`? Known here: p50, p95.
            promptTokens: 1000                                             | /promptTokens     | promptTokens must be a map of fields, got `1000`.
            promptTokens: { p50: 1000, p95: 4000 }¶inputShare: 0           | /promptTokens     | promptTokens needs an inputShare above 0, got `0`. State the share of the tokens that are input, or leave promptTokens out.
            promptTokens: { p50: 1000, p95: 1000 }¶tokensPerRequest: 2501  | /promptTokens     | promptTokens has a mean of `1000` tokens, and inputShare of tokensPerRequest is `2001`. The two must be within 2 times each other. Leave tokensPerRequest out, or state `1250`.
            promptTokens: { p50: 1000, p95: 1000 }¶tokensPerRequest: 624   | /promptTokens     | promptTokens has a mean of `1000` tokens, and inputShare of tokensPerRequest is `499`. The two must be within 2 times each other. Leave tokensPerRequest out, or state `1250`.
            promptTokens: { p50: 1000, p95: 1000 }¶inputShare: 0.00001     | /promptTokens     | promptTokens has a mean of `1000` tokens, and inputShare of tokensPerRequest is `not stated`. The two must be within 2 times each other. State an inputShare with which a request has at most 10000000 tokens.
            """)
    void what_contradicts_itself_is_rejected(String lines, String pointer, String message) {
        ReadResult reading = ReadResult.goodAnd(lines.replace('¶', '\n') + "\n");

        assertThat(reading.pointers()).containsExactly(pointer);
        assertThat(reading.said()).first().asString().endsWith(": " + message);
    }

    @ParameterizedTest
    @CsvSource({"2500", "625"})
    void twice_and_half_are_still_of_one_workload(String tokens) {
        assertThat(ReadResult.goodAnd("promptTokens: { p50: 1000, p95: 1000 }\ntokensPerRequest: " + tokens + "\n")
                        .good()
                        .traffic()
                        .tokensPerRequest())
                .isEqualTo(Double.parseDouble(tokens));
    }
}
