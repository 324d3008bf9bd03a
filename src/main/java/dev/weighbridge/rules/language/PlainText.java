package dev.weighbridge.rules.language;

import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Texts of the rules folder that reach reports and terminals. Each is one line of characters that its reader sees, so
 * that none can forge a line, steer a terminal or hide a word.
 */
public final class PlainText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3]?[0-7]{1,2}|.|$)", Pattern.DOTALL);

    private PlainText() {}

    /** What is wrong with a text as a rule writes it between its double quotes, as the end of a sentence. */
    static Optional<String> faultOfQuoted(String written) {
        return ESCAPE.matcher(written)
                .results()
                .filter(found -> !found.group(1).equals("\"") && !found.group(1).equals("\\"))
                .map(found ->
                        "a text that holds `%s`. Only \\\" and \\\\ are read after a backslash: write a backslash twice, and the text on one line."
                                .formatted(found.group()))
                .findFirst()
                .or(() -> fault(written).map(fault -> "a text that holds " + fault));
    }

    /** A text that a rule writes between its double quotes, and in which nothing is wrong. */
    static String ofQuoted(String written) {
        return ESCAPE.matcher(written).replaceAll("$1");
    }

    /** The character that may not be there, and the way out; empty where the text is plain. */
    public static Optional<String> fault(String text) {
        return CharacterChecks.firstInvisible(text).stream()
                .mapToObj(
                        "U+%04X, which would steer a terminal or is not seen. Take it out: a text is one line of characters that are seen."
                                ::formatted)
                .findFirst();
    }

    /** A text of a file beside the rules; space around it, such as the line end after a block, is not part of it. */
    public static String read(Fields fields, String field) {
        String text = fields.text(field).strip();
        fault(text).ifPresent(fault -> fields.addProblem(field, "%s holds %s".formatted(field, fault)));
        return text;
    }
}
