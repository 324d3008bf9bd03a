package dev.weighbridge.workload;

import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays {@code field=value} options over a document: what an option says counts. */
final class Settings {
    private Settings() {}

    /** The document with the options laid over it; a map of the options alone where there is no document. */
    static Tree over(Optional<Tree> document, List<String> sets, Problems problems) {
        Tree tree = document.orElseGet(() -> new Tree.Entries(0, "", Map.of()));
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1) {
                problems.add(
                        "--set",
                        "",
                        "must be field=value, for example --set tokensPerDay=50M, got `%s`.".formatted(set));
                continue;
            }
            List<String> path = List.of(set.substring(0, equals).strip().split("\\.", -1));
            tree = set(tree, path, set.substring(equals + 1).strip());
        }
        return tree;
    }

    private static Tree set(Tree tree, List<String> path, String value) {
        if (path.isEmpty()) {
            return new Tree.Scalar(Tree.FROM_OPTION, tree.pointer(), Tree.Kind.TEXT, value);
        }
        Map<String, Tree> values = new LinkedHashMap<>();
        if (tree instanceof Tree.Entries entries) {
            values.putAll(entries.values());
        } else if (tree instanceof Tree.Items || tree.pointer().isEmpty()) {
            return tree; // a list or a text for a whole workload: reading it will say so
        }
        String key = path.get(0);
        String pointer = tree.pointer() + "/" + key.replace("~", "~0").replace("/", "~1");
        Tree inner = values.getOrDefault(key, new Tree.Entries(Tree.FROM_OPTION, pointer, Map.of()));
        values.put(key, set(inner, path.subList(1, path.size()), value));
        return new Tree.Entries(tree.line(), tree.pointer(), values);
    }
}
