package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.Quality;
import dev.weighbridge.workload.Workload.Residency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole workload asks for 50 M tokens a day, a P99 of 400 ms, moderate residency and good-enough quality. */
class PartsReaderTest {
    private static final String TWO = "parts: [{ name: chat, share: 0.2, quality: state-of-the-art },"
            + " { name: legal, share: 0.8, residency: strict, latencyP99Ms: 60000, batch: true }]\n";

    @Test
    void parts_are_read_and_repeated() {
        Workload workload = ReadResult.goodAnd(TWO).good();

        assertThat(workload.parts())
                .containsExactly(
                        new WorkloadPart(
                                "chat",
                                0.2,
                                Optional.empty(),
                                Optional.of(Quality.STATE_OF_THE_ART),
                                Optional.empty(),
                                Optional.empty(),
                                false),
                        new WorkloadPart(
                                "legal",
                                0.8,
                                Optional.of(Residency.STRICT),
                                Optional.empty(),
                                Optional.of(60_000),
                                Optional.empty(),
                                true));
        assertThat(WorkloadFields.of(workload))
                .containsEntry(
                        "parts",
                        List.of(
                                Map.of("name", "chat", "share", 0.2, "quality", "state-of-the-art"),
                                Map.of(
                                        "name",
                                        "legal",
                                        "share",
                                        0.8,
                                        "residency",
                                        "strict",
                                        "latencyP99Ms",
                                        60_000,
                                        "batch",
                                        true)));
    }

    @Test
    void a_part_is_the_whole_but_for_what_it_states() {
        Workload workload = ReadResult.goodAnd("name: support\n" + TWO).good();
        Workload chat = workload.part(0);
        Workload legal = workload.part(1);

        assertThat(chat.tokensPerDay()).isEqualTo(10_000_000);
        assertThat(chat.quality()).isEqualTo(Quality.STATE_OF_THE_ART);
        assertThat(chat.residency()).isEqualTo(workload.residency());
        assertThat(chat.traffic()).isEqualTo(workload.traffic());
        assertThat(chat.name()).contains("support");
        assertThat(legal.tokensPerDay()).isEqualTo(40_000_000);
        assertThat(legal.residency()).isEqualTo(Residency.STRICT);
        assertThat(legal.latencyP99Ms()).isEqualTo(60_000);
        assertThat(legal.traffic().batchShare()).isEqualTo(1);
        assertThat(legal.parts()).isEmpty();
    }

    @Test
    void the_parts_have_the_tokens_of_the_whole_to_the_last_one() {
        Workload workload = ReadResult.goodAnd(
                        "parts: [{ name: a, share: 0.333333 }, { name: b, share: 0.333333 }, { name: c, share: 0.333333 }]\n",
                        "tokensPerDay=100")
                .good();

        assertThat(IntStream.range(0, 3).mapToObj(part -> workload.part(part).tokensPerDay()))
                .containsExactly(33L, 34L, 33L);
    }

