package dev.weighbridge.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The PDF of an answer: its HTML, set on sheets of A4. Tagged for screen readers, with title, language and its own fonts. Nothing is
 * loaded from outside the program. Letters that the fonts do not have, those of Arabic or Chinese among them, are shown as {@code #}.
 */
final class PdfReport {
    private static final List<Font> FONTS = List.of(
            new Font("LiberationSans-Regular", "Liberation Sans", 400, FontStyle.NORMAL),
            new Font("LiberationSans-Bold", "Liberation Sans", 700, FontStyle.NORMAL),
            new Font("LiberationSans-Italic", "Liberation Sans", 400, FontStyle.ITALIC),
            new Font("LiberationMono-Regular", "Liberation Mono", 400, FontStyle.NORMAL));

    private static final Set<FSFontUseCase> EVERYWHERE = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfReport() {}

    private record Font(String file, String family, int weight, FontStyle style) {
        InputStream open() {
            InputStream in = PdfReport.class.getResourceAsStream("/liberation/" + file + ".ttf");
            if (in == null) {
                throw new IllegalStateException("the program does not contain " + file);
            }
            return in;
        }
    }

    /**
     * The PDF.
     *
     * @param html UTF-8, of {@link HtmlReport}
     */
    static byte[] of(byte[] html) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BatikSVGDrawer drawings = new BatikSVGDrawer(
                BatikSVGDrawer.SvgScriptMode.SECURE, BatikSVGDrawer.SvgExternalResourceMode.SECURE)) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            FONTS.forEach(
                    font -> builder.useFont(font::open, font.family(), font.weight(), font.style(), true, EVERYWHERE));
            builder.useSVGDrawer(drawings);
            builder.useUriResolver((base, uri) -> null);
            builder.withProducer("Weighbridge");
            builder.withHtmlContent(new String(html, StandardCharsets.UTF_8), null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
