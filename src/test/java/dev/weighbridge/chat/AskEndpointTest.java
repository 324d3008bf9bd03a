package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AskEndpointTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            help           | TEXT     | 200 | text/plain; charset=utf-8
            help           | MARKDOWN | 200 | text/markdown; charset=utf-8
            help           | JSON     | 200 | application/json
            ''             | TEXT     | 200 | text/plain; charset=utf-8
            50M tokens/day | TEXT     | 422 | text/plain; charset=utf-8
            50M tokens/day | MARKDOWN | 422 | text/markdown; charset=utf-8
            50M tokens/day | JSON     | 422 | application/problem+json
            """)
    void the_status_of_an_answer_shows_whether_something_is_missing(
            String question, AskEndpoint.Format format, int status, String type) {
        ChatEndpoint.Reply reply = AskEndpoint.answer(Platforms.session(), question, Optional.empty(), format);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo(type);
        assertThat(reply.body()).contains(ChatAnswer.EXAMPLE);
    }

    @Test
    void a_decision_in_json_holds_what_was_understood_and_its_explanation() {
        JsonNode reply = Platforms.json(
                AskEndpoint.answer(Platforms.session(), ChatAnswer.EXAMPLE, Optional.empty(), AskEndpoint.Format.JSON));

        assertThat(reply.path("understood").size()).isEqualTo(5);
        assertThat(reply.path("understood").path(0).stringValue()).contains("50,000,000");
        assertThat(reply.path("recommendation").path("summary").stringValue()).contains("Deciding rule");
        assertThat(reply.path("recommendation").path("options").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @here                | @\u200Bhere
            a @Ann               | a @\u200BAnn
            x@EVERYONE           | x@\u200BEVERYONE
            azure/gpt-4o-mini@eu | azure/gpt-4o-mini@eu
            """)
    void a_mention_notifies_nobody_and_a_name_stays_whole(String text, String shown) {
        assertThat(PlainTextAnswer.withoutMentions(text)).isEqualTo(shown);
    }

    @Test
    void a_line_is_cleaned_and_shortened() {
        assertThat(PlainTextAnswer.singleLine("a\nb\u202Ec\uD83Dd 🙂")).isEqualTo("a b c d 🙂");
        assertThat(PlainTextAnswer.singleLine("x".repeat(580))).hasSize(580).endsWith("x");
        assertThat(PlainTextAnswer.singleLine("x".repeat(581))).hasSize(580).endsWith("x…");
    }

    @Test
    void whole_lines_are_left_out_and_the_last_line_reports_it() {
        List<String> lines = List.of("a".repeat(20), "b".repeat(20), "c".repeat(20));

        assertThat(MessagePages.truncate(lines, 62)).isEqualTo(String.join("\n", lines));
        assertThat(MessagePages.truncate(lines, 61)).isEqualTo("a".repeat(20) + "\n… The rest is left out.");
        assertThat(MessagePages.truncate(List.of(), 61)).isEmpty();
    }
}
