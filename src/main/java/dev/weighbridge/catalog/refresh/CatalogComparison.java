package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds in which figures two catalogues differ, entry by entry. Sources, comments and the order of entries do not count. */
public final class CatalogComparison {
    private final List<CatalogDifference> found = new ArrayList<>();
    private final String file;

    private CatalogComparison(String file) {
        this.file = file;
    }

    /** The differences between two folders that both load, in the order of files and entries. */
    public static List<CatalogDifference> of(Folder before, Folder after) {
        Map<String, Tree> first = CatalogTrees.of(before);
        Map<String, Tree> second = CatalogTrees.of(after);
        List<CatalogDifference> found = new ArrayList<>();
        Set<String> files = new TreeSet<>(first.keySet());
        files.addAll(second.keySet());
        for (String file : files) {
            CatalogComparison comparison = new CatalogComparison(file);
            comparison.compare("", "", Optional.ofNullable(first.get(file)), Optional.ofNullable(second.get(file)));
            found.addAll(comparison.found);
        }
        return found;
    }

    private void compare(String entry, String figure, Optional<Tree> one, Optional<Tree> other) {
        if (one.isPresent() && other.isPresent()) {
            both(entry, figure, one.get(), other.get());
        } else {
            String before = one.map(CatalogComparison::text).orElse("");
            String after = other.map(CatalogComparison::text).orElse("");
            add(
                    entry,
                    figure,
                    one.isEmpty() ? CatalogDifference.Kind.ADDED : CatalogDifference.Kind.REMOVED,
                    before,
                    after);
        }
    }

    private void both(String entry, String figure, Tree one, Tree other) {
        if (one instanceof Tree.Entries first && other instanceof Tree.Entries second) {
            Set<String> keys = keys(first.values(), second.values());
            keys.remove("source");
            for (String key : keys) {
                boolean top = entry.isEmpty();
                compare(
                        top ? key : entry,
                        top ? "" : below(figure, key),
                        Optional.ofNullable(first.values().get(key)),
                        Optional.ofNullable(second.values().get(key)));
            }
        } else if (one instanceof Tree.Items first && other instanceof Tree.Items second && isOfEntries(first)) {
            Map<String, Tree> before = EntryName.named(first);
            Map<String, Tree> after = EntryName.named(second);
            for (String name : keys(before, after)) {
                boolean list = figure.isEmpty();
                compare(
                        list ? name : entry,
                        list ? "" : below(figure, name),
                        Optional.ofNullable(before.get(name)),
                        Optional.ofNullable(after.get(name)));
            }
        } else if (!same(one, other)) {
            add(entry, figure, CatalogDifference.Kind.CHANGED, text(one), text(other));
        }
    }

    private void add(String entry, String figure, CatalogDifference.Kind kind, String before, String after) {
        found.add(new CatalogDifference(file, entry, figure, kind, before, after));
    }

    private static Set<String> keys(Map<String, Tree> one, Map<String, Tree> other) {
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private static boolean isOfEntries(Tree.Items items) {
        return items.values().stream().allMatch(Tree.Entries.class::isInstance);
    }

    private static String below(String figure, String key) {
        return figure.isEmpty() ? key : figure + " " + key;
    }

    private static boolean same(Tree one, Tree other) {
        boolean numbers = one instanceof Tree.Scalar first
                && other instanceof Tree.Scalar second
                && first.kind() == Tree.Kind.NUMBER
                && second.kind() == Tree.Kind.NUMBER;
        if (numbers) {
            try {
                return new BigDecimal(text(one)).compareTo(new BigDecimal(text(other))) == 0;
            } catch (NumberFormatException e) {
                return text(one).equals(text(other)); // such as 50_000
            }
        }
        return text(one).equals(text(other));
    }

    /** A value on one line, without sources. */
    private static String text(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            return String.join(
                    ", ",
                    entries.values().entrySet().stream()
                            .filter(field -> !field.getKey().equals("source"))
                            .map(field -> field.getKey() + " " + text(field.getValue()))
                            .toList());
        }
        if (tree instanceof Tree.Items items) {
            return "["
                    + String.join(
                            ", ",
                            items.values().stream().map(CatalogComparison::text).toList()) + "]";
        }
        return ((Tree.Scalar) tree).text();
    }
}
