package dev.weighbridge.report;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as JSON: workloads, which can be read again, and the files of a catalogue. */
public final class DocumentJson {
    private DocumentJson() {}

    private record CatalogFiles(String sha256, Map<String, @Nullable Object> files) {}

    /** One document. */
    public static String of(Tree tree) {
        return JsonViews.MAPPER.writeValueAsString(value(tree));
    }

    /**
     * A catalogue: each of its files as it was written, with every source and date.
     *
     * @param catalog that has been loaded, so that its files can be read
     */
    public static String ofCatalog(Folder catalog) {
        Map<String, @Nullable Object> files = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String file : catalog.names()) {
            catalog.text(file, problems)
                    .flatMap(text -> Document.read(file, text, Document.Format.YAML, problems))
                    .ifPresent(tree -> files.put(file, value(tree)));
        }
        return JsonViews.MAPPER.writeValueAsString(new CatalogFiles(catalog.sha256(), files));
    }

    /** A workload as one line, with the fields that its owner stated; reading it fills in the others. */
    public static String ofStated(Workload workload) {
        return JsonViews.MAPPER.writeValueAsString(WorkloadFields.given(workload));
    }

    /** A workload as one line, with every field and the names of the defaulted ones; reading it fills in nothing. */
    public static String ofWhole(Workload workload) {
        return JsonViews.MAPPER.writeValueAsString(fields(workload));
    }

    static Map<String, Object> fields(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>(WorkloadFields.of(workload));
        fields.put("defaulted", workload.defaulted());
        return fields;
    }

    /** What Jackson writes: maps, lists, strings, numbers, booleans and null. */
    static @Nullable Object value(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            entries.values().forEach((key, value) -> fields.put(key, value(value)));
            return fields;
        }
        if (tree instanceof Tree.Items items) {
            return items.values().stream().map(DocumentJson::value).toList();
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
