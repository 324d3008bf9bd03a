package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer is rendered once and given with many an id and time. */
class RenderedAnswerTest {
    private static final Stamp STAMP = new Stamp("the-id", Instant.parse("2026-11-24T10:00:00Z"));
    private static final Stamp OTHER = new Stamp("another-id", Instant.parse("2027-01-01T00:00:00.5Z"));

    @Test
    void the_id_and_the_time_are_put_in_their_places() {
        byte[] text = "é \uD83D\uDE00 id  at .".getBytes(StandardCharsets.UTF_8);

        RenderedAnswer answer = new RenderedAnswer(text, text.length - 5, text.length - 1);

        assertThat(answer.textWith(STAMP)).isEqualTo("é \uD83D\uDE00 id the-id at 2026-11-24T10:00:00Z.");
        assertThat(answer.textWith(OTHER)).isEqualTo("é \uD83D\uDE00 id another-id at 2027-01-01T00:00:00.500Z.");
        assertThat(answer.size()).isEqualTo(text.length);
    }

    @Test
    void a_place_outside_the_text_is_a_fault() {
        for (int[] places : new int[][] {{-1, 2}, {2, 1}, {0, 4}}) {
            assertThatThrownBy(() -> new RenderedAnswer(new byte[3], places[0], places[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("id at %d, time at %d of 3".formatted(places[0], places[1]));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PDF") // it is made of the HTML
    void two_answers_differ_in_nothing_but_the_id_and_the_time(RecommendationFormat format) {
        RenderedAnswer answer = format.render(recommendation("plain"), Detail.STANDARD);

        String first = answer.textWith(STAMP);
        String second = answer.textWith(OTHER);

        assertThat(first).containsOnlyOnce("the-id").containsOnlyOnce("2026-11-24T10:00:00Z");
        assertThat(second)
                .isEqualTo(first.replace("the-id", "another-id")
                        .replace("2026-11-24T10:00:00Z", "2027-01-01T00:00:00.500Z"));
        assertThat(answer.with(STAMP)).isEqualTo(first.getBytes(StandardCharsets.UTF_8));
    }

    /** The name holds an id, a time, the fields of the JSON, and the character that stands for the places in HTML. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PDF")
    void a_name_that_looks_like_an_id_and_a_time_stays_as_it_is(RecommendationFormat format) {
        String name = "the-id 2026-11-24T10:00:00Z \"id\":\"\" \"decidedAt\":\"\" \uE000 &#xE000; \uD83D\uDE00";
        RenderedAnswer plain = format.render(recommendation("plain"), Detail.STANDARD);
        RenderedAnswer named = format.render(recommendation(name), Detail.STANDARD);
        String plainText = plain.textWith(OTHER);
        String namedText = named.textWith(OTHER);

        assertThat(namedText).contains("the-id 2026-11-24T10:00:00Z").contains("\uD83D\uDE00");
        assertThat(lineWith("another-id", namedText)).isEqualTo(lineWith("another-id", plainText));
        assertThat(lineWith("2027-01-01T00:00:00.500Z", namedText))
                .isEqualTo(lineWith("2027-01-01T00:00:00.500Z", plainText));
    }

    /** What stands around a text: the rest of its line, or of JSON's one line the next few characters. */
    private static String lineWith(String text, String whole) {
        assertThat(whole).containsOnlyOnce(text);
        int at = whole.indexOf(text);
        int from = Math.max(whole.lastIndexOf('\n', at), at - 15);
        int end = whole.indexOf('\n', at);
        int to = Math.min(end < 0 ? whole.length() : end, at + text.length() + 15);
        return whole.substring(Math.max(from, 0), to);
    }

    private static Recommendation recommendation(String name) {
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload("name=" + name));
    }
}
