package dev.weighbridge.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Checks the characters of a text before it is parsed. */
public final class CharacterChecks {
    private static final int MAX_TEXT = 3_000_000;

    /** A YAML parser's time grows with the square of a token's length. */
    private static final int MAX_YAML_LINE = 50_000;

    /** Invisible code points that Unicode does not count as format characters: a joiner, fillers, vowels, separators. */
    private static final String NEVER_DRAWN = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u3164\uFFA0";

    private static final int JOINER = 0x200D;

    /** The variation selector by which the character before it is drawn as an emoji. */
    private static final int EMOJI_STYLE = 0xFE0F;

    private CharacterChecks() {}

    /** Decodes bytes as UTF-8; empty, with a problem added, if they are not. */
    static Optional<String> utf8(String name, byte[] bytes, Problems problems) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return Optional.of(withoutByteOrderMark(
                    StandardCharsets.UTF_8.newDecoder().decode(buffer).toString()));
        } catch (CharacterCodingException e) {
            String before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
            problems.add(
                    name + ":" + lineAt(before, before.length()),
                    "",
                    "the text must be UTF-8, got byte 0x%02x at offset %d. Save it as UTF-8."
                            .formatted(bytes[buffer.position()], buffer.position()));
            return Optional.empty();
        }
    }

    /** The text to parse; empty, with a problem added, if it is blank, too long, or has a control character. */
    static Optional<String> checked(String name, String text, Document.Format format, Problems problems) {
        if (text.isBlank()) {
            problems.add(name, "", "must hold a map of fields, got an empty text.");
            return Optional.empty();
        }
        if (text.length() > MAX_TEXT) {
            problems.add(name, "", "must be at most 3,000,000 characters, got %,d.".formatted(text.length()));
            return Optional.empty();
        }
        if (reject(name, text, CharacterChecks::isControl, problems)) {
            return Optional.empty();
        }
        if (format == Document.Format.YAML
                && text.length() > MAX_YAML_LINE
                && text.lines().anyMatch(line -> line.length() > MAX_YAML_LINE)) {
            problems.add(name, "", "must have lines of at most 50,000 characters, got a longer one. Break it up.");
            return Optional.empty();
        }
        return Optional.of(withoutByteOrderMark(text));
    }

    /** The same text; empty, with a problem added, if it has control characters or invisible ones. */
    static Optional<String> requireVisible(String name, String text, Problems problems) {
        return reject(name, text, c -> isControl(c) || isInvisible(c), problems) ? Optional.empty() : Optional.of(text);
    }

    /**
     * The first invisible, control or line-breaking character of a text, or the first unusual space of one that has nothing
     * but spaces; empty if there is none. A joiner between two emoji counts as visible, since it makes one of them.
     */
    public static OptionalInt firstInvisible(String text) {
        int[] characters = text.codePoints().toArray();
        if (IntStream.of(characters).allMatch(Character::isSpaceChar)) {
            return IntStream.of(characters).filter(space -> space != ' ').findFirst();
        }
        return IntStream.range(0, characters.length)
                .filter(at -> isInvisible(characters[at]) && !joinsEmoji(characters, at)
                        || isControlOrLineBreak(characters[at]))
                .map(at -> characters[at])
                .findFirst();
    }

    private static boolean joinsEmoji(int[] characters, int at) {
        return characters[at] == JOINER
                && at > 0
                && at + 1 < characters.length
                && Character.getType(characters[at + 1]) == Character.OTHER_SYMBOL
                && switch (Character.getType(characters[at - 1])) {
                    case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> true; // the second is a colour of skin
                    default -> characters[at - 1] == EMOJI_STYLE;
                };
    }

    /**
     * Whether a character is never drawn or changes the direction of the text around it: the format characters of
     * Unicode, and some letters and marks. Variation selectors do not count: they change how the character before is
     * drawn.
     */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT || NEVER_DRAWN.indexOf(character) >= 0;
    }

    /**
     * The text on one line as it can be shown: the replacement character U+FFFD stands for each control character, line
     * break, lone surrogate, and character that changes the direction of the text around it.
     */
    public static String shown(String text) {
        if (text.codePoints().allMatch(CharacterChecks::isShown)) {
            return text;
        }
        int[] characters = text.codePoints().map(c -> isShown(c) ? c : 0xFFFD).toArray();
        return new String(characters, 0, characters.length);
    }

    /** Whether {@link #shown} leaves the character as it is. */
    public static boolean isShown(int character) {
        return !isControlOrLineBreak(character) && !isDirectionControl(character);
    }

    private static boolean isControlOrLineBreak(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean reject(String name, String text, IntPredicate bad, Problems problems) {
        OptionalInt first = IntStream.range(0, text.length())
                .filter(at -> bad.test(text.codePointAt(at)))
                .findFirst();
        first.ifPresent(at -> problems.add(
                name + ":" + lineAt(text, at),
                "",
                "must hold no control characters, got U+%04X. Delete it.".formatted(text.codePointAt(at))));
        return first.isPresent();
    }

    /** Whether YAML and JSON reject the character unless it is escaped. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) && "\t\n\r".indexOf(character) < 0;
    }

    /** Whether it is an embedding, override or isolate of Unicode's bidirectional algorithm (UAX 9, section 2). */
    private static boolean isDirectionControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** Some editors put a byte order mark first, which has no meaning in UTF-8. */
    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int lineAt(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
