package dev.weighbridge.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A place where two JSON documents differ.
 *
 * @param pointer JSON Pointer to it
 * @param first the value there as JSON; {@code nothing} where there is none
 * @param second likewise
 */
public record JsonDifference(String pointer, String first, String second) {
    private static final String NOTHING = "nothing";

    /** Every difference, at its deepest place. A part that is masked in the first equals any text in the second. */
    public static List<JsonDifference> between(String first, String second) {
        List<JsonDifference> differences = new ArrayList<>();
        compare("", JsonMask.EXACT.readTree(first), JsonMask.EXACT.readTree(second), differences);
        return differences;
    }

    private static void compare(String pointer, JsonNode first, JsonNode second, List<JsonDifference> differences) {
        if (first.isObject() && second.isObject()) {
            Set<String> names = new LinkedHashSet<>(first.propertyNames());
            names.addAll(second.propertyNames());
            for (String name : names) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + escaped, first.path(name), second.path(name), differences);
            }
        } else if (first.isArray() && second.isArray()) {
            for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
                compare(pointer + "/" + i, first.path(i), second.path(i), differences);
            }
        } else if (!same(first, second)) {
            differences.add(new JsonDifference(pointer, text(first), text(second)));
        }
    }

    private static boolean same(JsonNode first, JsonNode second) {
        if (first.isString() && first.asString().contains(JsonMask.MASK)) {
            if (first.asString().equals(JsonMask.MASK)) {
                return true;
            }
            String[] parts = first.asString().split(Pattern.quote(JsonMask.MASK), -1);
            String any =
                    String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList());
            return second.isString()
                    && Pattern.compile(any, Pattern.DOTALL)
                            .matcher(second.asString())
                            .matches();
        }
        if (first.isNumber() && second.isNumber()) {
            return first.decimalValue().compareTo(second.decimalValue()) == 0;
        }
        return first.equals(second);
    }

    /** Whether the second document does not have what the first has there. */
    boolean isLeftOut() {
        return second.equals(NOTHING);
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? NOTHING : node.toString();
    }
}
