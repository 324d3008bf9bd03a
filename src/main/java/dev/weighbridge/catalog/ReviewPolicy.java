package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.InvalidInput;
import java.nio.file.Path;
import java.util.List;

/**
 * Who may sign a decision, and from when on the end of an offer is reported: {@code review.yaml} in the catalogue's folder.
 * No decision reads it, and no hash of a catalogue covers it.
 *
 * @param signingRoles in the order of the file
 * @param endsWithinDays how many days ahead a recheck reports the end of an offer
 */
public record ReviewPolicy(List<String> signingRoles, int endsWithinDays) {
    private static final CompanionFile FILE =
            new CompanionFile("review.yaml", "It says which roles may sign a decision");

    public ReviewPolicy {
        signingRoles = List.copyOf(signingRoles);
    }

    /**
     * Checks the file, where the folder has one.
     *
     * @throws InvalidInput with every problem of the file
     */
    public static void check(Path catalog) {
        if (FILE.in(catalog)) {
            read(catalog);
        }
    }

    /**
     * Reads the file of a catalogue's folder.
     *
     * @throws InvalidInput with every problem of the file, also if it is missing
     */
    public static ReviewPolicy read(Path catalog) {
        return FILE.read(catalog, ReviewPolicy::of);
    }

    private static ReviewPolicy of(Fields file) {
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
