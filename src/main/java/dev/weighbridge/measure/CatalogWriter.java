package dev.weighbridge.measure;

import dev.weighbridge.catalog.CatalogEdit;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes a row into a catalogue folder, in one step and only if the whole catalogue loads with it. */
public record CatalogWriter(Path folder) {
    /**
     * Adds a row to its file, in place of one of the same conditions. Other edits of the folder since the program started are
     * kept.
     *
     * @return whether it took the place of another row
     * @throws dev.weighbridge.input.InvalidInput with every problem, if the catalogue does not load with the row or cannot be
     *     written; then nothing has changed
     */
    public boolean append(CatalogRow row) {
        AtomicBoolean replaced = new AtomicBoolean();
        new CatalogEdit(folder).change(row.file(), text -> {
            String others = CatalogAppender.withoutSame(text, row);
            replaced.set(!others.equals(text));
            return CatalogAppender.append(others, row);
        });
        return replaced.get();
    }
}
