package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parsed files of a catalogue folder that loads. */
final class CatalogTrees {
    private CatalogTrees() {}

    /**
     * Every file by name.
     *
     * @throws dev.weighbridge.input.InvalidInput if a file cannot be parsed
     */
    static Map<String, Tree> of(Folder folder) {
        Problems problems = new Problems();
        Map<String, Tree> trees = new LinkedHashMap<>();
        for (String file : folder.names()) {
            folder.text(file, problems)
                    .flatMap(text -> Document.read(folder.displayPath(file), text, Document.Format.YAML, problems))
                    .ifPresent(tree -> trees.put(file, tree));
        }
        problems.stopIfAny();
        return trees;
    }
}
