package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.line.OneLineParser.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmbiguityCheckTest {
    /** An adjective that a neighbour could take counts for no question. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strict 300ms latency             | residency
            400ms strict                     | residency
            strict 50M tokens/day            | residency
            moderate traffic of 50M tokens/day | residency
            minimal traffic 1M tokens/day    | residency
            minimal traffic                  | residency
            moderate latency                 | residency
            latency moderate                 | residency
            volume: minimal                  | residency
            strict deadline                  | residency
            !strict                          | residency
            residency != strict              | residency
            non-strict                       | residency
            no HIPAA                         | residency
            host it on-prem?                 | residency
            what is strict residency         | residency
            limited usage                    | expertise
            limited to 400ms                 | expertise
            limited patience                 | expertise
            strong SLA                       | expertise
            strong opinions                  | expertise
            best available latency 300ms     | quality
            good enough latency              | quality
            frontier of research             | quality
            is good enough fine              | quality
            10-50M tokens/day                | tokensPerDay
            50'000'000 tokens/day            | tokensPerDay
            1 000 000 tokens/day             | tokensPerDay
            40M tokens/day in                | tokensPerDay
            50M tokens/day except weekends   | tokensPerDay
            400ms per token 50M daily        | tokensPerDay
            400ms on average                 | latencyP99Ms
            400ms in the US                  | latencyP99Ms
            """)
    void what_a_neighbour_could_change_is_asked_and_not_shown_as_understood(String line, String field) {
        Understood understood = OneLineParser.SHIPPED.read(line);

        assertThat(understood.unclear()).anyMatch(ask -> ask.startsWith(field + " is not clear: "));
        assertThat(understood.missing()).doesNotContain(field);
        assertThat(understood.settings()).noneMatch(set -> set.startsWith(field + "="));
        assertThat(understood.heard()).noneMatch(heard -> heard.contains("→ " + field));
        assertThat(understood.complete()).isFalse();
    }

    /** What is clear stays decided, with and without commas. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "50M tokens/day 400ms strict limited good enough",
                "50M tokens/day, 400ms, strict, limited, good enough",
                "strict | limited | good enough | 400 ms | 50M tokens a day",
                "strict residency 400ms limited team 50M tokens/day good enough model",
                "50M tokens/day and strict and 400ms and limited and good enough",
                "50M tokens/day - strict - 400ms - limited - good enough",
                "50M tokens/day 400ms HIPAA limited good enough",
                "Where to run 50M tokens/day, 400ms, strict residency? Limited team, good enough.",
                "50M tokens/day, 400ms, strict, limited, good enough?",
                "50M tokens/day, 400ms, strict residency, limited team, good enough!"
            })
    void what_is_clear_is_decided(String line) {
        assertThat(OneLineParser.SHIPPED.read(line).asks()).isEmpty();
        assertThat(OneLineParser.SHIPPED.read(line).settings())
                .containsExactlyInAnyOrder(
                        "tokensPerDay=50000000",
                        "latencyP99Ms=400",
                        "residency=strict",
                        "expertise=limited",
                        "quality=good-enough");
    }

    @Test
    void an_unclear_word_is_asked_back_with_its_neighbour_and_a_clear_form() {
        assertThat(OneLineParser.SHIPPED.read("strict 300ms latency").unclear())
                .containsExactly("residency is not clear: `strict` stands beside `300ms latency`."
                        + " How strict are the constraints on where data may go? For example: strict residency");
        assertThat(OneLineParser.SHIPPED
                        .read("50M tokens/day except on weekends")
                        .unclear())
                .containsExactly("tokensPerDay is not clear: `50M tokens/day` stands beside `except on weekends`."
                        + " How many tokens a day, input and output together? For example: 50M tokens/day");
        assertThat(OneLineParser.SHIPPED.read("host it on-prem? 400ms").unclear())
                .containsExactly("residency is not clear: `prem` stands in a question."
                        + " How strict are the constraints on where data may go? For example: strict residency");
    }

    /** Phi is a model; PHI is health data. */
    @Test
    void phi_is_health_data_in_capitals_only() {
        assertThat(OneLineParser.SHIPPED.read("PHI").settings()).containsExactly("residency=strict");
        assertThat(OneLineParser.SHIPPED.read("PHI data").settings()).containsExactly("residency=strict");
        assertThat(OneLineParser.SHIPPED.read("Phi").notUnderstood()).containsExactly("Phi");
        assertThat(OneLineParser.SHIPPED.read("phi").notUnderstood()).containsExactly("phi");
    }

    @Test
    void a_name_in_capitals_is_no_noise() {
        assertThat(OneLineParser.SHIPPED.read("strong IT team").settings()).isEmpty();
        assertThat(OneLineParser.SHIPPED.read("it is a strong team for us").settings())
                .containsExactly("expertise=strong");
    }

    /** A t alone may be tokens: 500 t a day. */
    @Test
    void a_t_is_a_trillion_only_of_tokens() {
        assertThat(OneLineParser.SHIPPED.read("500 t/day").notUnderstood()).containsExactly("500 t/day");
        assertThat(OneLineParser.SHIPPED.read("2T tokens/day").settings())
                .containsExactly("tokensPerDay=2000000000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500.000 tokens/day      | tokensPerDay is not clear: `500.000` can be 500 or 500,000. Write 500 or 500000.
            daily tokens: 500.000   | tokensPerDay is not clear: `500.000` can be 500 or 500,000. Write 500 or 500000.
            1.250M tokens/month     | tokensPerDay is not clear: `1.250` can be 1.25 or 1,250. Write 1.25 or 1250.
            2,750M tokens/day       | tokensPerDay is not clear: `2,750` can be 2.75 or 2,750. Write 2.75 or 2750.
            1.125M tokens/day       | tokensPerDay is not clear: `1.125` can be 1.125 or 1,125. Write 1.1250 or 1125.
            tokensPerDay=500.000    | tokensPerDay is not clear: `500.000` can be 500 or 500,000. Write 500 or 500000.
            tokensPerDay=2.500M     | tokensPerDay is not clear: `2.500M` can be 2.5M or 2,500M. Write 2.5M or 2500M.
            p99 1.000 ms            | latencyP99Ms is not clear: `1.000` can be 1 or 1,000. Write 1 or 1000.
            1.200 s                 | latencyP99Ms is not clear: `1.200` can be 1.2 or 1,200. Write 1.2 or 1200.
            1,200 s                 | latencyP99Ms is not clear: `1,200` can be 1.2 or 1,200. Write 1.2 or 1200.
            latencyP99Ms=1.000      | latencyP99Ms is not clear: `1.000` can be 1 or 1,000. Write 1 or 1000.
            """)
    void a_number_with_two_readings_is_asked_back(String line, String ask) {
        assertThat(OneLineParser.SHIPPED.read(line).unclear()).containsExactly(ask);
        assertThat(OneLineParser.SHIPPED.read(line).heard()).isEmpty();
        assertThat(OneLineParser.SHIPPED.read(line).settings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.234.567 tokens a day  | tokensPerDay=1234567
            50.000.000 tokens a day | tokensPerDay=50000000
            12,500,000 tokens a day | tokensPerDay=12500000
            50,000 tokens a day     | tokensPerDay=50000
            0.750B tokens a month   | tokensPerDay=25000000
            2,5M tokens a day       | tokensPerDay=2500000
            1.25M tokens a day      | tokensPerDay=1250000
            1,200 ms                | latencyP99Ms=1200
            0,8 s                   | latencyP99Ms=800
            0.500 s                 | latencyP99Ms=500
            """)
    void a_number_with_one_reading_is_read(String line, String setting) {
        assertThat(OneLineParser.SHIPPED.read(line).asks()).hasSize(4);
        assertThat(OneLineParser.SHIPPED.read(line).settings()).containsExactly(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.000.00 tokens/day", "40,0000 tokens/day", "40.0000 tokens/day", "0.5 tokens/hour"})
    void a_number_with_no_reading_is_not_understood(String line) {
        assertThat(OneLineParser.SHIPPED.read(line).notUnderstood()).containsExactly(line);
    }

    @Test
    void no_tokens_at_all_are_asked_about_unless_stated_as_a_field() {
        assertThat(OneLineParser.SHIPPED.read("0 tokens/day").unclear())
                .containsExactly(
                        "tokensPerDay is not clear: no tokens, no placement. Write how many a day, or tokensPerDay=0.");
        assertThat(OneLineParser.SHIPPED.read("tokensPerDay=0").unclear()).isEmpty();
    }
}
