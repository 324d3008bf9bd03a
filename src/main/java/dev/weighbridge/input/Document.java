package dev.weighbridge.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

/** Reads one YAML or JSON document into a {@link Tree}; refuses what is ambiguous: a key twice, an alias, two documents. */
public final class Document {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxNumberLength(400)
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

    /** How a document is written. YAML reads JSON too, but slower. */
    public enum Format {
        YAML,
        JSON
    }

    /**
     * Text of bytes that must be UTF-8.
     *
     * @param name the file or door, as a person knows it
     * @return empty, with a problem added, when they are not UTF-8
     */
    public static Optional<String> utf8(String name, byte[] bytes, Problems problems) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < buffer.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            problems.add(
                    name + ":" + line,
                    "",
                    "the text must be UTF-8, got byte 0x%02x at offset %d. Save it as UTF-8."
                            .formatted(bytes[buffer.position()], buffer.position()));
            return Optional.empty();
        }
    }

    /**
     * Reads a whole document.
     *
     * @param name the file or door, as a person knows it; messages begin with it
     * @return the document's value; empty, with problems added, when it cannot be read or holds nothing
     */
    public static Optional<Tree> read(String name, String text, Format format, Problems problems) {
        if (text.isBlank()) {
            problems.add(name, "", "must hold a map of fields, got an empty text.");
            return Optional.empty();
        }
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
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            problems.add(
                    name + ":" + line, "", "must be valid " + format + ", got " + firstLine(e.getOriginalMessage()));
            return Optional.empty();
        }
    }

    private Tree value(String pointer) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> entries(line, pointer);
            case START_ARRAY -> items(line, pointer);
            case VALUE_NULL -> new Tree.Scalar(line, pointer, Tree.Kind.NOTHING, "");
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Scalar(line, pointer, Tree.Kind.TRUTH, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Tree.Scalar(line, pointer, Tree.Kind.NUMBER, parser.getString());
            default -> text(line, pointer);
        };
    }

    private Tree text(int line, String pointer) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problems.add(
                    place(), pointer, "aliases (`*" + parser.getString() + "`) are not read. Write the value out.");
        }
        return new Tree.Scalar(line, pointer, Tree.Kind.TEXT, parser.getString());
    }

    private Tree items(int line, String pointer) {
        List<Tree> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(pointer + "/" + values.size()));
        }
        return new Tree.Items(line, pointer, values);
    }

    private Tree entries(int line, String pointer) {
        Map<String, Tree> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String where = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            Tree value = value(where);
            Tree earlier = values.putIfAbsent(key, value);
            if (earlier != null) {
                problems.add(
                        name + ":" + keyLine,
                        where,
                        "`%s` is given twice, first on line %d. Keep one.".formatted(key, earlier.line()));
            }
        }
        return new Tree.Entries(line, pointer, values);
    }

    private String place() {
        return name + ":" + parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("text that cannot be read").strip();
    }
}
