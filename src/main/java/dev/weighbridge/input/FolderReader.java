package dev.weighbridge.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the selected files of one folder, within limits on their size and number. */
final class FolderReader {
    private static final int MAX_FILE_BYTES = 3_000_000;
    private static final int MAX_TOTAL_BYTES = 10_000_000;
    private static final int MAX_ENTRIES = 1_000;

    /** A folder that file systems make at their root. */
    private static final String LOST_AND_FOUND = "lost+found";

    private final Path path;
    private final String what;
    private final Predicate<String> selected;
    private final Problems problems;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private final List<String> others = new ArrayList<>();

    FolderReader(Path path, String what, Predicate<String> selected, Problems problems) {
        this.path = path;
        this.what = what;
        this.selected = selected;
        this.problems = problems;
    }

    /** The folder; empty, with a problem added, if there is none or it holds too much. */
    Optional<Folder> read() {
        if (!Files.isDirectory(path)) {
            String got = Files.exists(path) ? "must be a folder, got a file." : "does not exist.";
            return reject("the %s folder %s Name one with --%s DIR.".formatted(what, got, what));
        }
        List<Path> entries;
        try {
            entries = entries();
        } catch (IOException e) {
            return reject("the folder cannot be listed: %s".formatted(reason(e)));
        }
        if (entries.size() > MAX_ENTRIES) {
            return reject("the %s folder must hold at most %,d files, got more. Remove what does not belong there."
                    .formatted(what, MAX_ENTRIES));
        }
        if (!readAll(entries)) {
            return reject(
                    "the files of the %s folder must hold at most %,d bytes together, got more. Remove or shorten some."
                            .formatted(what, MAX_TOTAL_BYTES));
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        return Optional.of(new Folder(last == null ? "" : last.toString(), files, unreadable, others));
    }

    private Optional<Folder> reject(String message) {
        problems.add(path.toString(), "", message);
        return Optional.empty();
    }

    /** The entries in order; one more than the limit if there are more. */
    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> !nameOf(entry).startsWith("."))
                    .limit(MAX_ENTRIES + 1)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads the selected entries; false as soon as they hold too much together. */
    private boolean readAll(List<Path> entries) {
        long total = 0;
        for (Path entry : entries) {
            String file = nameOf(entry);
            if (selected.test(file)) {
                read(entry);
                total += files.getOrDefault(file, new byte[0]).length;
            } else if (Files.isRegularFile(entry)) {
                others.add(file);
            } else if (Files.isDirectory(entry) && !file.equals(LOST_AND_FOUND)) {
                others.add(file + "/");
            }
            if (total > MAX_TOTAL_BYTES) {
                return false;
            }
        }
        return true;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    /**
     * Reads a file, also through links within the folder, as mounts use them. Deliberate: not through a link that leads out
     * of it, since a message about a file quotes it, and anybody may read that message.
     */
    private void read(Path file) {
        String name = nameOf(file);
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(path.toRealPath())) {
                unreadable.put(name, "is a link to a file outside the folder. Put the file itself there.");
            } else if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                unreadable.put(name, "must be a file, got a folder or a device.");
            } else if (Files.size(real) > MAX_FILE_BYTES) {
                unreadable.put(
                        name,
                        "must be at most %d bytes, got %d. Split it, or remove what is not needed."
                                .formatted(MAX_FILE_BYTES, Files.size(real)));
            } else {
                readBytes(name, real);
            }
        } catch (NoSuchFileException e) {
            unreadable.put(
                    name,
                    Files.isSymbolicLink(file)
                            ? "is a link to a file that does not exist."
                            : "the file cannot be read: %s".formatted(reason(e)));
        } catch (IOException e) {
            unreadable.put(name, "the file cannot be read: %s".formatted(reason(e)));
        }
    }

    /** Deliberate: reads no more than the limit, since a file that grows or a device can be longer than its size says. */
    private void readBytes(String name, Path real) throws IOException {
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                unreadable.put(
                        name,
                        "must be at most %d bytes, got more. Split it, or remove what is not needed."
                                .formatted(MAX_FILE_BYTES));
            } else {
                files.put(name, bytes);
            }
        }
    }

    /** Why reading failed, and how to fix it. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied. Let the user that runs Weighbridge read it, for example with chmod a+r.";
        }
        if (e instanceof NoSuchFileException) {
            return "it was removed meanwhile. Try again.";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return (reason == null ? "the disk gives no reason" : reason) + ". Check the disk, or remove the file.";
    }
}
