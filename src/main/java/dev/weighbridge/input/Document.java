package dev.weighbridge.input;

import static dev.weighbridge.input.Tree.quoted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The reader of one YAML or JSON document, which it turns into a {@link Tree}. It rejects what is ambiguous or would
 * surprise: a repeated key, an alias, a tag, half a character, a second document, more than 50 levels.
 */
public final class Document {
    static final int MAX_DEPTH = 50;

    /** Beyond this length, values share their parent's pointer, so that a long key is not in memory a thousand times. */
    private static final int MAX_POINTER = 250;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(Integer.MAX_VALUE) // numbers stay text here; Quantity parses them
            .build();
    private static final TokenStreamFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();
    private static final TokenStreamFactory JSON =
            JsonFactory.builder().streamReadConstraints(LIMITS).build();

    private final String name;
    private final JsonParser parser;
    private final Problems problems;

    private Document(String name, JsonParser parser, Problems problems) {
        this.name = name;
        this.parser = parser;
        this.problems = problems;
    }

    /** The language of a document. The YAML parser reads JSON too, but is slower. */
    public enum Format {
        YAML,
        JSON
    }

    /**
     * Decodes bytes that must be UTF-8.
     *
     * @param name the file or entry point, for messages
     * @return empty, with a problem added, if they are not UTF-8
     */
    public static Optional<String> utf8(String name, byte[] bytes, Problems problems) {
        return CharacterChecks.utf8(name, bytes, problems);
    }

    /**
     * The same text, if every character in it is visible.
     *
     * @return empty, with a problem added, if it has control characters or invisible ones
     */
    public static Optional<String> requireVisible(String name, String text, Problems problems) {
        return CharacterChecks.requireVisible(name, text, problems);
    }

    /**
     * Reads a whole document.
     *
     * @param name the file or entry point; messages begin with it
     * @return the document's value; empty, with problems added, if it cannot be read or is empty
     */
    public static Optional<Tree> read(String name, String text, Format format, Problems problems) {
        return CharacterChecks.checked(name, text, format, problems)
                .flatMap(good -> parse(name, good, format, problems));
    }

    private static Optional<Tree> parse(String name, String text, Format format, Problems problems) {
        int before = problems.count();
        TokenStreamFactory factory = format == Format.YAML ? YAML : JSON;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            Document document = new Document(name, parser, problems);
            if (parser.nextToken() == null) {
                problems.add(name, "", "must hold a map of fields, got nothing but comments.");
                return Optional.empty();
            }
            Tree tree = document.value("");
            if (parser.nextToken() != null) {
                problems.add(document.place(), "", "must hold one document, got a second one. Keep only one.");
            }
            return problems.count() > before ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException e) {
            SyntaxMessages error = SyntaxMessages.of(e, format);
            problems.add(name + ":" + error.line(), "", error.message());
            return Optional.empty();
        }
    }

    private Tree value(String pointer) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        rejectTag(pointer);
        return switch (token) {
            case START_OBJECT -> entries(line, pointer);
            case START_ARRAY -> items(line, pointer);
            case VALUE_NULL -> new Tree.Scalar(line, pointer, Tree.Kind.NULL, "");
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Scalar(line, pointer, Tree.Kind.BOOLEAN, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Tree.Scalar(line, pointer, Tree.Kind.NUMBER, parser.getString());
            default -> text(line, pointer);
        };
    }

    private Tree text(int line, String pointer) {
        String text = parser.getString();
        if (text.equals("~") && parser instanceof YAMLParser) {
            return new Tree.Scalar(line, pointer, Tree.Kind.NULL, "");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(
                    place(), pointer, "aliases (%s) are not read. Write the value out.".formatted(quoted("*" + text)));
        }
        rejectHalves(text, pointer);
        return new Tree.Scalar(line, pointer, Tree.Kind.TEXT, text);
    }

    private Tree items(int line, String pointer) {
        List<Tree> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(below(pointer, Integer.toString(values.size()))));
        }
        return new Tree.Items(line, pointer, values);
    }

    private Tree entries(int line, String pointer) {
        Map<String, Tree> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String where = below(pointer, Tree.token(key));
            int keyLine = parser.currentTokenLocation().getLineNr();
            rejectHalves(key, where);
            parser.nextToken();
            values.putIfAbsent(key, value(where));
            Integer earlier = lines.putIfAbsent(key, keyLine);
            if (earlier != null) {
                problems.add(
                        name + ":" + keyLine,
                        where,
                        "%s is given twice, first on line %d. Keep one.".formatted(quoted(key), earlier));
            }
        }
        return new Tree.Entries(line, pointer, values);
    }

    private void rejectTag(String pointer) {
        if (parser.getTypeId() != null) {
            problems.add(
                    place(),
                    pointer,
                    "tags (%s) are not read. Write the value without one."
                            .formatted(quoted(String.valueOf(parser.getTypeId()))));
        }
    }

    /** An escape can write half of a character (a lone surrogate), which no output can encode. */
    private void rejectHalves(String text, String pointer) {
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            problems.add(place(), pointer, "must be whole characters, got half of one in %s.".formatted(quoted(text)));
        }
    }

    private static String below(String pointer, String token) {
        return pointer.length() + token.length() < MAX_POINTER ? pointer + "/" + token : pointer;
    }

    private String place() {
        return name + ":" + parser.currentTokenLocation().getLineNr();
    }
}
