package dev.weighbridge.report;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts a document to what Jackson writes: maps, lists, strings, numbers, booleans and null. */
public final class TreeJson {
    private TreeJson() {}

    public static @Nullable Object of(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            entries.values().forEach((key, value) -> fields.put(key, of(value)));
            return fields;
        }
        if (tree instanceof Tree.Items items) {
            return items.values().stream().map(TreeJson::of).toList();
        }
        if (tree instanceof Tree.Scalar scalar) {
            return switch (scalar.kind()) {
                case NULL -> null;
                case BOOLEAN -> Boolean.valueOf(scalar.text());
                case NUMBER ->
                    Quantity.parse(scalar.text()).map(Object.class::cast).orElse(scalar.text());
                case TEXT -> scalar.text();
            };
        }
        throw new IllegalArgumentException("unknown kind of tree: " + tree);
    }
}
