package dev.weighbridge.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files of a folder as they were when it was read, and the SHA-256 that identifies them. */
public final class Folder {
    private final String name;
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, String> unreadable;
    private final List<String> others;

    /**
     * A folder with all that was found in it.
     *
     * @param unreadable why a file could not be read, by the file's name
     * @param others names of files that were not selected
     */
    Folder(String name, Map<String, byte[]> files, Map<String, String> unreadable, List<String> others) {
        this.name = name;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        this.others = List.copyOf(others);
    }

    /** A folder that was read earlier: its own name, and its files. */
    public static Folder of(String name, Map<String, byte[]> files) {
        return new Folder(name, files, Map.of(), List.of());
    }

    /**
     * Reads the selected files of a folder: at most 1,000 entries, 3,000,000 bytes a file and 10,000,000 together. Names
     * that begin with a dot are ignored: editors and mounts use them.
     *
     * @param what for messages, for example {@code rules}, which is also the name of the option
     * @param selected tells by a file's name whether it is read
     * @return empty, with a problem added, if there is no such folder or it holds more than that
     */
    public static Optional<Folder> read(Path path, String what, Predicate<String> selected, Problems problems) {
        return new FolderReader(path, what, selected, problems).read();
    }

    /** The same folder as if only these files had been selected. */
    public Folder filter(Predicate<String> selected) {
        return new Folder(name, filtered(files, selected), filtered(unreadable, selected), List.of());
    }

    private static <V> Map<String, V> filtered(Map<String, V> byName, Predicate<String> selected) {
        Map<String, V> filtered = new TreeMap<>(byName);
        filtered.keySet().removeIf(selected.negate());
        return filtered;
    }

    /** Names of the selected files, readable or not, in order. */
    public Set<String> names() {
        SortedMap<String, Object> all = new TreeMap<>(files);
        all.putAll(unreadable);
        return all.keySet();
    }

    /** Names of the files that were not selected, and of folders, which end with a slash; in order. */
    public List<String> others() {
        return others;
    }

    /** The text of a file; empty, with a problem added, if it cannot be read or is not UTF-8. */
    public Optional<String> text(String file, Problems problems) {
        String problem = unreadable.get(file);
        if (problem != null) {
            problems.add(displayPath(file), "", problem);
        }
        return Optional.ofNullable(files.get(file)).flatMap(bytes -> Document.utf8(displayPath(file), bytes, problems));
    }

    /** The bytes that were read, by name. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The folder's own name, without the path to it; messages use it. */
    public String name() {
        return name;
    }

    /** A file as messages name it: {@code rules/volume.drl}, never the whole path. */
    public String displayPath(String file) {
        return name + "/" + file;
    }

    /** Changes with everything that matters to loading: the files, unreadable ones, and those not selected. */
    public String fingerprint() {
        return sha256() + unreadable + others;
    }

    /** SHA-256 over each file's name, length and bytes, in hexadecimal. */
    public String sha256() {
        Sha256 sha256 = new Sha256();
        files.forEach((file, bytes) -> {
            sha256.update(file.getBytes(StandardCharsets.UTF_8));
            sha256.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length).array());
            sha256.update(bytes);
        });
        return sha256.hex();
    }
}
