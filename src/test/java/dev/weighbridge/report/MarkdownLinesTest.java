package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of Markdown shows, parsed as CommonMark with the tables of GitHub. */
class MarkdownLinesTest {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(TABLES).build();

    private static List<String> codeSpans(String markdown) {
        List<String> spans = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                spans.add(code.getLiteral());
            }
        });
        return spans;
    }

    private static String html(String markdown) {
        return HTML.render(PARSER.parse(markdown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maker/model", "a|b", "a\\|b", "`a", "a``b`", "```", " a ", "a\\", "*a* <b> &amp; [c](d)"})
    void a_code_span_shows_a_text_as_it_is_in_and_outside_a_table(String text) {
        String row = MarkdownLines.tableRow(MarkdownLines.code(text), "next");

        assertThat(codeSpans("- " + MarkdownLines.code(text) + ": costs")).containsExactly(text);
        assertThat(codeSpans("| a | b |\n| --- | --- |\n" + row)).containsExactly(text);
        assertThat(html("| a | b |\n| --- | --- |\n" + row)).contains("<td>next</td>");
    }

    @Test
    void a_cell_holds_any_text_and_an_empty_one_is_a_single_space() {
        assertThat(MarkdownLines.tableRow("", MarkdownLines.escaped("a|b\\|c "), ""))
                .isEqualTo("| | a\\|b\\\\\\|c | |");
        assertThat(html("| a | b | c |\n| --- | --- | --- |\n"
                        + MarkdownLines.tableRow("", MarkdownLines.escaped("a|b\\|c"), "")))
                .contains("<td>a|b\\|c</td>");
    }

    @ParameterizedTest
    @EnumSource(names = {"STANDARD", "FULL"})
    void the_name_of_an_api_is_shown_as_it_was_typed_wherever_it_is_code(Detail detail) {
        String typed = "my|own `api`";
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-28", "apiModel.name=" + typed, "apiModel.usdPerMillionTokens=0.1"));

        String markdown = RecommendationFormat.MARKDOWN.textOf(answer, detail);

        assertThat(codeSpans(markdown).stream().filter(span -> span.contains("own")))
                .hasSizeGreaterThan(2)
                .containsOnly("workload/" + typed);
    }

    @Test
    void the_name_of_a_part_is_shown_as_it_was_typed_in_the_fields_of_the_workload() {
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-28", "parts.a|`b`.share=0.5", "parts.c.share=0.5", "parts.c.batch=true"));

        String markdown = RecommendationFormat.MARKDOWN.textOf(answer, Detail.STANDARD);

        assertThat(codeSpans(markdown)).contains("parts.a|`b`.share", "parts.c.batch");
    }
}
