package dev.weighbridge.catalog;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The parsed files of a catalogue's folder, and every problem that is found in them. */
final class CatalogDocuments {
    private final Folder folder;
    private final LocalDate latest;
    private final Problems problems = new Problems();
    private final Map<String, Fields> files = new HashMap<>();
    private final Map<String, Tree> trees = new TreeMap<>();

    /** @param latest the last day on which a figure can have been read */
    CatalogDocuments(Folder folder, LocalDate latest) {
        this.folder = folder;
        this.latest = latest;
        CatalogLoader.FILES.forEach(this::open);
        rejectOtherFiles();
    }

    private void open(String file) {
        String place = folder.displayPath(file);
        if (!folder.names().contains(file)) {
            problems.add(
                    place,
                    "",
                    "the file is missing. A catalogue needs all of %s."
                            .formatted(String.join(", ", CatalogLoader.FILES)));
        }
        folder.text(file, problems)
                .flatMap(text -> Document.read(place, text, Document.Format.YAML, problems))
                .ifPresent(tree -> {
                    trees.put(place, tree);
                    files.put(file, Fields.of(place, tree, problems));
                });
    }

    /** A file with a misspelt name would otherwise be ignored without a message. */
    private void rejectOtherFiles() {
        folder.others().stream()
                .filter(name -> !CatalogLoader.BESIDE.contains(name))
                .forEach(name -> problems.add(
                        folder.displayPath(name),
                        "",
                        "the file is not part of a catalogue and is not read.%s Remove it. Only README.md, review.yaml, sources.yaml and files whose name begins with a dot may be added."
                                .formatted(Nearest.hint(name, CatalogLoader.FILES))));
    }

    /** What a file contains; empty where it could not be parsed. */
    <T> Optional<T> read(String file, Function<Fields, T> reader) {
        return Optional.ofNullable(files.get(file)).map(fields -> {
            fields.text("owner");
            T read = reader.apply(fields);
            fields.rejectUnknown();
            return read;
        });
    }

    /** The names that a file gives its entries, before it is read: files that name each other are both checked. */
    Set<String> names(String file, String list, String key) {
        Set<String> names = new LinkedHashSet<>();
        if (files.containsKey(file) && files.get(file).find(list).orElse(null) instanceof Tree.Items entries) {
            for (Tree entry : entries.values()) {
                if (entry instanceof Tree.Entries fields && fields.values().get(key) instanceof Tree.Scalar name) {
                    names.add(name.text().strip());
                }
            }
        }
        return names;
    }

    /** The fields that the folder declares of offers; none, with problems added, where they are wrong. */
    DeclaredFields declared() {
        return CatalogLoader.declared(folder, problems);
    }

    /** The tags of every offer; none where something is wrong already. */
    OfferTags tags(TagReader tags, List<ApiOffer> offers, List<Machine> machines) {
        return problems.none() ? tags.all(folder.name(), offers, machines, problems) : OfferTags.NONE;
    }

    /** @throws InvalidInput with every problem, if there is one */
    void requireNoProblems() {
        trees.forEach(new PastDates(latest, problems)::check);
        trees.forEach(new VisibleTexts(problems)::check);
        problems.stopIfAny();
    }

    String sha256() {
        return folder.sha256();
    }
}
