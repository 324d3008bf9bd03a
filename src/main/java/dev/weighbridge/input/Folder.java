package dev.weighbridge.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a folder as they were when it was read, and the SHA-256 that names them. */
public final class Folder {
    private static final long LARGEST = 3_000_000;

    private final String name;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();
    private final List<String> others = new ArrayList<>();

    private Folder(String name) {
        this.name = name;
    }

    /** A folder that was read at another time: its own name, and its files. */
    public static Folder of(String name, Map<String, byte[]> files) {
        Folder folder = new Folder(name);
        folder.files.putAll(files);
        return folder;
    }

    /**
     * Reads the wanted files of a folder. Names that begin with a dot are left alone: editors and mounts keep theirs so.
     *
     * @param what for messages, for example {@code rules}, which is also the option that names it
     * @return empty, with a problem added, where there is no such folder
     */
    public static Optional<Folder> read(Path path, String what, Predicate<String> wanted, Problems problems) {
        if (!Files.isDirectory(path)) {
            String got = Files.exists(path) ? "must be a folder, got a file." : "does not exist.";
            problems.add(path.toString(), "", "the %s folder %s Name one with --%s DIR.".formatted(what, got, what));
            return Optional.empty();
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        Folder folder = new Folder(last == null ? "" : last.toString());
        try (Stream<Path> entries = Files.list(path)) {
            entries.filter(entry -> !nameOf(entry).startsWith(".")).forEach(entry -> {
                if (wanted.test(nameOf(entry))) {
                    folder.open(entry);
                } else if (Files.isRegularFile(entry)) {
                    folder.others.add(nameOf(entry));
                }
            });
        } catch (IOException e) {
            problems.add(path.toString(), "", "the folder cannot be listed (" + e.getMessage() + ").");
            return Optional.empty();
        }
        Collections.sort(folder.others);
        return Optional.of(folder);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    private void open(Path file) {
        try {
            if (!Files.exists(file)) {
                unreadable.put(nameOf(file), "is a link to a file that does not exist.");
            } else if (!Files.isRegularFile(file)) {
                unreadable.put(nameOf(file), "must be a file, got a folder or a device.");
            } else if (Files.size(file) > LARGEST) {
                unreadable.put(nameOf(file), "must be at most %d bytes, got %d.".formatted(LARGEST, Files.size(file)));
            } else {
                files.put(nameOf(file), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            unreadable.put(nameOf(file), "the file cannot be read (" + e.getMessage() + ").");
        }
    }

    /** The same folder as if only these files had been wanted. */
    public Folder only(Predicate<String> wanted) {
        Folder folder = new Folder(name);
        files.forEach((file, bytes) -> {
            if (wanted.test(file)) {
                folder.files.put(file, bytes);
            }
        });
        unreadable.forEach((file, problem) -> {
            if (wanted.test(file)) {
                folder.unreadable.put(file, problem);
            }
        });
        return folder;
    }

    /** Names of the wanted files that are there, whether they can be read or not, in order. */
    public Set<String> names() {
        SortedMap<String, Object> all = new TreeMap<>(files);
        all.putAll(unreadable);
        return all.keySet();
    }

    /** Names of the files that are not wanted, in order. */
    public List<String> others() {
        return Collections.unmodifiableList(others);
    }

    /** The text of a file; empty, with a problem added, when it cannot be read or is not UTF-8. */
    public Optional<String> text(String file, Problems problems) {
        String problem = unreadable.get(file);
        if (problem != null) {
            problems.add(shown(file), "", problem);
        }
        return Optional.ofNullable(files.get(file)).flatMap(bytes -> Document.utf8(shown(file), bytes, problems));
    }

    /** The bytes that were read, by name. */
    public Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    /** The folder as messages name it: by its own name, never the whole path. */
    public String name() {
        return name;
    }

    /** A file as messages name it: the folder's own name and the file's, never the whole path. */
    public String shown(String file) {
        return name + "/" + file;
    }

    /** Of everything that matters to loading: the files, those that cannot be read, and those that are not wanted. */
    public String fingerprint() {
        return sha256() + unreadable + others;
    }

    /** SHA-256 over each file's name, length and bytes, in hexadecimal. */
    public String sha256() {
        MessageDigest digest = newDigest();
        files.forEach((file, bytes) -> {
            digest.update(file.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
