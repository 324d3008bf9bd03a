package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.OneLineParser.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineParserTest {
    private static final String WHOLE = "50M tokens/day, p99 400ms, strict residency, limited team, good enough";

    /** Settings in the order heard. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            50M tokens/day                        | tokensPerDay=50000000
            50 M tokens a day                     | tokensPerDay=50000000
            50Mtok/d                              | tokensPerDay=50000000
            50_000_000 tok/d                      | tokensPerDay=50000000
            50,000,000 tokens per day             | tokensPerDay=50000000
            daily tokens: 50M                     | tokensPerDay=50000000
            volume: 50 million tokens/day         | tokensPerDay=50000000
            about 50M input + output tokens a day | tokensPerDay=50000000
            5e7 tokens daily                      | tokensPerDay=50000000
            .5M tokens per day                    | tokensPerDay=500000
            500k per day                          | tokensPerDay=500000
            1.5 billion tokens daily              | tokensPerDay=1500000000
            2B tokens a month                     | tokensPerDay=66666667
            3B tokens/month                       | tokensPerDay=100000000
            7M tokens a week                      | tokensPerDay=1000000
            1M tokens/hour                        | tokensPerDay=24000000
            365B tokens per year                  | tokensPerDay=1000000000
            0 tokens/day                          | tokensPerDay=0
            tokensPerDay=50M                      | tokensPerDay=50M
            p99 400ms                             | latencyP99Ms=400
            P99: 400 ms                           | latencyP99Ms=400
            p99=400ms                             | latencyP99Ms=400
            400ms                                 | latencyP99Ms=400
            p99 < 400 ms                          | latencyP99Ms=400
            latency under 2 s                     | latencyP99Ms=2000
            0.5s latency                          | latencyP99Ms=500
            at most 2 seconds                     | latencyP99Ms=2000
            time to first token below 1.5 seconds | latencyP99Ms=1500
            no more than 300 milliseconds p99     | latencyP99Ms=300
            latencyP99Ms=400                      | latencyP99Ms=400
            strict residency                      | residency=strict
            Residency: STRICT                     | residency=strict
            HIPAA                                 | residency=strict
            on-prem                               | residency=strict
            air-gapped                            | residency=strict
            GDPR                                  | residency=moderate
            moderate                              | residency=moderate
            no residency constraints              | residency=minimal
            without residency requirements        | residency=minimal
            minimal                               | residency=minimal
            public data                           | residency=minimal
            residency=strict                      | residency=strict
            strong team                           | expertise=strong
            we have MLOps engineers               | expertise=strong
            a dedicated ML team                   | expertise=strong
            no MLOps engineers                    | expertise=none
            no ML team                            | expertise=none
            Expertise: none                       | expertise=none
            nobody                                | expertise=none
            limited expertise                     | expertise=limited
            some ml experience                    | expertise=limited
            good enough                           | quality=good-enough
            good-enough quality                   | quality=good-enough
            frontier                              | quality=state-of-the-art
            SOTA                                  | quality=state-of-the-art
            state of the art                      | quality=state-of-the-art
            state-of-the-art quality              | quality=state-of-the-art
            the best model                        | quality=state-of-the-art
            fine-tuned                            | quality=specialized
            specialised model                     | quality=specialized
            region=eu                             | region=eu
            apimodel=gpt-4o-mini.                 | apiModel=gpt-4o-mini
            name="ask, and answer"                | name=ask, and answer
            selfHosted.machine = aws/p5.48xlarge  | selfHosted.machine=aws/p5.48xlarge
            """)
    void a_phrase_means_one_thing(String line, String setting) {
        Understood understood = OneLineParser.SHIPPED.read(line);

        assertThat(understood.notUnderstood()).isEmpty();
        assertThat(understood.contradictions()).isEmpty();
        assertThat(understood.settings()).containsExactly(setting);
        assertThat(understood.heard()).hasSize(1);
    }

    /** What is left over is named exactly, whatever else was heard. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            real-time                    | real-time
            50M tokens                   | 50M tokens
            500k requests per day        | 500k requests per day
            50M input tokens/day         | 50M input tokens/day
            more than 50M tokens/day     | more than
            10-50M tokens/day            | 10
            -5M tokens/day               | -5M tokens/day
            p99 400                      | p99 400
            p50 400ms                    | p50
            400ms average                | average
            latency 5m                   | latency 5m
            not strict                   | not
            strong residency             | residency
            strickt residency            | strickt residency
            strict or whatever           | or whatever
            foo=bar                      | foo=bar
            a 🙂 day                     | 🙂 day
            low latency                  | low latency
            we do not have an ml team    | do not have an ml team
            99                           | 99
            day 1                        | day 1
            3 per day                    | 3 per day
            no HIPAA                     | no
            max 50M tokens/day           | max
            1__0 tokens/day              | 1__0 tokens/day
            """)
    void what_is_not_known_is_named_and_never_guessed(String line, String leftover) {
        assertThat(OneLineParser.SHIPPED.read(line).notUnderstood()).containsExactly(leftover);
        assertThat(OneLineParser.SHIPPED.read(line).complete()).isFalse();
    }

    @Test
    void a_whole_line_is_understood_part_by_part() {
        Understood understood = OneLineParser.SHIPPED.read(WHOLE);

        assertThat(understood.complete()).isTrue();
        assertThat(understood.asks()).isEmpty();
        assertThat(understood.heard())
                .containsExactly(
                        "50M tokens/day → tokensPerDay 50,000,000",
                        "p99 400ms → latencyP99Ms 400",
                        "strict residency → residency strict",
                        "limited team → expertise limited",
                        "good enough → quality good-enough");
        assertThat(OneLineParser.SHIPPED
                        .read("2B tokens a month, 1M tokens/hour")
                        .heard())
                .containsExactly(
                        "2B tokens a month → tokensPerDay 66,666,667 (÷ 30)",
                        "1M tokens/hour → tokensPerDay 24,000,000 (× 24)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50M tokens/day p99 400ms strict residency limited team good enough",
                "We run 50M tokens a day with p99 under 400ms; strict residency. Our team is limited; good enough!",
                "good enough | limited expertise | HIPAA | latency 0.4s | 1.5B tokens/month\n"
            })
    void separators_and_noise_do_not_matter(String line) {
        assertThat(OneLineParser.SHIPPED.read(line).settings())
                .containsExactlyInAnyOrder(
                        "tokensPerDay=50000000",
                        "latencyP99Ms=400",
                        "residency=strict",
                        "expertise=limited",
                        "quality=good-enough");
        assertThat(OneLineParser.SHIPPED.read(line).complete()).isTrue();
    }

    @Test
    void what_is_missing_is_asked_for_by_name_with_an_example() {
        assertThat(OneLineParser.SHIPPED
                        .read("50M tokens/day, strickt residency")
                        .asks())
                .containsExactly(
                        "`strickt residency` is not understood. Did you mean `strict residency`?",
                        "latencyP99Ms is missing. Which P99 time to first token is needed, in milliseconds?"
                                + " For example: p99 400ms",
                        "residency is missing. How strict are the constraints on where data may go?"
                                + " For example: strict residency",
                        "expertise is missing. Is there expertise in running ML infrastructure?"
                                + " For example: limited team",
                        "quality is missing. Which model quality is needed? For example: good enough");
    }

    @Test
    void every_example_answers_its_question() {
        for (IntakeQuestion question : IntakeQuestion.ALL) {
            String example = PhraseTable.SHIPPED.example(question.field());

            assertThat(OneLineParser.SHIPPED.read(example).missing()).hasSize(4).doesNotContain(question.field());
        }
    }

    @Test
    void a_contradiction_is_named_and_not_resolved() {
        Understood understood = OneLineParser.SHIPPED.read(WHOLE + ", minimal residency, region=eu, region=us");

        assertThat(understood.contradictions())
                .containsExactly(
                        "residency is given twice: `strict residency` and `minimal residency`",
                        "region is given twice: `region=eu` and `region=us`");
        assertThat(understood.settings()).hasSize(4).noneMatch(set -> set.startsWith("re"));
        assertThat(understood.missing()).isEmpty();
        assertThat(understood.complete()).isFalse();
    }

    @Test
    void the_same_value_twice_is_not_a_contradiction() {
        assertThat(OneLineParser.SHIPPED
                        .read(WHOLE + ", tokensPerDay=50_000_000, HIPAA, quality=Good_Enough, 0.4 s")
                        .complete())
                .isTrue();
    }

    @Test
    void a_line_up_to_the_limit_is_read_and_a_longer_one_is_not() {
        String filled = WHOLE + " ".repeat(OneLineParser.LONGEST - WHOLE.length());

        assertThat(OneLineParser.SHIPPED.read(filled).complete()).isTrue();
        assertThat(OneLineParser.SHIPPED.read(filled + " ").notUnderstood())
                .containsExactly(
                        "50M tokens/day, p99 400ms, strict reside… (2,001 characters; at most 2,000 are read)");
    }

    @Test
    void every_phrase_of_the_table_means_what_it_stands_for() {
        PhraseTable.SHIPPED.all().forEach((phrase, term) -> {
            if (term.kind() == LineToken.Kind.ANSWER) {
                assertThat(OneLineParser.SHIPPED.read(phrase).settings())
                        .as(phrase)
                        .containsExactly(term.field() + "=" + term.value());
            }
        });
    }

    @Test
    void a_table_that_gives_one_phrase_two_meanings_is_rejected() throws IOException {
        String table = Files.readString(Path.of("src/main/resources/chat-words.yaml"))
                .replace("alone: [moderate, gdpr", "alone: [moderate, hipaa, gdpr");

        assertThatThrownBy(() -> new PhraseTable(table))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("chat-words.yaml: `hipaa` means two things. Keep one.");
    }

    @Test
    void the_order_of_the_parts_does_not_matter() {
        List<String> parts = new ArrayList<>(List.of(
                "50M tokens/day",
                "p99 under 400ms",
                "no residency constraints",
                "strong team",
                "frontier quality",
                "region=eu",
                "whatever else",
                "42"));
        Understood first = OneLineParser.SHIPPED.read(String.join(", ", parts));
        Random random = new Random(5);

        for (int i = 0; i < 500; i++) {
            Collections.shuffle(parts, random);
            Understood shuffled = OneLineParser.SHIPPED.read(String.join(random.nextBoolean() ? "," : " ; ", parts));

            assertThat(new HashSet<>(shuffled.settings())).isEqualTo(new HashSet<>(first.settings()));
            assertThat(shuffled.notUnderstood()).containsExactlyInAnyOrderElementsOf(first.notUnderstood());
            assertThat(shuffled.missing()).isEqualTo(first.missing());
        }
    }

    @Test
    void no_line_throws_and_what_is_complete_is_read_or_rejected_with_reasons() {
        List<String> pieces = new ArrayList<>(PhraseTable.SHIPPED.all().keySet());
        pieces.addAll(List.of(
                "50M",
                "tokens/day",
                "1e999",
                "-1",
                "0.0001",
                "1,000",
                "=",
                "tokensPerDay=",
                "name=\"",
                "\"",
                "\u0000",
                "\u202e",
                "\uD83D",
                "İ",
                "🙂",
                "<!here>",
                "@all",
                "\n",
                ",",
                "latencyP99Ms=1e400",
                "region=mars",
                "٣",
                "_",
                "400ms",
                WHOLE,
                "9".repeat(60),
                "1_",
                "ſ",
                "apiModel.kind=x"));
        WorkloadReader reader = new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY);
        Random random = new Random(77);
        int complete = 0;

        for (int i = 0; i < 8_000; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? WHOLE + " " : "");
            for (int piece = random.nextInt(9); piece > 0; piece--) {
                line.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            Understood understood = OneLineParser.SHIPPED.read(line.toString());

            if (i % 10 == 0) {
                assertThat(understood.asks().isEmpty()).as(line.toString()).isEqualTo(understood.complete());
            }
            if (understood.complete()) {
                Problems problems = new Problems();
                assertThat(reader.read(understood.settings(), problems).isPresent())
                        .as(line.toString())
                        .isEqualTo(problems.none());
                complete++;
            }
        }

        assertThat(complete).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency ", "1,000,", "name=\"", "a=", "day ", "-.", "1e", "no data residency ", "strict,"})
    void a_hostile_line_costs_no_more_than_a_long_one(String piece) {
        String line = piece.repeat(OneLineParser.LONGEST / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> OneLineParser.SHIPPED.read(line).asks());
    }

    @Test
    void a_declared_field_is_read_beside_its_words_and_as_a_setting() {
        OneLineParser parser = OneLineParser.of(DeclaredPolicy.fields());

        assertThat(parser.read(WHOLE + ", secret data class, keptDays=30, reviewedOn=2026-06-01")
                        .settings())
                .endsWith("dataClass=secret", "keptDays=30", "reviewedOn=2026-06-01");
        assertThat(parser.read(WHOLE + ", data class: secret").settings()).endsWith("dataClass=secret");
        assertThat(parser.read(WHOLE + ", dataclass=SECRET").settings()).endsWith("dataClass=SECRET");
        assertThat(parser.read(WHOLE + ", data class secrit").asks())
                .containsExactly("`data class secrit` is not understood. Did you mean `data class secret`?");
        assertThat(parser.read(WHOLE + ", data class secret, dataClass=public").asks())
                .containsExactly("dataClass is given twice: `data class secret` and `dataClass=public`. Keep one.");
        assertThat(OneLineParser.SHIPPED.read(WHOLE + ", data class secret").complete())
                .isFalse();
    }

    @Test
    void a_declared_field_that_is_required_is_asked_for() {
        OneLineParser parser = OneLineParser.of(DeclaredPolicy.declared("""
                fields:
                  - { name: dataClass, type: choice, choices: [public, secret], question: Which class of data?, required: true, owner: o }
                  - { name: keptDays, type: number, unit: days, from: 0, to: 10, question: How long?, required: true, owner: o }
                """));

        assertThat(parser.read(WHOLE).asks())
                .containsExactly(
                        "dataClass is missing. Which class of data? For example: data class public",
                        "keptDays is missing. How long? For example: keptDays=…");
        assertThat(parser.read(WHOLE + ", data class public, keptDays=3").complete())
                .isTrue();
    }

    @Test
    void the_words_of_a_declared_field_change_no_meaning_of_the_shipped_words() {
        OneLineParser parser = OneLineParser.of(DeclaredPolicy.declared("""
                fields:
                  - { name: team, type: choice, choices: [strong, remote], question: Which?, owner: o }
                """));

        assertThat(parser.read("strong team").settings())
                .isEqualTo(OneLineParser.SHIPPED.read("strong team").settings())
                .containsExactly("expertise=strong");
        assertThat(parser.read("remote team").settings()).containsExactly("team=remote");
    }
}
