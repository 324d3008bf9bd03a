package dev.weighbridge.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A place where two JSON documents differ.
 *
 * @param pointer JSON Pointer to it
 * @param first as JSON; {@code nothing} where it is not there
 * @param second likewise
 */
public record JsonDifference(String pointer, String first, String second) {
    private static final String NOTHING = "nothing";

    /** Every difference, the deepest place named; what is masked in the first may be anything in the second. */
    public static List<JsonDifference> between(String first, String second) {
        List<JsonDifference> found = new ArrayList<>();
        compare("", JsonMask.EXACT.readTree(first), JsonMask.EXACT.readTree(second), found);
        return found;
    }

    private static void compare(String pointer, JsonNode first, JsonNode second, List<JsonDifference> found) {
        if (first.isObject() && second.isObject()) {
            Set<String> names = new LinkedHashSet<>(first.propertyNames());
            names.addAll(second.propertyNames());
            for (String name : names) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                compare(pointer + "/" + escaped, first.path(name), second.path(name), found);
            }
        } else if (first.isArray() && second.isArray()) {
            for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
                compare(pointer + "/" + i, first.path(i), second.path(i), found);
            }
        } else if (!same(first, second)) {
            found.add(new JsonDifference(pointer, shown(first), shown(second)));
        }
    }

    private static boolean same(JsonNode first, JsonNode second) {
        if (first.isString() && first.asString().contains(JsonMask.MASK)) {
            if (first.asString().equals(JsonMask.MASK)) {
                return true;
            }
            String[] parts = first.asString().split(Pattern.quote(JsonMask.MASK), -1);
            String any = String.join(
                    ".*", java.util.Arrays.stream(parts).map(Pattern::quote).toList());
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

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? NOTHING : node.toString();
    }
}
