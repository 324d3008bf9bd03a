package dev.weighbridge.report;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.svgsupport.PDFTranscoder.OpenHtmlFontResolver;
import com.openhtmltopdf.util.XRLog;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The PDF of an answer: its HTML, set on sheets of A4. Tagged for screen readers, with title, language and its own fonts. Nothing is
 * loaded from outside the program. Letters that the fonts do not have, those of Arabic or Chinese among them, are shown as {@code #}.
 */
final class PdfReport {
    private static final Font REGULAR = Font.read("LiberationSans-Regular", "Liberation Sans", 400, FontStyle.NORMAL);
    private static final Font BOLD = Font.read("LiberationSans-Bold", "Liberation Sans", 700, FontStyle.NORMAL);
    private static final Font ITALIC = Font.read("LiberationSans-Italic", "Liberation Sans", 400, FontStyle.ITALIC);
    private static final Font MONO = Font.read("LiberationMono-Regular", "Liberation Mono", 400, FontStyle.NORMAL);

    /** Deliberate: of all charts together. Each time that fonts are given to a drawing, the JVM writes them into temporary files. */
    private static final OpenHtmlFontResolver FONTS_OF_CHARTS = fontsOfCharts();

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfReport() {}

    /** A font of the program. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Font(byte[] file, String family, int weight, FontStyle style) {
        private static final int TABLES_AT = 12;
        private static final int BYTES_OF_TABLE = 16;

        static Font read(String name, String family, int weight, FontStyle style) {
            try (InputStream in = PdfReport.class.getResourceAsStream("/liberation/" + name + ".ttf")) {
                if (in == null) {
                    throw new IllegalStateException("the program does not contain " + name);
                }
                return new Font(withoutLigatures(in.readAllBytes()), family, weight, style);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * The table of ligatures under a name that nobody looks for. Deliberate: looking for ligatures, which English text does
         * without, took two thirds of the time of a PDF.
         */
        private static byte[] withoutLigatures(byte[] file) {
            int tables = (file[4] & 0xff) << 8 | file[5] & 0xff;
            for (int at = TABLES_AT; at < TABLES_AT + tables * BYTES_OF_TABLE; at += BYTES_OF_TABLE) {
                if (new String(file, at, 4, StandardCharsets.US_ASCII).equals("GSUB")) {
                    file[at] = 'X';
                }
            }
            return file;
        }

        InputStream open() {
            return new ByteArrayInputStream(file);
        }
    }

    /** Draws the charts with the fonts of the program, whatever a style sheet declares; without scripts or other files. */
    private static final class Charts extends BatikSVGDrawer {
        Charts() {
            super(SvgScriptMode.SECURE, SvgExternalResourceMode.SECURE);
            fontResolver = FONTS_OF_CHARTS;
        }

        @Override
        public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {}
    }

    private static OpenHtmlFontResolver fontsOfCharts() {
        OpenHtmlFontResolver fonts = new OpenHtmlFontResolver();
        try {
            fonts.addFontStream(REGULAR::open, REGULAR.family(), REGULAR.weight(), REGULAR.style());
            fonts.addFontStream(BOLD::open, BOLD.family(), BOLD.weight(), BOLD.style());
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the fonts of the program cannot be read", e);
        }
        return fonts;
    }

    /**
     * The PDF.
     *
     * @param html UTF-8, of {@link HtmlReport}
     */
    static byte[] of(byte[] html) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Charts charts = new Charts()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            for (Font font : List.of(REGULAR, BOLD, ITALIC, MONO)) {
                builder.useFont(font::open, font.family(), font.weight(), font.style(), true);
            }
            builder.useSVGDrawer(charts);
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
