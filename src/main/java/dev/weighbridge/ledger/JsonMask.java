package dev.weighbridge.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces values in JSON that must not be recorded with a fixed text. */
final class JsonMask {
    /** The text that replaces a value. */
    static final String MASK = "[masked]";

    /** Fields whose value is a name that a user chose. */
    private static final Set<String> NAMES = Set.of("id", "name", "model", "provider", "machine");

    /** Reads and writes JSON without changing how a number is written. */
    static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonMask() {}

    /** The strings at these pointers and below; other values are left out, since no sentence quotes them. */
    static List<String> texts(String json, List<String> pointers) {
        JsonNode tree = EXACT.readTree(json);
        List<String> texts = new ArrayList<>();
        for (String pointer : pointers) {
            collect(tree.at(pointer), texts);
        }
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString() && !node.asString().isBlank()) {
            texts.add(node.asString());
        }
        node.forEach(child -> collect(child, texts));
    }

    /**
     * The same JSON with values masked.
     *
     * @param pointers of the values; those that do not exist are skipped
     * @param quoted texts that are masked as whole words in sentences and names, too, but not in words of the format, such
     *     as a placement
     */
    static String masked(String json, List<String> pointers, List<String> quoted) {
        JsonNode tree = EXACT.readTree(json);
        for (String pointer : pointers) {
            JsonPointer path = JsonPointer.compile(pointer);
            if (!tree.at(path).isMissingNode() && tree.at(path.head()) instanceof ObjectNode parent) {
                parent.put(path.last().getMatchingProperty(), MASK);
            }
        }
        List<Pattern> words = quoted.stream()
                .sorted(Comparator.comparingInt(String::length).reversed()) // a text may contain another
                .map(text ->
                        Pattern.compile("(?<![\\p{L}\\p{N}$])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}]|[.,]\\p{N})"))
                .toList();
        return EXACT.writeValueAsString(words.isEmpty() ? tree : maskWords(tree, words));
    }

    /** Whether a string may quote a text: a name or a sentence may, a word of the format does not. */
    private static boolean mayQuote(String field, JsonNode text) {
        return NAMES.contains(field) || text.asString().indexOf(' ') >= 0;
    }

    private static JsonNode maskWords(JsonNode node, List<Pattern> words) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream()
                    .filter(field -> !field.getValue().isString() || mayQuote(field.getKey(), field.getValue()))
                    .forEach(field -> object.set(field.getKey(), maskWords(field.getValue(), words)));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, maskWords(array.get(i), words));
            }
            return array;
        }
        if (!node.isString()) {
            return node;
        }
        String text = node.asString();
        for (Pattern word : words) {
            text = word.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return EXACT.getNodeFactory().stringNode(text);
    }
}
