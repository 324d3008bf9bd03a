package dev.weighbridge.catalog;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file of the catalogue's folder that no decision reads, so that no hash of the catalogue covers it.
 *
 * @param name of the file
 * @param says what it is for, for the message about a missing one: {@code It says …}
 */
public record CompanionFile(String name, String says) {
    /** Whether the folder has the file. */
    public boolean in(Path catalog) {
        return Files.exists(catalog.resolve(name));
    }

    /**
     * Reads the file.
     *
     * @param catalog the folder
     * @param reader reads every field, and rejects those that it does not know
     * @throws InvalidInput with every problem of the file, also if it is missing
     */
    public <T> T read(Path catalog, Function<Fields, T> reader) {
        Problems problems = new Problems();
        Optional<T> read = Folder.read(catalog, "catalog", name::equals, problems)
                .flatMap(folder -> tree(folder, problems)
                        .map(tree -> reader.apply(Fields.of(folder.displayPath(name), tree, problems))));
        problems.stopIfAny();
        return read.orElseThrow(() -> new InvalidInput(problems.all()));
    }

    private Optional<Tree> tree(Folder folder, Problems problems) {
        String place = folder.displayPath(name);
        if (!folder.names().contains(name)) {
            problems.add(place, "", "the file is missing. %s: take it from the release.".formatted(says));
            return Optional.empty();
        }
        Optional<Tree> tree =
                folder.text(name, problems).flatMap(text -> Document.read(place, text, Document.Format.YAML, problems));
        tree.ifPresent(read -> new VisibleTexts(problems).check(place, read));
        return tree;
    }
}
