package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A recommendation as a fragment of HTML, to stand in a page; what people wrote in it is escaped. */
final class HtmlReport {
    /** Stands for the id and the time while the Markdown is converted: a private-use character, a letter to CommonMark. */
    private static final String PLACE = "\uE000";

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private HtmlReport() {}

    /**
     * The answer. Deliberate: the provenance is converted apart from the rest. Names and rules may hold any character, even
     * the one that stands for the places; the provenance holds none of them, and only its version comes behind the places.
     */
    static RenderedAnswer render(Recommendation recommendation, Detail detail, SignatureLines signatures) {
        String provenance = html(String.join(PLACE, MarkdownReport.provenance(recommendation)));
        return RenderedAnswer.of(
                html(MarkdownReport.body(recommendation, detail, signatures)), List.of(provenance.split(PLACE, 3)));
    }

    private static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }
}
