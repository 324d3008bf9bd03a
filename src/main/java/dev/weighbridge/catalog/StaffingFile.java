package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code staffing.yaml}. */
final class StaffingFile {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private StaffingFile() {}

    static Catalog.Staffing read(Fields file) {
        int before = file.problems().count();
        List<Fields> entries = new ArrayList<>();
        List<Catalog.Staffing.Level> levels = file.maps("levels", entry -> {
            entries.add(entry);
            int upTo = entry.optionalWhole("upToMachines", 1, 1_000_000, "a whole number of machines, 1 or more")
                    .map(Math::toIntExact)
                    .orElse(NO_LIMIT);
            Catalog.Staffing.Level level =
                    new Catalog.Staffing.Level(upTo, entry.number("fte", Range.between(0, 1000, "FTE")));
            entry.rejectUnknown();
            return level;
        });
        if (file.problems().count() == before) {
            for (int i = 0; i < levels.size(); i++) {
                requireAscending(entries, levels, i);
            }
        }
        return new Catalog.Staffing(
                file.number("usdPerFtePerYear", Range.between(1, 10_000_000, "US dollars")),
                levels,
                CatalogFields.source(file),
                CatalogFields.source(file, "levelsSource"),
                migration(file),
                new Catalog.Staffing.OnCall(
                        file.number("onCallFte", Range.between(0, 1000, "FTE")),
                        CatalogFields.source(file, "onCallSource")));
    }

    private static Catalog.Staffing.Migration migration(Fields file) {
        Fields months = file.map("migrationMonths");
        Range range = Range.between(0, 120, "months");
        double toSelfHosted = months.number("toSelfHosted", range);
        double toApi = months.number("toApi", range);
        months.rejectUnknown();
        return new Catalog.Staffing.Migration(toSelfHosted, toApi, CatalogFields.source(file, "migrationSource"));
    }

    private static void requireAscending(List<Fields> entries, List<Catalog.Staffing.Level> levels, int i) {
        Fields entry = entries.get(i);
        Catalog.Staffing.Level level = levels.get(i);
        boolean last = i == levels.size() - 1;
        if (last && entry.has("upToMachines")) {
            entry.addProblem(
                    "upToMachines",
                    "the last level must not have upToMachines, because it applies to every larger number of machines. Remove it.");
        } else if (!last && !entry.has("upToMachines")) {
            entry.addProblem("upToMachines", "upToMachines is missing. Only the last level may leave it out.");
        }
        boolean compared =
                i > 0 && entry.has("upToMachines") && entries.get(i - 1).has("upToMachines");
        if (compared && level.upToMachines() <= levels.get(i - 1).upToMachines()) {
            rejectLower(entry, "upToMachines", "above", levels.get(i - 1).upToMachines(), level.upToMachines());
        }
        if (i > 0 && level.fte() < levels.get(i - 1).fte()) {
            rejectLower(entry, "fte", "at least", levels.get(i - 1).fte(), level.fte());
        }
    }

    private static void rejectLower(Fields entry, String field, String how, Number before, Number got) {
        entry.addProblem(
                field,
                "%s must be %s `%s`, the value of the level before it, got `%s`.".formatted(field, how, before, got));
    }
}
