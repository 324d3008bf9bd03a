package dev.weighbridge.report;

/**
 * How a text is laid out for a terminal.
 *
 * @param width in characters, at least {@link #LEAST_WIDTH}; a word that is longer is not broken
 * @param colour whether headings, the verdict and high risks have a colour
 */
public record TextStyle(int width, boolean colour) {
    public static final int LEAST_WIDTH = 60;
    public static final int MOST_WIDTH = 160;

    /** For a file, a pipe and HTTP. */
    public static final TextStyle PLAIN = new TextStyle(100, false);

    public TextStyle {
        width = Math.max(LEAST_WIDTH, Math.min(width, MOST_WIDTH));
    }

    /** What a line is drawn in, by the codes of ANSI terminals. */
    enum Ink {
        NONE(""),
        BOLD("\033[1m"),
        GREEN("\033[1;32m"),
        RED("\033[31m");

        private static final String END = "\033[0m";
        private final String begin;

        Ink(String begin) {
            this.begin = begin;
        }
    }

    /** A line in an ink, where there is colour. */
    String drawn(Ink ink, String line) {
        return colour && ink != Ink.NONE && !line.isBlank() ? ink.begin + line + Ink.END : line;
    }
}
