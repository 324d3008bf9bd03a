package dev.weighbridge.catalog;

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
import java.util.function.UnaryOperator;

/** Changes the text of one file of a catalogue folder, in one step and only if the whole catalogue loads with it. */
public record CatalogEdit(Path folder) {
    /**
     * Changes a file. Other edits of the folder since the program started are kept.
     *
     * @return whether the text is another one now
     * @throws InvalidInput with every problem, if the catalogue does not load before or after the change or cannot be
     *     written; then nothing has changed
     */
    public boolean change(String file, UnaryOperator<String> edit) {
        Problems problems = new Problems();
        Folder before = CatalogLoader.folder(folder, problems).orElseThrow(() -> new InvalidInput(problems.all()));
        CatalogLoader.load(before, Clock.systemUTC());
        String text = new String(before.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
        String changed = edit.apply(text);
        if (changed.equals(text)) {
            return false;
        }
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> files = new TreeMap<>(before.files());
        files.put(file, bytes);
        CatalogLoader.load(Folder.of(before.name(), files), Clock.systemUTC());
        try {
            replace(folder.resolve(file).toRealPath(), bytes);
            return true;
        } catch (IOException e) {
            throw new InvalidInput(
                    List.of(
                            new Problem(
                                    before.displayPath(file),
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
