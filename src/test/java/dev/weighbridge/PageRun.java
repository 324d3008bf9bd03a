package dev.weighbridge;

import dev.weighbridge.DocumentPage.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the commands of a page, in order, on the packaged program.
 *
 * <p>A server runs on a free port that stands for 7070, with a ledger of its own, until {@link #stopServers()}; pages
 * that show the same server share it. The id of a decision in a command stands for the latest decision of the page. A
 * command that needs nothing of its page runs once, however many pages show it.
 */
final class PageRun {
    private static final Path FOLDER = Path.of("target", "documents");
    private static final long SECONDS = 300;
    private static final Pattern SERVER = Pattern.compile("\\./target/weighbridge serve(?!.* --help)");
    private static final Pattern ADDRESS = Pattern.compile("answers at http://[^:]+:(\\d+)/");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DECIDES = Pattern.compile("localhost:7070/(v1/recommendations|ask)");
    private static final Pattern OF_ITS_PAGE = Pattern.compile("ledger|localhost|target/(?!weighbridge)|" + ID);
    private static final Map<String, CompletableFuture<Result>> RUN_ONCE = new ConcurrentHashMap<>();
    private static final Map<String, Started> SERVERS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Map<Block, List<Result>> results = new LinkedHashMap<>();
    private Optional<Started> server = Optional.empty();
    private Optional<String> id = Optional.empty();

    /**
     * What a command came to.
     *
     * @param command as the page shows it
     * @param code its exit code; 0 of a server that answers
     */
    record Result(String command, int code, String out, String err) {}

    /** A server that runs. */
    private record Started(Process process, Path ledger, String port) {}

    private PageRun(DocumentPage page) {
        this.folder = FOLDER.resolve(page.file().getFileName());
    }

    /** The results of every block of commands. */
    static Map<Block, List<Result>> of(DocumentPage page) {
        try {
            PageRun run = new PageRun(page);
            run.prepare();
            for (Block block : page.blocks()) {
                if (block.isRun()) {
                    run.results.put(block, run.run(block));
                }
            }
            return run.results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends every server as an operator does, and answers the exit codes by command. */
    static Map<String, Integer> stopServers() throws InterruptedException {
        Map<String, Integer> codes = new TreeMap<>();
        for (Started server : SERVERS.values()) {
            server.process().destroy();
        }
        for (Map.Entry<String, Started> server : SERVERS.entrySet()) {
            Process process = server.getValue().process();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            codes.put(server.getKey(), process.exitValue());
        }
        return codes;
    }

    /** A folder for what commands write, and curl that fails where the server answers with an error. */
    private void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(FOLDER.resolve(".curlrc"), "fail\n");
    }

    private List<Result> run(Block block) throws IOException, InterruptedException {
        List<Result> all = new ArrayList<>();
        for (String command : block.lines()) {
            if (SERVER.matcher(command).lookingAt()) {
                server = Optional.of(SERVERS.computeIfAbsent(command, this::start));
                all.add(new Result(command, 0, "", ""));
            } else {
                all.add(result(command));
            }
        }
        return all;
    }

    private Result result(String command) throws IOException, InterruptedException {
        if (!OF_ITS_PAGE.matcher(command).find()) {
            CompletableFuture<Result> mine = new CompletableFuture<>();
            CompletableFuture<Result> first = RUN_ONCE.putIfAbsent(command, mine);
            if (first != null) {
                return first.join();
            }
            try {
                mine.complete(finished(command, command));
            } finally {
                mine.completeExceptionally(new IllegalStateException("it did not end: " + command));
            }
            return mine.join();
        }
        String port = server.map(Started::port).orElse("7070");
        String real = ID.matcher(command.replace("localhost:7070", "localhost:" + port))
                .replaceAll(found -> id.orElse(found.group()));
        Result result = finished(command, real);
        Matcher named = ID.matcher(result.out());
        if (DECIDES.matcher(command).find() && named.find()) {
            id = Optional.of(named.group());
        }
        return result;
    }

    private Result finished(String command, String real) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Path err = Files.createTempFile(folder, "command", ".err");
        Path ledger = server.map(Started::ledger).orElse(folder.resolve("none.db"));
        Process process = started(real, ledger, out, err);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            Files.writeString(err, Files.readString(err) + "not finished within " + SECONDS + " s\n");
        }
        return new Result(command, process.exitValue(), taken(out), taken(err));
    }

    private Started start(String command) {
        try {
            Path own = Files.createTempDirectory(FOLDER, "server");
            Path err = own.resolve("server.err");
            Path ledger = own.resolve("ledger.db");
            Process process = started("exec " + command, ledger, Path.of("/dev/null"), err);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (process.isAlive() && System.nanoTime() < end) {
                Matcher address = ADDRESS.matcher(Files.readString(err));
                if (address.find()) {
                    return new Started(process, ledger, address.group(1));
                }
                Thread.sleep(50);
            }
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("it did not start: " + command + "\n" + Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process started(String command, Path ledger, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CURL_HOME",
                        FOLDER.toString(),
                        "WEIGHBRIDGE_LEDGER_STORE",
                        ledger.toString(),
                        "WEIGHBRIDGE_PORT",
                        "0"));
        return builder.start();
    }

    private static String taken(Path file) throws IOException {
        String text = Files.readString(file);
        Files.delete(file);
        return text;
    }
}
