package dev.weighbridge.chat;

import dev.weighbridge.chat.ChatAnswer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An answer as Markdown; what a person typed is escaped and calls nobody. */
final class ChatMarkdown {
    /** CommonMark and Discord take a backslash before each of these. */
    static final Pattern COMMON = Pattern.compile("([\\\\`*_~\\[\\]<>|#])");

    /** Deliberate: Mattermost shows the backslash before these two, and gives them no meaning within a line. */
    static final Pattern WITHOUT_ANGLES = Pattern.compile("([\\\\`*_~\\[\\]|#])");

    private ChatMarkdown() {}

    /** Lines that together have at most so many characters; a last one says when some were left out. */
    static String of(ChatAnswer answer, Pattern escaped, int longest) {
        List<String> lines = new ArrayList<>();
        for (Section section : answer.sections()) {
            String title = escaped(section.title(), escaped);
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(section.verdict() ? "### " + title : "**" + title + "**");
            section.lines().forEach(line -> lines.add("- " + escaped(line, escaped)));
        }
        return PlainTextAnswer.fitted(lines, longest);
    }

    private static String escaped(String text, Pattern escaped) {
        return PlainTextAnswer.withoutMentions(escaped.matcher(text).replaceAll("\\\\$1"));
    }
}
