package dev.weighbridge.chat;

import java.util.List;

/**
 * A title with lines of plain text below it. Both may contain anything that a person typed.
 *
 * @param main whether this is the main section, whose title is shown larger
 */
record AnswerSection(String title, List<String> lines, boolean main) {
    AnswerSection {
        title = PlainTextAnswer.singleLine(title);
        lines = lines.stream().map(PlainTextAnswer::singleLine).toList();
    }

    AnswerSection(String title, List<String> lines) {
        this(title, lines, false);
    }
}
