package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A recommendation as a fragment of HTML, to stand in a page; what people wrote in it is escaped. */
public final class HtmlReport {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private HtmlReport() {}

    public static String of(Recommendation recommendation) {
        return RENDERER.render(PARSER.parse(MarkdownReport.of(recommendation)));
    }
}
