package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.service.Decider.Again;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are kept up to a number of bytes. */
class AnswerCacheTest {
    private static final Stamp STAMP = new Stamp("the-id", Instant.parse("2026-11-24T10:00:00Z"));

    @Test
    void a_stamp_is_put_where_the_first_one_stood() {
        AnswerTemplate rendered = rendered("{\"id\":\"the-id\",\"é\":1,\"at\":\"2026-11-24T10:00:00Z\"}")
                .orElseThrow();

        byte[] again = rendered.with(new Stamp("another-id", Instant.parse("2027-01-01T00:00:00.5Z")));

        assertThat(new String(again, StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"another-id\",\"é\":1,\"at\":\"2027-01-01T00:00:00.500Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no stamp",
                "the-id and no time",
                "2026-11-24T10:00:00Z before the-id",
                "the-id, the-id and 2026-11-24T10:00:00Z",
                "the-id, 2026-11-24T10:00:00Z and 2026-11-24T10:00:00Z"
            })
    void a_text_in_which_the_stamp_is_not_sure_is_not_kept(String text) {
        assertThat(rendered(text)).isEmpty();
    }

    @Test
    void another_form_or_another_workload_are_other_questions() {
        AnswerCache answers = new AnswerCache(1_000);
        answers.keep(new AnswerCache.Question(ShippedPolicy.workload(), "json"), known());

        assertThat(answers.find(new AnswerCache.Question(ShippedPolicy.workload(), "json")))
                .isPresent();
        assertThat(answers.find(new AnswerCache.Question(ShippedPolicy.workload(), "html")))
                .isEmpty();
        assertThat(answers.find(new AnswerCache.Question(ShippedPolicy.workload("fte=1"), "json")))
                .isEmpty();
        assertThat(answers.find(new AnswerCache.Question(ShippedPolicy.workload("asOf=2026-01-16"), "json")))
                .isEmpty();
    }

    @Test
    void what_is_asked_most_stays_and_no_more_is_kept_than_may_be() {
        int each = known().size();
        AnswerCache answers = new AnswerCache(20L * each);
        AnswerCache.Question often = question(0);
        answers.keep(often, known());

        IntStream.rangeClosed(1, 1_000).forEach(i -> {
            answers.find(often);
            answers.keep(question(i), known());
        });

        assertThat(answers.find(often)).isPresent();
        assertThat(IntStream.rangeClosed(0, 1_000)
                        .filter(i -> answers.find(question(i)).isPresent()))
                .hasSizeBetween(1, 20);
    }

    private static AnswerCache.Question question(int i) {
        return new AnswerCache.Question(ShippedPolicy.workload("fte=" + i), "json");
    }

    @Test
    void none_are_kept_where_none_may_be() {
        AnswerCache answers = new AnswerCache(0);
        AnswerCache.Question question = new AnswerCache.Question(ShippedPolicy.workload(), "json");

        answers.keep(question, known());

        assertThat(answers.find(question)).isEmpty();
    }

    private static AnswerCache.Known known() {
        AnswerTemplate rendered = rendered("the-id 2026-11-24T10:00:00Z.").orElseThrow();
        return new AnswerCache.Known(rendered, new Again(() -> STAMP, 10));
    }

    private static Optional<AnswerTemplate> rendered(String text) {
        return AnswerTemplate.of(text, STAMP);
    }
}
