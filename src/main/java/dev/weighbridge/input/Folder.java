package dev.weighbridge.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final int LARGEST = 3_000_000;
    private static final int LARGEST_TOGETHER = 10_000_000;
    private static final int MOST_FILES = 1_000;

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
     * @return empty, with a problem added, where there is no such folder, or more in it than is read
     */
    public static Optional<Folder> read(Path path, String what, Predicate<String> wanted, Problems problems) {
        if (!Files.isDirectory(path)) {
            String got = Files.exists(path) ? "must be a folder, got a file." : "does not exist.";
            problems.add(path.toString(), "", "the %s folder %s Name one with --%s DIR.".formatted(what, got, what));
            return Optional.empty();
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        Folder folder = new Folder(last == null ? "" : last.toString());
        List<Path> entries;
        try {
            entries = entries(path);
        } catch (IOException e) {
            problems.add(path.toString(), "", "the folder cannot be listed: %s".formatted(reason(e)));
            return Optional.empty();
        }
        if (entries.size() > MOST_FILES) {
            problems.add(
                    path.toString(),
                    "",
                    "the %s folder must hold at most %,d files, got more. Take away what does not belong there."
                            .formatted(what, MOST_FILES));
            return Optional.empty();
        }
        return folder.open(
                        entries,
                        wanted,
                        () -> problems.add(
                                path.toString(),
                                "",
                                "the files of the %s folder must hold at most %,d bytes together, got more. Make them fewer or shorter."
                                        .formatted(what, LARGEST_TOGETHER)))
                ? Optional.of(folder)
                : Optional.empty();
    }

    /** What it holds, in order; one more than are read where there are more. */
    private static List<Path> entries(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> !nameOf(entry).startsWith("."))
                    .limit(MOST_FILES + 1)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads until there is too much; whether there was not. */
    private boolean open(List<Path> entries, Predicate<String> wanted, Runnable tooMuch) {
        long total = 0;
        for (Path entry : entries) {
            String file = nameOf(entry);
            if (wanted.test(file)) {
                open(entry);
                total += files.getOrDefault(file, new byte[0]).length;
            } else if (Files.isRegularFile(entry)) {
                others.add(file);
            }
            if (total > LARGEST_TOGETHER) {
                tooMuch.run();
                return false;
            }
        }
        return true;
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
                read(file);
            }
        } catch (IOException e) {
            unreadable.put(nameOf(file), "the file cannot be read: %s".formatted(reason(e)));
        }
    }

    /** Deliberate: no more than a file may hold, for a file that grows or a device does not end where its size says. */
    private void read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                unreadable.put(nameOf(file), "must be at most %d bytes, got more.".formatted(LARGEST));
            } else {
                files.put(nameOf(file), bytes);
            }
        }
    }

    /** Why something could not be read, and the way out. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied. Let the user that runs Weighbridge read it, for example with chmod a+r.";
        }
        if (e instanceof NoSuchFileException) {
            return "it is gone. Try again.";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return (said == null ? "the disk gives no reason" : said) + ". See to the disk, or take it away.";
    }

    /** The same folder as if only these files had been wanted. */
    public Folder filter(Predicate<String> wanted) {
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
            problems.add(displayPath(file), "", problem);
        }
        return Optional.ofNullable(files.get(file)).flatMap(bytes -> Document.utf8(displayPath(file), bytes, problems));
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
    public String displayPath(String file) {
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
