package dev.weighbridge.chat;

import java.util.ArrayList;
import java.util.List;

/** Joins lines to the texts of chat messages, which have a largest size. */
final class MessagePages {
    static final String LEFT_OUT = "… The rest is left out.";

    private MessagePages() {}

    /** Joins lines to at most {@code maxLength} characters. If they are longer, the last lines are replaced by {@link #LEFT_OUT}. */
    static String truncate(List<String> lines, int maxLength) {
        List<String> pages = of(lines, maxLength);
        if (pages.size() < 2) {
            return String.join("\n", pages);
        }
        return of(lines, maxLength - LEFT_OUT.length() - 1).get(0) + "\n" + LEFT_OUT;
    }

    /** Joins lines to texts of at most {@code maxLength} characters each. A longer line becomes a text on its own. */
    static List<String> of(List<String> lines, int maxLength) {
        List<String> pages = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        for (String line : lines) {
            if (page.length() > 0 && page.length() + 1 + line.length() > maxLength) {
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
