package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Names the entries of a list in a catalogue file by the fields that tell them apart. */
final class EntryName {
    /** Where an entry has this field, it is the whole name. */
    private static final String ID = "id";

    private static final List<String> PARTS = List.of(
            "name",
            "offer",
            "model",
            "provider",
            "machine",
            "licence",
            "area",
            "country",
            "region",
            "index",
            "version",
            "gpu",
            "gpus",
            "precision",
            "engine",
            "effort",
            "inputTokens",
            "outputTokens",
            "concurrency",
            "promptTokens",
            "load",
            "evidence",
            "plan",
            "commitment",
            "from",
            "date",
            "upToMachines");

    private EntryName() {}

    /** The name of an entry; an empty text where no field tells it apart. */
    static String of(Tree.Entries entry) {
        String id = text(entry, ID);
        return !id.isEmpty()
                ? id
                : PARTS.stream()
                        .map(part -> text(entry, part))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static String text(Tree.Entries entry, String field) {
        return entry.values().get(field) instanceof Tree.Scalar scalar ? scalar.text() : "";
    }

    /** The items of a list by name. Of equal names the second is {@code name #2}; an item without one has its number. */
    static Map<String, Tree> named(Tree.Items items) {
        Map<String, Tree> named = new LinkedHashMap<>();
        for (Tree item : items.values()) {
            String name = item instanceof Tree.Entries entry ? of(entry) : "";
            if (item instanceof Tree.Scalar scalar) {
                name = scalar.text();
            }
            String unique = name;
            for (int i = 2; unique.isEmpty() || named.containsKey(unique); i++) {
                unique = (name + " #" + (name.isEmpty() ? i - 1 : i)).strip();
            }
            named.put(unique, Objects.requireNonNull(item));
        }
        return named;
    }
}
