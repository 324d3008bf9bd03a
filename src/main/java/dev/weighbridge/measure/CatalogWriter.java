package dev.weighbridge.measure;

import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a row into a catalogue folder, in one step and only if the whole catalogue loads with it. */
public record CatalogWriter(Path folder) {
    /**
     * Adds a row to its file, in place of one of the same conditions. Other edits of the folder since the program started are
     * kept.
     *
     * @return whether it took the place of another row
     * @throws InvalidInput with every problem, if the catalogue does not load with the row or cannot be written; then
     *     nothing has changed
     */
    public boolean append(CatalogRow row) {
        Problems problems = new Problems();
        Folder before = CatalogLoader.folder(folder, problems).orElseThrow(() -> new InvalidInput(problems.all()));
        CatalogLoader.load(before, Clock.systemUTC());
        String text = new String(before.files().getOrDefault(row.file(), new byte[0]), StandardCharsets.UTF_8);
        String others = CatalogAppender.withoutSame(text, row);
        byte[] changed = CatalogAppender.append(others, row).getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> files = new TreeMap<>(before.files());
        files.put(row.file(), changed);
        CatalogLoader.load(Folder.of(before.name(), files), Clock.systemUTC());
        try {
            replace(folder.resolve(row.file()).toRealPath(), changed);
            return !others.equals(text);
        } catch (IOException e) {
            throw new InvalidInput(
                    List.of(
                            new Problem(
                                    before.displayPath(row.file()),
                                    "",
                                    "the row cannot be written, and nothing was changed. Let your user write to the folder and the file.")));
        }
    }

    /** Deliberate: a name with a dot at its beginning, which loading and reloading ignore. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.copy(file, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
