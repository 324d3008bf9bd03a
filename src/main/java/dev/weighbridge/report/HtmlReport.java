package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A recommendation as one HTML file that needs no other: a first page for one sheet, charts, and the appendix of the Markdown. What
 * people wrote in it is escaped. It is well-formed XML, of which the PDF is made.
 */
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
    private static final String STYLE = style();

    /** No script runs, nothing is loaded, and of styles only this one counts. */
    private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'".formatted(sha256(STYLE));

    private HtmlReport() {}

    /**
     * The answer. Deliberate: the places are looked for from the end. Names and rules may hold any character, even the one
     * that stands for the places; nothing behind the places does.
     */
    static RenderedAnswer render(Recommendation recommendation, Detail detail, SignatureLines signatures) {
        String provenance = html(String.join(PLACE, MarkdownReport.provenance(recommendation)));
        String text = Templates.render(
                "paper.jte",
                detail == Detail.BRIEF
                        ? Paper.brief(new FirstPage(recommendation), provenance)
                        : paper(recommendation, detail, Paper.fitting(recommendation, signatures), provenance));
        int timeAt = text.lastIndexOf(PLACE);
        int idAt = text.lastIndexOf(PLACE, timeAt - 1);
        return RenderedAnswer.of(
                text.substring(0, idAt),
                List.of("", text.substring(idAt + PLACE.length(), timeAt), text.substring(timeAt + PLACE.length())));
    }

    private static Paper paper(Recommendation recommendation, Detail detail, FirstPage shown, String provenance) {
        String appendix = html(MarkdownReport.appendix(recommendation, detail, shown));
        return Paper.of(recommendation, shown, appendix, provenance);
    }

    private static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    /** The style sheet of the paper. */
    static String styleSheet() {
        return STYLE;
    }

    /** What the file may load and run. */
    static String policy() {
        return POLICY;
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/assets/paper.css")) {
            if (in == null) {
                throw new IllegalStateException("the program does not contain paper.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
