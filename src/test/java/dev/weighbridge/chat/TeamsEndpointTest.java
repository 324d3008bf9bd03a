package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TeamsEndpointTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <at>Weighbridge</at> 50M tokens/day                  | 50M tokens/day
            <at id="0">Weighbridge</at>&nbsp;p99 400ms           | p99 400ms
            <p><AT>W</AT>p99 &lt; 400ms</p>                      | p99 < 400ms
            <div><b>good</b> enough</div>                        | good  enough
            p99 &#60; 400&#x6d;s                                 | p99 < 400ms
            &amp;lt;at&amp;gt;                                   | &lt;at&gt;
            p99 <400ms                                           | p99 <400ms
            &unknown; &#9999999; &#xFFFFFF;                      | &unknown; &#9999999; &#xFFFFFF;
            <at>a<at>b</at>                                      | a
            """)
    void what_was_typed_is_read_out_of_the_html(String html, String typed) {
        assertThat(TeamsText.plain(html)).isEqualTo(typed);
    }

    @Test
    void blocks_are_parts_of_their_own() {
        assertThat(TeamsText.plain("<p>one</p><p>two<br/>three<br>four</p>")).isEqualTo("one\n two\nthree\nfour");
    }

    @Test
    void a_signature_over_the_same_text_in_other_bytes_is_rejected() {
        byte[] body = "{\"type\":\"message\",\"text\":\"help\"}".getBytes(StandardCharsets.UTF_8);
        byte[] same = "{\"type\":\"message\", \"text\":\"help\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Platforms.headers("teams", body);

        assertThat(Platforms.endpoint("teams")
                        .answer(Platforms.request(body, headers))
                        .status())
                .isEqualTo(200);
        assertThat(Platforms.endpoint("teams")
                        .answer(Platforms.request(same, headers))
                        .status())
                .isEqualTo(401);
    }

    /** The properties that version 1.4 of the published schema gives these elements, and the values it lists. */
    @Test
    void the_card_holds_only_what_version_1_4_of_the_schema_knows() {
        JsonNode message = Platforms.json(Platforms.ask("teams", ChatAnswer.EXAMPLE));
        JsonNode attachment = message.path("attachments").path(0);
        JsonNode card = attachment.path("content");

        assertThat(message.path("type").stringValue("")).isEqualTo("message");
        assertThat(attachment.path("contentType").stringValue("")).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(names(card)).containsExactlyInAnyOrder("$schema", "type", "version", "body");
        assertThat(card.path("type").stringValue("")).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").stringValue("")).isEqualTo("1.4");
        assertThat(card.path("body").size()).isGreaterThan(10);
        card.path("body").forEach(block -> {
            assertThat(names(block)).containsExactlyInAnyOrder("type", "spacing", "inlines");
            assertThat(block.path("type").stringValue("")).isEqualTo("RichTextBlock");
            assertThat(block.path("spacing").stringValue("")).isIn("None", "Medium");
            JsonNode run = block.path("inlines").path(0);
            assertThat(names(run)).containsExactlyInAnyOrder("type", "text", "size", "weight");
            assertThat(run.path("type").stringValue("")).isEqualTo("TextRun");
            assertThat(run.path("text").stringValue("")).isNotBlank();
            assertThat(run.path("size").stringValue("")).isIn("Default", "Large");
            assertThat(run.path("weight").stringValue("")).isIn("Default", "Bolder");
        });
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }
}