    @Test
    void options_state_parts_and_change_those_of_a_file() {
        Workload stated = ReadResult.setsAnd(
                        "parts.chat.share=0.25", "parts.rest.share=0.75", "parts.chat.residency=strict")
                .good();

        assertThat(stated.parts()).extracting(WorkloadPart::name).containsExactly("chat", "rest");
        assertThat(stated.part(0).residency()).isEqualTo(Residency.STRICT);
        assertThat(ReadResult.goodAnd(TWO, "parts.chat.residency=minimal")
                        .good()
                        .part(0)
                        .residency())
                .isEqualTo(Residency.MINIMAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{ name: a, share: 0.5 }, { name: b, share: 0.4 }]                   | the shares of parts must add up to 1, got 0.9 from 0.5 + 0.4. Change a share, or add the part that is missing.
            [{ name: a, share: 0.5 }, { name: b, share: 0.6 }]                   | the shares of parts must add up to 1, got 1.1 from 0.5 + 0.6. Change a share, or add the part that is missing.
            [{ name: a, share: 0.5 }]                                            | parts must be a list of 2 to 8 parts, got 1. Leave parts out where the whole workload asks for the same.
            []                                                                   | parts must be a list of 2 to 8 parts, got 0. Leave parts out where the whole workload asks for the same.
            [{ name: a, share: 0.5 }, { name: a, share: 0.5 }]                   | each part needs a name of its own, whatever the case of its letters and however they are encoded, got `a` more than once.
            [{ name: a, share: 0.5 }, { name: A, share: 0.5 }]                   | each part needs a name of its own, whatever the case of its letters and however they are encoded, got `A` more than once.
            [{ name: a, share: 0.333 }, { name: b, share: 0.333 }, { name: c, share: 0.333 }] | the shares of parts must add up to 1, got 0.999 from 0.333 + 0.333 + 0.333. Write more digits, such as 0.333333 for a third: shares are not rescaled.
            [{ name: a, share: 1e-9 }, { name: b, share: 0.999999999 }]          | share must be at least 0.001, got `0.000000001`. Put the part together with another one, or leave it out.
            [{ share: 0.5 }, { name: b, share: 0.5 }]                            | name is missing: want a text that names the part, such as `bulk`.
            [{ name: a, share: 0 }, { name: b, share: 1 }]                       | share must be above 0 and below 1, got `0`. Leave the part out, or state parts that have tokens.
            [{ name: a, share: half }, { name: b, share: 0.5 }]                  | share must be a share from 0 to 1, got `half`.
            [{ name: a, share: 0.5, expertise: none }, { name: b, share: 0.5 }]  | `expertise` is not a known field. Known here: name, share, residency, quality, latencyP99Ms, asGoodAs, batch.
            [{ name: a, share: 0.5, residency: lax }, { name: b, share: 0.5 }]   | residency must be one of
            [a, b]                                                               | must be a map of fields
            chat                                                                 | parts must be a list
            """)
    void parts_that_cannot_be_meant_are_refused(String parts, String message) {
        assertThat(ReadResult.goodAnd("parts: " + parts + "\n").said())
                .anySatisfy(found -> assertThat(found).contains(message));
    }

    @Test
    void a_name_is_the_same_however_its_accents_are_encoded() {
        String composed = "caf\u00E9";
        String decomposed = "cafe\u0301";

        assertThat(ReadResult.goodAnd("parts: [{name: %s, share: 0.5}, {name: %s, share: 0.5}]\n"
                                .formatted(composed, decomposed))
                        .said())
                .containsExactly(
                        "workload.yaml:6: each part needs a name of its own, whatever the case of its letters and however they are encoded, got `"
                                + decomposed + "` more than once.");
        assertThat(ReadResult.goodAnd(
                                "parts: [{name: %s, share: 0.5}, {name: chat, share: 0.5}]\n".formatted(composed),
                                "parts." + decomposed + ".batch=true")
                        .good()
                        .parts()
                        .get(0)
                        .batch())
                .isTrue();
    }

    @Test
    void everything_wrong_with_parts_is_said_at_once() {
        assertThat(ReadResult.goodAnd(
                                "parts: [{ name: a, share: 2, quality: fine }, { share: 0.5, latencyP99Ms: 0 }]\n")
                        .said())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void shares_and_names_are_compared_although_a_part_is_wrong_otherwise() {
        assertThat(ReadResult.goodAnd("parts: [{ name: a, share: 0.5 }, { name: a, share: 0, quality: fine }]\n")
                        .said())
                .containsExactlyInAnyOrder(
                        "workload.yaml:6: share must be above 0 and below 1, got `0`. Leave the part out, or state parts that have tokens.",
                        "workload.yaml:6: quality must be one of state-of-the-art, good-enough, specialized, got `fine`.",
                        "workload.yaml:6: each part needs a name of its own, whatever the case of its letters and however they are encoded, got `a` more than once.",
                        "workload.yaml:6: the shares of parts must add up to 1, got 0.5 from 0.5 + 0. Change a share, or add the part that is missing.");
    }

    @Test
    void a_message_names_the_option_as_it_was_written() {
        assertThat(ReadResult.setsAnd(
                                "parts.chat.share=NaN",
                                "parts.rest.residency=lax",
                                "parts.rest.share=0.5",
                                "parts.last.batch=true")
                        .said())
                .containsExactlyInAnyOrder(
                        "--set parts.chat.share: share must be a share from 0 to 1, got `NaN`.",
                        "--set parts.rest.residency: residency must be one of strict, moderate, minimal, got `lax`.",
                        "--set parts.last: share is missing. It must be a share from 0 to 1.");
        assertThat(ReadResult.goodAnd(TWO, "parts.legal.share=2").said())
                .contains("--set parts.legal.share: share must be a share from 0 to 1, got `2`.");
    }

    @Test
    void a_part_may_state_every_field() {
        assertThat(ReadResult.goodAnd(
                                "parts: [{ name: a, share: 0.5, residency: strict, quality: good-enough, latencyP99Ms: 900, asGoodAs: gpt-4o-mini, batch: true }, { name: b, share: 0.5 }]\n")
                        .good()
                        .part(0)
                        .latencyP99Ms())
                .isEqualTo(900);
    }

    @Test
    void a_thousand_parts_are_refused_with_one_message() {
        String parts = IntStream.range(0, 1_000)
                .mapToObj(part -> "{ name: p%d, share: 0.001 }".formatted(part))
                .collect(Collectors.joining(", "));

        assertThat(ReadResult.goodAnd("parts: [" + parts + "]\n").said())
                .containsExactly(
                        "workload.yaml:6: parts must be a list of 2 to 8 parts, got 1000. Put those together that ask for the same.");
    }
}
