package dev.weighbridge;

import dev.weighbridge.cli.Books;
import dev.weighbridge.cli.ExitCode;
import dev.weighbridge.cli.Version;
import dev.weighbridge.cli.World;
import dev.weighbridge.http.Door;
import dev.weighbridge.http.Server;
import dev.weighbridge.http.ServerSettings;
import dev.weighbridge.http.Tokens;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.service.LiveDesk;
import dev.weighbridge.service.Office;
import dev.weighbridge.service.Shadow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weighbridge serve}: answers over HTTP until it is told to stop. */
@Command(
        name = "serve",
        description = "Answers over HTTP; rules and catalogue are live within two seconds of a save.",
        footer = {
            "",
            "A chat door opens when its secret is in the environment: WEIGHBRIDGE_SLACK_SIGNING_SECRET,",
            "WEIGHBRIDGE_MATTERMOST_TOKEN, WEIGHBRIDGE_TEAMS_SECRET, WEIGHBRIDGE_DISCORD_PUBLIC_KEY.",
            "Logs go to standard error: WEIGHBRIDGE_LOG=json for machines; WEIGHBRIDGE_ACCESS_LOG=INFO for each request.",
            "SIGTERM ends it: it tells /readyz, goes on for --drain seconds, and finishes what is in flight.",
            "Exit codes: 1 fault, 2 wrong usage or no ledger, 4 rules or catalogue do not load at the start, 143 stopped by SIGTERM."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
    private final World world;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:WEIGHBRIDGE_HOST:-127.0.0.1}",
            description = "Address to listen on (WEIGHBRIDGE_HOST; default: 127.0.0.1, this machine alone).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:WEIGHBRIDGE_PORT:-7070}",
            description = "Port to listen on; 0 takes a free one (WEIGHBRIDGE_PORT; default: 7070).")
    private int port = 7070;

    @Mixin
    private Books books = new Books();

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "${env:WEIGHBRIDGE_MAX_BODY:-1000000}",
            description = "Longest body of one workload (WEIGHBRIDGE_MAX_BODY; default: 1000000).")
    private int mostBodyBytes = 1_000_000;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "${env:WEIGHBRIDGE_DEADLINE:-10}",
            description = "For a request to arrive (WEIGHBRIDGE_DEADLINE; default: 10).")
    private int deadline = 10;

    @Option(
            names = "--at-once",
            paramLabel = "REQUESTS",
            defaultValue = "${env:WEIGHBRIDGE_AT_ONCE:-150}",
            description = "Requests decided at once; more are told to come back (WEIGHBRIDGE_AT_ONCE; default: 150).")
    private int atOnce = 150;

    @Option(
            names = "--batches",
            paramLabel = "BATCHES",
            defaultValue = "${env:WEIGHBRIDGE_BATCHES:-4}",
            description = "Batches that may run at once (WEIGHBRIDGE_BATCHES; default: 4).")
    private int batches = 4;

    @Option(
            names = "--answers-kept",
            paramLabel = "MEGABYTES",
            defaultValue = "${env:WEIGHBRIDGE_ANSWERS_KEPT:-100}",
            description = "Answers that are kept, to be given again to the same question under the same books; 0 for"
                    + " none (WEIGHBRIDGE_ANSWERS_KEPT; default: 100).")
    private int answerMegabytes = 100;

    @Option(
            names = "--rate-limit",
            paramLabel = "REQUESTS",
            defaultValue = "${env:WEIGHBRIDGE_RATE_LIMIT:-6000}",
            description = "Requests a minute of one client; 0 for no limit (WEIGHBRIDGE_RATE_LIMIT; default: 6000).")
    private int rateLimit = 6_000;

    @Option(
            names = "--client-header",
            paramLabel = "NAME",
            defaultValue = "${env:WEIGHBRIDGE_CLIENT_HEADER:-}",
            description = "Header whose last value names the client, such as X-Forwarded-For; only behind a proxy that"
                    + " writes it (WEIGHBRIDGE_CLIENT_HEADER).")
    private String clientHeader = "";

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "${env:WEIGHBRIDGE_DRAIN:-0}",
            description = "How long it goes on answering, no longer ready, before it stops (WEIGHBRIDGE_DRAIN; default:"
                    + " 0).")
    private int drain;

    @Option(
            names = "--shadow",
            paramLabel = "DIR",
            defaultValue = "${env:WEIGHBRIDGE_SHADOW:-" + Option.NULL_VALUE + "}",
            description = "Folder of candidate rules that decide beside the live ones; /v1/status and /metrics tell how"
                    + " often they agree (WEIGHBRIDGE_SHADOW).")
    private Optional<Path> shadow = Optional.empty();

    @Mixin
    private LedgerOptions ledgerOptions = new LedgerOptions();

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "File of bearer tokens, role[,role]:SHA-256 a line; roles read-decisions, try-rules"
                    + " (WEIGHBRIDGE_TOKENS holds such lines themselves).")
    private Optional<Path> tokensFile = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServeCommand(World world) {
        this.world = world;
    }

    private void chosen(String variable, List<String> values) {
        String given = System.getenv().getOrDefault(variable, values.get(0));
        if (!values.contains(given)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be %s, got `%s`".formatted(variable, String.join(" or ", values), given));
        }
    }

    private void within(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be from %d to %d, got `%d`".formatted(option, low, high, value));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = settings();
        LiveDesk desk = books.live(world);
        Optional<Ledger> ledger = Optional.empty();
        Server server;
        try {
            Tokens tokens = tokens();
            ledger = ledger();
            Office office = new Office(desk, ledger, shadow.map(folder -> new Shadow(folder, desk, world.clock())));
            Map<String, Door> doors = Doors.of(System.getenv(), office, world.clock());
            server = Server.start(office, tokens, settings, doors, world.clock());
        } catch (InvalidInput options) {
            ledger.ifPresent(Ledger::close);
            options.problems().forEach(problem -> world.err().println(problem));
            return ExitCode.BAD_INPUT;
        } catch (LedgerFailure e) {
            world.err().println(e.said());
            return ExitCode.BAD_INPUT;
        } catch (IOException e) {
            ledger.ifPresent(Ledger::close);
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        Optional<Ledger> kept = ledger;
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            kept.ifPresent(Ledger::close);
                            stopped.countDown();
                        },
                        "stop"));
        world.err().printf("weighbridge %s answers at http://%s:%d/%n", Version.current(), host, server.port());
        stopped.await();
        return ExitCode.FINE;
    }

    private Optional<Ledger> ledger() {
        Problems problems = new Problems();
        Optional<Ledger> ledger = ledgerOptions.open(problems);
        problems.stopIfAny();
        return ledger;
    }

    private Tokens tokens() {
        Problems problems = new Problems();
        String variable = System.getenv().getOrDefault("WEIGHBRIDGE_TOKENS", "");
        Tokens tokens = tokensFile
                .map(file -> Tokens.read(file.toString(), text(file, problems), problems))
                .orElseGet(() -> Tokens.read("WEIGHBRIDGE_TOKENS", variable, problems));
        problems.stopIfAny();
        return tokens;
    }

    private static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(
                    file.toString(), "", "the file of tokens cannot be read. Name another one with --tokens FILE.");
            return "";
        }
    }

    private ServerSettings settings() {
        chosen("WEIGHBRIDGE_LOG", List.of("text", "json"));
        chosen("WEIGHBRIDGE_ACCESS_LOG", List.of("OFF", "INFO"));
        within("--port", port, 0, 65_535);
        within("--max-body", mostBodyBytes, 100, 100_000_000);
        within("--deadline", deadline, 1, 3_600);
        within("--at-once", atOnce, 1, 190);
        within("--batches", batches, 1, 100);
        within("--answers-kept", answerMegabytes, 0, 1_000_000);
        within("--rate-limit", rateLimit, 0, Integer.MAX_VALUE);
        within("--drain", drain, 0, 3_600);
        return new ServerSettings(
                host,
                port,
                mostBodyBytes,
                Duration.ofSeconds(deadline),
                atOnce,
                batches,
                answerMegabytes * 1_000_000L,
                rateLimit,
                Optional.of(clientHeader).filter(name -> !name.isBlank()),
                Duration.ofSeconds(drain));
    }
}
