package dev.weighbridge.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes an answer as Markdown. Text that a person typed is escaped, and mentions in it notify nobody. */
final class ChatMarkdown {
    /** The characters that CommonMark and Discord escape with a backslash. */
    static final Pattern COMMON = Pattern.compile("([\\\\`*_~\\[\\]<>|#])");

    /** Deliberate: without angle brackets, before which Mattermost shows the backslash; they mean nothing within its lines. */
    static final Pattern WITHOUT_ANGLES = Pattern.compile("([\\\\`*_~\\[\\]|#])");

    private ChatMarkdown() {}

    /**
     * The answer as Markdown. If it is too long, whole lines are left out at its end and a last line says so.
     *
     * @param special the characters to escape
     * @param maxLength in characters
     */
    static String of(ChatAnswer answer, Pattern special, int maxLength) {
        List<String> lines = new ArrayList<>();
        for (AnswerSection section : answer.sections()) {
            String title = escape(section.title(), special);
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(section.main() ? "### " + title : "**" + title + "**");
            section.lines().forEach(line -> lines.add("- " + escape(line, special)));
        }
        return MessagePages.truncate(lines, maxLength);
    }

    private static String escape(String text, Pattern special) {
        return PlainTextAnswer.withoutMentions(special.matcher(text).replaceAll("\\\\$1"));
    }
}
