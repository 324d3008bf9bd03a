package dev.weighbridge.chat;

import java.util.regex.Pattern;

/** Prepares lines of plain text for a chat message: cleans and shortens them. */
final class PlainTextAnswer {
    /** The longest line, in code points. A line of this length fits the smallest block of every platform when escaped. */
    private static final int MAX_LINE = 580;

    /** Control characters, line ends, unpaired surrogates, and characters that change the direction of text. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern MENTION = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])@|@(?=everyone|here|all|channel)");

    private PlainTextAnswer() {}

    /** The text as one line without unsafe characters, shortened if it is too long. */
    static String singleLine(String text) {
        String line = UNSAFE.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= MAX_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LINE - 1)) + "…";
    }

    /**
     * The text with a zero-width space after the sign of each mention, so that it notifies nobody.
     *
     * <p>Deliberate: a name such as {@code azure/gpt-4o-mini@eu} stays unchanged, so that it can be copied; except where
     * it would notify a whole channel.
     */
    static String withoutMentions(String text) {
        return MENTION.matcher(text).replaceAll("@\u200B");
    }
}
