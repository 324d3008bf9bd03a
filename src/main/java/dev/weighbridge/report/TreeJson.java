package dev.weighbridge.report;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as JSON takes it: maps, lists, texts, numbers, true, false and null. */
public final class TreeJson {
    private TreeJson() {}

    public static @Nullable Object of(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            entries.values().forEach((key, inner) -> fields.put(key, of(inner)));
            return fields;
        }
        if (tree instanceof Tree.Items items) {
            return items.values().stream().map(TreeJson::of).toList();
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return switch (scalar.kind()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> Quantity.parse(scalar.text()).map(Object.class::cast).orElse(scalar.text());
            case TEXT -> scalar.text();
        };
    }
}
