package dev.weighbridge.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines as plain text. */
final class PlainTextAnswer {
    /** Longer lines are cut; so that, however a platform escapes it, one line fits its smallest block. */
    private static final int LONGEST = 580;

    /** Controls, line ends, halves of characters, and what turns the direction of writing. */
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern MENTION = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])@|@(?=everyone|here|all|channel)");

    static final String LEFT_OUT = "… the rest does not fit here.";

    private PlainTextAnswer() {}

    /** One line that shows to a reader as it is, cut where it is too long. */
    static String line(String text) {
        String line = HARMFUL.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /**
     * A mention no longer calls anybody: a space without width stands after its sign. Deliberate: not within a name such
     * as {@code azure/gpt-4o-mini@eu}, which must still be the name when it is copied, unless it would call everybody.
     */
    static String withoutMentions(String text) {
        return MENTION.matcher(text).replaceAll("@\u200B");
    }

    /** As many lines as have at most so many characters together; a last one says when some were left out. */
    static String fitted(List<String> lines, int longest) {
        List<String> pages = paged(lines, longest);
        if (pages.size() < 2) {
            return String.join("\n", pages);
        }
        return paged(lines, longest - LEFT_OUT.length() - 1).get(0) + "\n" + LEFT_OUT;
    }

    /** Lines joined to texts of at most so many characters; a line longer than that stands alone. */
    static List<String> paged(List<String> lines, int longest) {
        List<String> pages = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        for (String line : lines) {
            if (page.length() > 0 && page.length() + 1 + line.length() > longest) {
                pages.add(page.toString());
                page.setLength(0);
            }
            page.append(page.length() > 0 ? "\n" : "").append(line);
        }
        if (page.length() > 0) {
            pages.add(page.toString());
        }
        return pages;
    }
}
