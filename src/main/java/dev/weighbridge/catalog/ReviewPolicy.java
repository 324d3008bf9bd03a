package dev.weighbridge.catalog;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may sign a decision, and from when on the end of an offer is reported: {@code review.yaml} in the catalogue's folder.
 * No decision reads it, and no hash of a catalogue covers it.
 *
 * @param signingRoles in the order of the file
 * @param endsWithinDays how many days ahead a recheck reports the end of an offer
 */
public record ReviewPolicy(List<String> signingRoles, int endsWithinDays) {
    private static final String NAME = "review.yaml";

    public ReviewPolicy {
        signingRoles = List.copyOf(signingRoles);
    }

    /**
     * Checks the file, where the folder has one.
     *
     * @throws InvalidInput with every problem of the file
     */
    public static void check(Path catalog) {
        if (Files.exists(catalog.resolve(NAME))) {
            read(catalog);
        }
    }

    /**
     * Reads the file of a catalogue's folder.
     *
     * @throws InvalidInput with every problem of the file, also if it is missing
     */
    public static ReviewPolicy read(Path catalog) {
        Problems problems = new Problems();
        Optional<ReviewPolicy> read = Folder.read(catalog, "catalog", NAME::equals, problems)
                .flatMap(folder -> text(folder, problems)
                        .flatMap(text -> Document.read(folder.displayPath(NAME), text, Document.Format.YAML, problems))
                        .map(tree -> read(folder.displayPath(NAME), tree, problems)));
        problems.stopIfAny();
        return read.orElseThrow(() -> new InvalidInput(problems.all()));
    }

    private static Optional<String> text(Folder folder, Problems problems) {
        if (!folder.names().contains(NAME)) {
            problems.add(
                    folder.displayPath(NAME),
                    "",
                    "the file is missing. It says which roles may sign a decision: take it from the release.");
        }
        return folder.text(NAME, problems);
    }

    private static ReviewPolicy read(String place, Tree tree, Problems problems) {
        new VisibleTexts(problems).check(place, tree);
        Fields file = Fields.of(place, tree, problems);
        file.text("owner");
        Fields roles = file.map("signingRoles");
        List<String> names = roles.texts("values");
        CatalogFields.source(roles);
        roles.rejectUnknown();
        Catalog.Figure days = CatalogFields.wholeFigure(file, "endsWithinDays", 0, 3650, "days");
        file.rejectUnknown();
        return new ReviewPolicy(names, (int) days.value());
    }
}
