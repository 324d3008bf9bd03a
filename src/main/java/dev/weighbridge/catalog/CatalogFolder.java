package dev.weighbridge.catalog;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a catalogue's folder, each read once, and the SHA-256 of what was read. */
final class CatalogFolder {
    /** Every file of a catalogue, by name, in the order in which the digest takes them. */
    static final List<String> FILES = List.of(
            "api-offers.yaml",
            "defaults.yaml",
            "estimate.yaml",
            "gpus.yaml",
            "latency.yaml",
            "machines.yaml",
            "open-models.yaml",
            "regions.yaml",
            "running-costs.yaml",
            "staffing.yaml",
            "throughput.yaml");

    private static final long LARGEST = 3_000_000;

    private final Path folder;
    private final Problems problems;
    private final MessageDigest digest = newDigest();
    private final Map<String, Fields> files = new LinkedHashMap<>();

    /** Reads every file; adds a problem for each that cannot be read or does not belong. */
    CatalogFolder(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
        if (Files.isDirectory(folder)) {
            FILES.forEach(this::open);
            refuseOtherFiles();
        } else {
            String got = Files.exists(folder) ? "must be a folder, got a file." : "does not exist.";
            problems.add(folder.toString(), "", "the catalogue folder " + got + " Name one with --catalog DIR.");
        }
    }

    /** The fields of a file; empty, with the problem told, when it could not be read. */
    Optional<Fields> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** SHA-256 over each file's name, length and bytes, in hexadecimal; good for one call. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void open(String file) {
        Path path = folder.resolve(file);
        try {
            if (!Files.exists(path)) {
                problems.add(
                        shown(file),
                        "",
                        "the file is missing. A catalogue holds all of %s.".formatted(String.join(", ", FILES)));
            } else if (!Files.isRegularFile(path)) {
                problems.add(shown(file), "", "must be a file, got a folder or a device.");
            } else if (Files.size(path) > LARGEST) {
                problems.add(shown(file), "", "must be at most %d bytes, got %d.".formatted(LARGEST, Files.size(path)));
            } else {
                parse(file, Files.readAllBytes(path));
            }
        } catch (IOException e) {
            problems.add(shown(file), "", "the file cannot be read (" + e.getMessage() + ").");
        }
    }

    private void parse(String file, byte[] bytes) {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        digest.update(name);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
        digest.update(bytes);
        Document.utf8(shown(file), bytes, problems)
                .flatMap(text -> Document.read(shown(file), text, Document.Format.YAML, problems))
                .ifPresent(tree -> files.put(file, Fields.of(shown(file), tree, problems)));
    }

    /** A misspelt name would otherwise be a file that nobody reads. */
    private void refuseOtherFiles() {
        try (var entries = Files.list(folder)) {
            entries.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !FILES.contains(name) && !name.equals("README.md") && !name.startsWith("."))
                    .sorted()
                    .forEach(name -> problems.add(
                            shown(name),
                            "",
                            "the file is not part of a catalogue, so nobody would read it.%s Take it away; only README.md and names that begin with a dot may stand here too."
                                    .formatted(Nearest.hint(name, FILES))));
        } catch (IOException e) {
            problems.add(folder.toString(), "", "the folder cannot be listed (" + e.getMessage() + ").");
        }
    }

    /** A file as messages name it: the folder's own name and the file's, never the whole path. */
    private String shown(String file) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "/" + file : name + "/" + file;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
