package dev.weighbridge.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** How wide a text is in the type of a paper, Liberation Sans, and how many lines it takes. */
final class TextWidth {
    private static final int CHARACTERS = 1 << 16;
    private static final float[] OF_EM = widths();

    private TextWidth() {}

    private static float[] widths() {
        try (InputStream in = TextWidth.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the program does not contain Liberation Sans");
            }
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
                CmapLookup glyphs = font.getUnicodeCmapLookup();
                float[] widths = new float[CHARACTERS];
                for (int character = 0; character < CHARACTERS; character++) {
                    widths[character] =
                            (float) font.getAdvanceWidth(glyphs.getGlyphId(character)) / font.getUnitsPerEm();
                }
                return widths;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The lines of a text whose words stay whole where they can; at least one.
     *
     * @param size of the type, in points
     * @param width of a line, in points
     */
    static int lines(String text, double size, double width) {
        int lines = 1;
        double used = 0;
        double space = size * OF_EM[' '];
        for (String word : text.split(" ", -1)) {
            double length = width(word) * size;
            if (used > 0 && used + space + length > width) {
                lines++;
                used = 0;
            }
            double whole = Math.floor(length / width);
            lines += (int) whole;
            used += (used > 0 ? space : 0) + length - whole * width;
        }
        return lines;
    }

    /** In em. */
    private static double width(String word) {
        return word.chars().mapToDouble(character -> OF_EM[character]).sum();
    }
}
