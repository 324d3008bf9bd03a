package dev.weighbridge.rules.language;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks of the texts in a rule folder that reach reports and terminals. Each must be one line of visible characters, so
 * that none can forge a line, control a terminal or hide a word.
 */
public final class PlainText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3]?[0-7]{1,2}|.|$)", Pattern.DOTALL);

    private PlainText() {}

    /** The problem of a text between double quotes, as the end of a sentence; empty if there is none. */
    static Optional<String> faultOfQuoted(String quoted) {
        return ESCAPE.matcher(quoted)
                .results()
                .filter(found -> !found.group(1).equals("\"") && !found.group(1).equals("\\"))
                .map(found ->
                        "a text that holds `%s`. Only \\\" and \\\\ may follow a backslash: write a backslash twice, and the text on one line."
                                .formatted(found.group()))
                .findFirst()
                .or(() -> fault(quoted).map(fault -> "a text that holds " + fault));
    }

    /** The text that a rule writes between double quotes, without its escapes; it must have no problem. */
    static String ofQuoted(String quoted) {
        return ESCAPE.matcher(quoted).replaceAll("$1");
    }

    /** The first character that is not allowed, and the way out; empty if there is none. */
    public static Optional<String> fault(String text) {
        return CharacterChecks.firstInvisible(text).stream()
                .mapToObj(
                        "U+%04X, which is invisible or controls a terminal. Remove it: a text is one line of visible characters."
                                ::formatted)
                .findFirst();
    }

    /** A text field of a cases or waivers file, without the space around it. */
    public static String read(Fields fields, String field) {
        String text = fields.text(field).strip();
        fault(text).ifPresent(fault -> fields.addProblem(field, "%s holds %s".formatted(field, fault)));
        return text;
    }
}
