package dev.weighbridge.report;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A catalogue as JSON: each of its files as it was written, with every source and date. */
public final class CatalogJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CatalogJson() {}

    /** @param folder of a catalogue that has been loaded, and so can be read */
    public static String of(Folder folder) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String file : folder.names()) {
            folder.text(file, problems)
                    .flatMap(text -> Document.read(file, text, Document.Format.YAML, problems))
                    .ifPresent(tree -> files.put(file, value(tree)));
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("sha256", folder.sha256());
        fields.put("files", files);
        return MAPPER.writeValueAsString(fields);
    }

    private static @Nullable Object value(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            entries.values().forEach((key, inner) -> fields.put(key, value(inner)));
            return fields;
        }
        if (tree instanceof Tree.Items items) {
            return items.values().stream().map(CatalogJson::value).toList();
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return switch (scalar.kind()) {
            case NOTHING -> null;
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NUMBER -> Quantity.parse(scalar.text()).map(Object.class::cast).orElse(scalar.text());
            case TEXT -> scalar.text();
        };
    }
}
