package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Recognises the format of a list by the names of its first fields. */
final class FormatRecognition {
    /** The first provider or model of a list has fewer. */
    private static final int MOST_TOKENS = 20_000;

    private FormatRecognition() {}

    /** The format; empty, with a problem added, if it is none of those known. */
    static Optional<SourceFormat> of(Path file, String name, Problems problems) {
        Optional<SourceFormat> format;
        try (Reader reader = ListReader.open(file)) {
            reader.mark(2);
            int first = reader.read();
            reader.reset();
            format = first == '{' || first == '[' || first <= ' ' ? json(reader) : csv(reader);
        } catch (IOException | JacksonException e) {
            format = Optional.empty();
        }
        if (format.isEmpty()) {
            problems.add(
                    name,
                    "",
                    "must be a list of a known format, got none of %s. Name the format with --source-format, or get the list again."
                            .formatted(SourceFormat.known()));
        }
        return format;
    }

    private static Optional<SourceFormat> csv(Reader reader) throws IOException {
        List<String> columns = CsvRows.open(reader).columns();
        if (columns.containsAll(List.of("provider", "model", "shutdown", "date"))) {
            return Optional.of(SourceFormat.DEPRECATIONS);
        }
        boolean scores = columns.containsAll(List.of("slug", "intelligenceIndex"))
                || columns.containsAll(List.of("model", "benchmark", "version", "score"));
        return scores ? Optional.of(SourceFormat.LEADERBOARD) : Optional.empty();
    }

    private static Optional<SourceFormat> json(Reader reader) {
        try (JsonParser parser = JsonRows.parser(reader)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
                return firstFields(parser, 1).containsAll(Set.of("1 id", "1 models"))
                        ? Optional.of(SourceFormat.GENAI_PRICES)
                        : Optional.empty();
            }
            Set<String> fields = firstFields(parser, 3);
            if (fields.contains("2 litellm_provider")) {
                return Optional.of(SourceFormat.LITELLM);
            }
            if (fields.contains("1 providers") || fields.contains("2 models")) {
                return Optional.of(SourceFormat.MODELS_DEV);
            }
            return fields.contains("3 cost") ? Optional.of(SourceFormat.PI_AI) : Optional.empty();
        }
    }

    /** The names of the fields near the beginning with their depth, such as {@code 2 models}. */
    private static Set<String> firstFields(JsonParser parser, int depth) {
        Set<String> names = new HashSet<>();
        int level = 1;
        try {
            for (int tokens = 0; tokens < MOST_TOKENS && level > 0; tokens++) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return names;
                }
                if (token == JsonToken.PROPERTY_NAME && level <= depth) {
                    names.add(level + " " + parser.currentName());
                }
                level += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        } catch (JacksonException e) {
            return names; // what is wrong is reported where the list is read
        }
        return names;
    }
}
