package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
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

    /** What GitHub links or takes as a mention in text. */
    private static final Pattern LIVE =
            Pattern.compile("(?i)(https?|ftp)://|www\\.|(^|[^a-z0-9])@\\w|\\w@[\\w-]*\\.\\w");

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

    /** What is shown between blocks and code spans, and in {@code shown} all that is shown. */
    private static List<String> texts(Node markdown, StringBuilder shown) {
        List<String> texts = new ArrayList<>(List.of(""));
        markdown.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                texts.add(texts.remove(texts.size() - 1) + text.getLiteral());
                shown.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                texts.add("");
                shown.append(code.getLiteral());
            }

            @Override
            protected void visitChildren(Node parent) {
                texts.add("");
                super.visitChildren(parent);
            }
        });
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a",
                "* a",
                "+ a",
                "-",
                "1. a",
                "12) a",
                "1.",
                "---",
                "- - -",
                "* * *",
                "_ _ _",
                "===",
                "    a",
                " - a",
                "# a",
                "> a",
                "```",
                "~~~",
                "<div>",
                "| a | b |",
                "[a]: b",
                "[ ] a",
                "-5 %",
                "3.5 %",
                "1. 2) - a"
            })
    void a_text_begins_no_block_wherever_it_stands(String text) {
        StringBuilder shown = new StringBuilder();

        for (String before : List.of("", "- ", "* ", "1. ", "# ", "a\n\n", "- a\n- ")) {
            Node markdown = PARSER.parse(before + MarkdownLines.escaped(text));
            Node last = markdown.getLastChild();
            Node inner = last instanceof ListBlock ? last.getLastChild().getFirstChild() : last;

            assertThat(inner)
                    .isInstanceOfAny(Paragraph.class, Heading.class)
                    .extracting(Node::getNext)
                    .isNull();
            shown.setLength(0);
            texts(inner, shown);
            assertThat(shown.toString()).isEqualTo(text.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ada",
                "see @ada-b, @org/team: and @c",
                "_@ada",
                "`@ada`",
                "\\@ada",
                "é@ada",
                "@@ada",
                "ada@example.com.",
                "mailto:ada@example.com",
                "https://example.com/a_b?c=@ada&d|e`f",
                "HTTP://EXAMPLE.COM",
                "ftp://a",
                "(http://a)",
                "_www.example.com",
                "www.example.com/@ada",
                "xhttps://www.a@b.c",
                "http://a`http://b|@c",
                "[a](http://b)",
                "<https://a>",
                "http://a.@b"
            })
    void an_address_or_a_mention_is_shown_and_nothing_links_it_or_notifies_anybody(String text) {
        StringBuilder shown = new StringBuilder();
        List<String> texts = texts(PARSER.parse("a " + MarkdownLines.escaped(text)), shown);

        assertThat(shown.toString()).isEqualTo("a " + text);
        assertThat(texts).noneMatch(each -> LIVE.matcher(each).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"azure/gpt-4o-mini@eu", "bedrock/nova-lite@ca.", "a: b/c", "ww.example.com", "3 @ 4", "://"})
    void what_is_neither_an_address_nor_a_mention_stays_text(String text) {
        assertThat(html(MarkdownLines.escaped(text))).isEqualTo("<p>" + text + "</p>\n");
    }

    @Test
    void in_html_an_address_and_a_mention_are_code() {
        assertThat(MarkdownLines.escapedInHtml("<b> & @ada at https://example.com: api"))
                .isEqualTo("&lt;b&gt; &amp; <code>@ada</code> at <code>https://example.com</code>: api");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKDOWN", "ADR"})
    void names_in_an_answer_begin_no_list_and_link_nothing(RecommendationFormat format) {
        Recommendation answer = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-28",
                        "tokensPerDay=400M",
                        "expertise=strong",
                        "name=1. @ada of https://example.com",
                        "parts.- a.share=0.3",
                        "parts.1) @b.share=0.3",
                        "parts.1) @b.residency=strict",
                        "parts.+ @c.share=0.4",
                        "parts.+ @c.batch=true"));

        Node markdown = PARSER.parse(format.textOf(answer, Detail.FULL));

        StringBuilder shown = new StringBuilder();
        assertThat(texts(markdown, shown)).noneMatch(each -> LIVE.matcher(each).find());
        assertThat(RecommendationFormat.HTML.textOf(answer, Detail.FULL)).doesNotContainPattern("<li>\\s*<[uo]l");
        assertThat(shown).contains("1. @ada of https://example.com", "- a", "1) @b", "+ @c");
        markdown.accept(new AbstractVisitor() {
            @Override
            public void visit(ListItem item) {
                assertThat(item.getFirstChild())
                        .isInstanceOf(Paragraph.class)
                        .extracting(Node::getNext)
                        .isNull();
            }
        });
    }
}
