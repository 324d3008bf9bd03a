package dev.weighbridge.catalog;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.ReplacedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Changes the text of files of a catalogue folder, only if the whole catalogue loads with all changes. Each file is replaced
 * in one step.
 */
public record CatalogEdit(Path folder) {
    /**
     * Changes a file. Other edits of the folder since the program started are kept.
     *
     * @return whether the text is another one now
     * @throws InvalidInput with every problem, if the catalogue does not load before or after the change or cannot be
     *     written; then nothing has changed
     */
    public boolean change(String file, UnaryOperator<String> edit) {
        return change(Map.of(file, edit));
    }

    /**
     * Changes several files, all of them or none.
     *
     * @param edits by file
     * @return whether a text is another one now
     * @throws InvalidInput as for one file
     */
    public boolean change(Map<String, UnaryOperator<String>> edits) {
        Problems problems = new Problems();
        Folder before = CatalogLoader.folder(folder, problems).orElseThrow(() -> new InvalidInput(problems.all()));
        CatalogLoader.load(before, Clock.systemUTC());
        Map<String, byte[]> changed = new TreeMap<>();
        edits.forEach((file, edit) -> {
            String text = text(before, file);
            String edited = edit.apply(text);
            if (!edited.equals(text)) {
                changed.put(file, edited.getBytes(StandardCharsets.UTF_8));
            }
        });
        if (changed.isEmpty()) {
            return false;
        }
        Map<String, byte[]> files = new TreeMap<>(before.files());
        files.putAll(changed);
        CatalogLoader.load(Folder.of(before.name(), files), Clock.systemUTC());
        write(before, changed);
        return true;
    }

    private static String text(Folder folder, String file) {
        return new String(folder.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Writes every new text beside its file before the first file is replaced. */
    private void write(Folder before, Map<String, byte[]> changed) {
        Map<String, Path> beside = new LinkedHashMap<>();
        Map<String, byte[]> replaced = new LinkedHashMap<>();
        String current = "";
        try {
            for (Map.Entry<String, byte[]> file : changed.entrySet()) {
                current = file.getKey();
                beside.put(current, ReplacedFile.writeBeside(folder.resolve(current), file.getValue()));
            }
            for (Map.Entry<String, Path> file : beside.entrySet()) {
                current = file.getKey();
                ReplacedFile.moveInto(folder.resolve(current), file.getValue());
                replaced.put(current, before.files().getOrDefault(current, new byte[0]));
            }
        } catch (IOException e) {
            restore(replaced);
            throw new InvalidInput(
                    List.of(
                            new Problem(
                                    before.displayPath(current),
                                    "",
                                    "the row cannot be written, and nothing was changed. Let your user write to the folder and the file.")));
        } finally {
            beside.values().forEach(ReplacedFile::delete);
        }
    }

    private void restore(Map<String, byte[]> before) {
        before.forEach((name, bytes) -> {
            try {
                Path file = folder.resolve(name);
                ReplacedFile.moveInto(file, ReplacedFile.writeBeside(file, bytes));
            } catch (IOException e) {
                throw new InvalidInput(
                        List.of(
                                new Problem(
                                        folder.resolve(name).toString(),
                                        "",
                                        "was written, and the other file of the change could not be. Take it back, or free the folder and run the command again.")));
            }
        });
    }
}
