package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Problems;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the lists that a command names: files of this machine, and addresses, which are fetched into files. */
final class ListInputs implements AutoCloseable {
    private static final long MOST_BYTES = 268_435_456;
    private static final Pattern WEB = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?!.*\\d{4}-\\d\\d-\\d\\d)");

    private final RefreshRequest request;
    private final RefreshSources sources;
    private final LocalDate today;
    /** Temporary files of what was fetched, or came through a pipe. */
    private final List<Path> copies = new ArrayList<>();

    /** @param today for lists that are fetched now */
    ListInputs(RefreshRequest request, RefreshSources sources, LocalDate today) {
        this.request = request;
        this.sources = sources;
        this.today = today;
    }

    /** Every list that can be opened; a problem was added for each other one. */
    List<ListInput> open(Problems problems) {
        List<ListInput> lists = new ArrayList<>();
        for (String name : request.lists()) {
            (WEB.matcher(name).matches() ? address(name, problems) : file(name, problems)).ifPresent(lists::add);
        }
        return lists;
    }

    private Optional<ListInput> file(String name, Problems problems) {
        try {
            Path file = Path.of(name);
            if (isPipe(file)) {
                return piped(name, file, problems);
            }
            if (!Files.isRegularFile(file)) {
                String reason = Files.exists(file) ? "must be a file, got a folder or a device." : "does not exist.";
                problems.add(name, "", reason + " Name a file or an http or https address.");
                return Optional.empty();
            }
            if (Files.size(file) > MOST_BYTES) {
                problems.add(
                        name,
                        "",
                        "must be at most %,d bytes, got %,d. Name a shorter list."
                                .formatted(MOST_BYTES, Files.size(file)));
                return Optional.empty();
            }
            return list(String.valueOf(file.getFileName()), file, false, problems);
        } catch (InvalidPathException | IOException e) {
            problems.add(name, "", "cannot be read. Name a file or an http or https address.");
            return Optional.empty();
        }
    }

    /** Whether it is neither a file nor a folder, such as {@code <(…)} of a shell. */
    private static boolean isPipe(Path path) throws IOException {
        return Files.exists(path)
                && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /** Deliberate: copied into a file first, since a list is read more than once and a pipe can be read once. */
    private Optional<ListInput> piped(String name, Path pipe, Problems problems) throws IOException {
        Path file = Files.createTempFile("weighbridge-list-", ".part");
        copies.add(file);
        try (InputStream in = new FileInputStream(pipe.toFile())) {
            if (!new BoundedCopy(MOST_BYTES).copy(in, file)) {
                problems.add(
                        name, "", "must be at most %,d bytes, got more. Name a shorter list.".formatted(MOST_BYTES));
                return Optional.empty();
            }
        }
        return list(name, file, false, problems);
    }

    private Optional<ListInput> address(String name, Problems problems) {
        String shown = shown(name);
        try {
            URI address = new URI(name);
            if (!ListDownload.isWeb(address) || address.getRawUserInfo() != null) {
                problems.add(
                        shown,
                        "",
                        "must be an http or https address with a host and without user and password, or a file.");
                return Optional.empty();
            }
            Path file = Files.createTempFile("weighbridge-list-", ".part");
            copies.add(file);
            ListDownload download = new ListDownload(request.timeout(), MOST_BYTES);
            return download.fetch(address, shown, file, problems)
                    ? list(shown, file, true, problems)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            problems.add(shown, "", "must be an address such as https://example.com/list.json, or a file.");
        } catch (IOException e) {
            problems.add(shown, "", "no file can be made for it in the folder for temporary files. Free some space.");
        }
        return Optional.empty();
    }

    /** Deliberate: without user, password and query, in which people paste keys. */
    private static String shown(String address) {
        return address.replaceFirst("[?#].*", "").replaceFirst("://[^/@]*@", "://");
    }

    private Optional<ListInput> list(String name, Path file, boolean fetchedNow, Problems problems) {
        return format(name, file, problems).flatMap(known -> {
            RefreshSources.ListSource source = sources.sources().get(known);
            if (source == null) {
                problems.add(
                        name,
                        "",
                        "sources.yaml must have a source of the format %s, got none. Add it, with its providers."
                                .formatted(known.wireName()));
                return Optional.empty();
            }
            return dated(new ListInput(name, file, known, source, Optional.empty(), ""), fetchedNow, problems);
        });
    }

    /** The format that is asked for, unless the list is known to be of another. */
    private Optional<SourceFormat> format(String name, Path file, Problems problems) {
        if (request.format().isEmpty()) {
            return FormatRecognition.of(file, name, problems);
        }
        SourceFormat asked = request.format().get();
        Optional<SourceFormat> other =
                FormatRecognition.of(file, name, new Problems()).filter(found -> found != asked);
        other.ifPresent(found -> problems.add(
                name,
                "",
                "must be of the format %s of --source-format, got %s. Leave --source-format out, or name another list."
                        .formatted(asked.wireName(), found.wireName())));
        return other.isPresent() ? Optional.empty() : Optional.of(asked);
    }

    /** The list with the day on which it was checked; prices need one. */
    private Optional<ListInput> dated(ListInput list, boolean fetchedNow, Problems problems) {
        Optional<LocalDate> named = dayInName(list.name());
        Optional<LocalDate> day =
                request.checked().or(() -> named).or(() -> fetchedNow ? Optional.of(today) : Optional.empty());
        String from = request.checked().isPresent()
                ? "--checked"
                : named.isPresent() ? "in its name" : fetchedNow ? "fetched on this day" : "";
        boolean rowsHaveDays = list.format() == SourceFormat.DEPRECATIONS || list.format() == SourceFormat.LEADERBOARD;
        if (day.isEmpty() && !rowsHaveDays) {
            problems.add(
                    list.name(),
                    "",
                    "the day on which the list was checked is not known. Give it with --checked, such as --checked 2026-11-20.");
            return Optional.empty();
        }
        if (day.filter(today.plusDays(1)::isBefore).isPresent()) {
            problems.add(
                    list.name(),
                    "",
                    "the day on which the list was checked must have begun, got `%s`. Correct --checked or the name."
                            .formatted(day.get()));
            return Optional.empty();
        }
        return Optional.of(new ListInput(list.name(), list.file(), list.format(), list.source(), day, from));
    }

    private static Optional<LocalDate> dayInName(String name) {
        Matcher day = DAY.matcher(name);
        try {
            return day.find() ? Optional.of(LocalDate.parse(day.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        for (Path file : copies) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
