import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged program, and keeps the classes it loaded in an archive beside it, from which it starts faster.
 *
 * <p>{@code java ArchiveClasses.java PROGRAM}, in a folder with {@code rules} and {@code catalog}. It never fails: the
 * program runs without an archive too, and where none can be made or used, none is left.
 */
final class ArchiveClasses {
    private static final String EXAMPLE = "{\"tokensPerDay\":\"50M\",\"latencyP99Ms\":400,\"residency\":\"moderate\","
            + "\"expertise\":\"limited\",\"quality\":\"good-enough\"}";
    private static final int SECONDS = 30;

    private final Path program;
    private final Path archive;
    private final Path ledger;

    private ArchiveClasses(Path program) {
        this.program = program;
        this.archive = Path.of(program + ".jsa");
        this.ledger = Path.of(program + ".jsa.db");
    }

    /** Makes the archive, or says in one line why there is none. */
    public static void main(String[] args) throws Exception {
        ArchiveClasses run = new ArchiveClasses(Path.of(args[0]));
        Files.deleteIfExists(run.archive);
        try {
            run.make();
            run.check();
            run.seal();
        } catch (Exception e) {
            Files.deleteIfExists(run.archive);
            System.err.println("No class archive, the program starts slower: " + e.getMessage());
        }
    }

    /** Serves each kind of answer once, and stops; Java writes the archive as it goes. */
    private void make() throws Exception {
        Process server = java("-XX:ArchiveClassesAtExit=" + archive, "serve", "--port", "0", "--ledger-store", ledger.toString());
        server.onExit().orTimeout(2 * SECONDS, TimeUnit.SECONDS).exceptionally(late -> server.destroyForcibly());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(server.getErrorStream()))) {
            String address = lines.lines()
                    .filter(line -> line.contains(" answers at "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the server did not start"))
                    .replaceFirst(".* answers at ", "");
            HttpClient client = HttpClient.newHttpClient();
            for (String type : new String[] {"application/json", "text/markdown", "text/html", "text/plain"}) {
                client.send(
                        HttpRequest.newBuilder(URI.create(address).resolve("/v1/recommendations"))
                                .header("Content-Type", "application/json")
                                .header("Accept", type)
                                .timeout(Duration.ofSeconds(SECONDS))
                                .POST(HttpRequest.BodyPublishers.ofString(EXAMPLE))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            server.destroy();
            await(server);
            if (!Files.exists(archive)) {
                throw new IllegalStateException("Java ended with " + server.exitValue() + " and wrote none");
            }
        } finally {
            server.destroyForcibly();
            for (String part : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(ledger + part));
            }
        }
    }

    /** Asks once with the archive alone: one that this Java cannot use is refused here, not by a reader. */
    private void check() throws Exception {
        int exit = await(java("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "rules", "list"));
        if (exit != 0) {
            throw new IllegalStateException("Java ended with " + exit + " when it was used");
        }
    }

    /** Marks its end: the launcher uses no archive that was cut short, which would crash Java 17. */
    private void seal() throws Exception {
        if (!archive.toFile().setWritable(true, true)) {
            throw new IllegalStateException(archive + " cannot be written");
        }
        Files.writeString(archive, "whole", StandardOpenOption.APPEND);
    }

    private Process java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(List.of("-XX:ErrorFile=" + program + ".crash", "-XX:-CreateCoredumpOnCrash"));
        for (String argument : arguments) {
            if (!argument.startsWith("-X") && !command.contains("-jar")) {
                command.add("-jar");
                command.add(program.toString());
            }
            command.add(argument);
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int await(Process process) throws Exception {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it took longer than " + SECONDS + " s");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
