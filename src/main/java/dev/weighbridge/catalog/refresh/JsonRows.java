package dev.weighbridge.catalog.refresh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads a JSON list token by token, so that no more than one row of it is in memory. */
final class JsonRows {
    /** Fields of rows that nothing here needs; most of the time of a list would go into them. */
    private static final Set<String> SKIPPED = Set.of(
            "description",
            "extractors",
            "match",
            "price_comments",
            "benchmarks",
            "reasoning_options",
            "name",
            "family",
            "limit",
            "knowledge",
            "release_date",
            "metadata",
            "source",
            "supported_endpoints",
            "supported_modalities",
            "search_context_cost_per_query");

    private static final int MOST_VALUES = 5_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1_000_000)
                    .build())
            // Deliberate: the names of models would be kept, so that memory grows with the list.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            // Deliberate: Python writes NaN, and one such row is no reason to refuse the others.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonRows() {}

    static JsonParser parser(java.io.Reader reader) {
        return FACTORY.createParser(ObjectReadContext.empty(), reader);
    }

    /** What is done with each entry of a map or each item of a list; the parser stands at the entry's value. */
    interface Entry {
        void read(String key, JsonParser parser);
    }

    /** Goes through a map or a list at which the parser stands; any other value has no entries. Keys of a list are empty. */
    static void each(JsonParser parser, Entry entry) {
        JsonToken start = parser.currentToken();
        if (start != JsonToken.START_OBJECT && start != JsonToken.START_ARRAY) {
            return;
        }
        JsonToken end = start == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        while (parser.nextToken() != end) {
            String key = "";
            if (start == JsonToken.START_OBJECT) {
                key = parser.currentName();
                parser.nextToken();
            }
            entry.read(key, parser);
        }
    }

    /** The map at which the parser stands; one without fields for any other value. */
    static RowValues row(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        return value(parser) instanceof RowValues row ? row : RowValues.none(line);
    }

    private static Object value(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            each(parser, (key, at) -> {
                if (SKIPPED.contains(key) || fields.size() >= MOST_VALUES) {
                    at.skipChildren();
                } else if (at.currentToken() != JsonToken.VALUE_NULL) {
                    fields.put(key, value(at));
                }
            });
            return new RowValues(line, fields);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            each(parser, (key, at) -> {
                if (items.size() >= MOST_VALUES) {
                    at.skipChildren();
                } else {
                    items.add(value(at));
                }
            });
            return items;
        }
        return parser.currentToken().isNumeric() ? RowValues.number(parser) : parser.getString();
    }
}
