package dev.weighbridge.rules.language;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks of the texts in a rule folder that reach reports and terminals. Each must be one line of visible characters, so
 * that none can forge a line, control a terminal or hide a word, and short enough for an answer.
 */
public final class PlainText {
    /** The most characters of a text. */
    static final int LONGEST = 1_000;

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 200;

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

    /** What a text must not hold, and the way out: a character that is not allowed, or too many of them; otherwise empty. */
    public static Optional<String> fault(String text) {
        return CharacterChecks.firstInvisible(text).stream()
                .mapToObj(
                        "U+%04X, which is invisible or controls a terminal. Remove it: a text is one line of visible characters."
                                ::formatted)
                .findFirst()
                .or(() -> tooLong(text, LONGEST, "%,d characters; the limit is %,d. Shorten it."));
    }

    /** The same for a name, which is shorter. */
    static Optional<String> faultOfName(String name) {
        return fault(name)
                .or(() -> tooLong(name, LONGEST_NAME, "%,d characters; the limit of a name is %,d. Shorten it."));
    }

    private static Optional<String> tooLong(String text, int most, String message) {
        int length = text.codePointCount(0, text.length());
        return length > most ? Optional.of(message.formatted(length, most)) : Optional.empty();
    }

    /** The name in a field of a cases or waivers file, without the space around it. */
    public static String readName(Fields fields, String field) {
        String name = fields.text(field).strip();
        tooLong(
                        name,
                        LONGEST_NAME,
                        "%s holds %%,d characters; the limit of a name is %%,d. Shorten it.".formatted(field))
                .ifPresent(fault -> fields.addProblem(field, fault));
        return name;
    }

    /**
     * Checks every text and key of a cases or waivers file: an escape can write what the file itself must not hold.
     *
     * @return the same tree
     */
    public static Tree checked(String file, Tree tree, Problems problems) {
        check(file, "the text", tree, problems);
        return tree;
    }

    private static void check(String file, String name, Tree tree, Problems problems) {
        TimeLimit.check();
        if (tree instanceof Tree.Entries entries) {
            entries.values().forEach((key, value) -> {
                faultOfName(key)
                        .ifPresent(fault -> problems.add(
                                file + ":" + value.line(), value.pointer(), "a key holds %s".formatted(fault)));
                check(file, key, value, problems);
            });
        } else if (tree instanceof Tree.Items items) {
            items.values().forEach(item -> check(file, name, item, problems));
        } else if (tree instanceof Tree.Scalar scalar) {
            fault(scalar.text().strip())
                    .ifPresent(fault -> problems.add(
                            file + ":" + scalar.line(), scalar.pointer(), "%s holds %s".formatted(name, fault)));
        }
    }
}
