package dev.weighbridge.report;

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

/** Puts a word in the place of what nobody is to read, in JSON. */
public final class JsonMask {
    /** What stands in the place of a value. */
    public static final String MASK = "[masked]";

    /** Fields that hold a name that somebody chose. */
    private static final Set<String> NAMES = Set.of("id", "name", "model", "provider", "machine");

    /** Reads and writes JSON so that each number stays as it is written. */
    public static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonMask() {}

    /** The texts that stand at some of the pointers; other values are no texts that could be quoted elsewhere. */
    public static List<String> texts(String json, List<String> pointers) {
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
        node.forEach(inner -> collect(inner, texts));
    }

    /**
     * The same JSON with values masked.
     *
     * @param pointers of the values; those that are not there are passed over
     * @param quoted texts that are masked as whole words in sentences and names, too; not in the words of the format, such
     *     as a placement
     */
    public static String masked(String json, List<String> pointers, List<String> quoted) {
        JsonNode tree = EXACT.readTree(json);
        for (String pointer : pointers) {
            JsonPointer at = JsonPointer.compile(pointer);
            if (!tree.at(at).isMissingNode() && tree.at(at.head()) instanceof ObjectNode parent) {
                parent.put(at.last().getMatchingProperty(), MASK);
            }
        }
        List<Pattern> words = quoted.stream()
                .sorted(Comparator.comparingInt(String::length).reversed()) // one may stand within another
                .map(text ->
                        Pattern.compile("(?<![\\p{L}\\p{N}$])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}]|[.,]\\p{N})"))
                .toList();
        return EXACT.writeValueAsString(words.isEmpty() ? tree : quoting(tree, words));
    }

    private static boolean quotes(String field, JsonNode text) {
        return NAMES.contains(field) || text.asString().indexOf(' ') >= 0;
    }

    private static JsonNode quoting(JsonNode node, List<Pattern> words) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).stream()
                    .filter(field -> !field.getValue().isString() || quotes(field.getKey(), field.getValue()))
                    .forEach(field -> object.set(field.getKey(), quoting(field.getValue(), words)));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, quoting(array.get(i), words));
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
