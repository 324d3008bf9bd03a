package dev.weighbridge.cli.serve;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.http.BearerTokens;
import dev.weighbridge.http.Route;
import dev.weighbridge.http.Server;
import dev.weighbridge.http.ServerSettings;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.reload.FolderWatcher;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ShadowEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
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
public final class ServeCommand implements Callable<Integer> {
    private final CommandEnvironment world;

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Option(
            names = "--shadow",
            paramLabel = "DIR",
            description = "Folder of candidate rules that decide beside the live ones; /v1/status and /metrics tell how"
                    + " often they agree (WEIGHBRIDGE_SHADOW).")
    private Optional<Path> shadow = Optional.empty();

    @Mixin
    private LedgerOptions ledgerOptions = new LedgerOptions();

    @Mixin
    private TokenOptions tokenOptions = new TokenOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public ServeCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        chosen("WEIGHBRIDGE_LOG", List.of("text", "json"));
        chosen("WEIGHBRIDGE_ACCESS_LOG", List.of("OFF", "INFO"));
        ServerSettings settings = serverOptions.settings(spec.commandLine());
        Problems problems = new Problems();
        BearerTokens tokens = tokenOptions.tokens(world, problems);
        Supplier<Optional<Ledger>> openLedger = ledgerOptions.read(world, problems);
        if (!problems.none()) {
            return told(problems.all());
        }
        // Deliberate: the ledger beside the books, since both take a good part of the start.
        CompletableFuture<Optional<Ledger>> opening = CompletableFuture.supplyAsync(openLedger);
        Optional<Server> server = Optional.empty();
        try {
            ReloadingAdvisor advisor = books.live(world);
            Optional<ShadowEvaluation> candidate =
                    shadow.map(folder -> new ShadowEvaluation(folder, advisor, world.clock()));
            DecisionService service =
                    new DecisionService(advisor, opened(opening), candidate, settings.mostAnswerBytes());
            server = started(settings, tokens, service);
            if (server.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            FolderWatcher watcher = FolderWatcher.start(advisor, candidate, server.get()::onFolderCheck);
            return serve(server.get(), settings, () -> {
                watcher.close();
                candidate.ifPresent(ShadowEvaluation::close);
                service.ledger().ifPresent(Ledger::close);
            });
        } finally {
            if (server.isEmpty()) {
                close(opening);
            }
        }
    }

    /**
     * Starts the server.
     *
     * @return empty, with the problems reported, where a chat platform's secret is not valid
     * @throws ParameterException if it cannot be started as it is configured
     */
    private Optional<Server> started(ServerSettings settings, BearerTokens tokens, DecisionService service) {
        try {
            Map<String, Route> chat = ChatRoutes.of(world.environment(), service::session, world.clock());
            return Optional.of(Server.start(service, tokens, settings, chat, world.clock()));
        } catch (InvalidInput secrets) {
            world.tell(secrets.problems());
            return Optional.empty();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Closes the ledger, however far its opening is: a start that failed leaves no log beside the file. */
    private static void close(CompletableFuture<Optional<Ledger>> opening) {
        opening.handle((ledger, failure) -> Optional.ofNullable(ledger).flatMap(there -> there))
                .join()
                .ifPresent(Ledger::close);
    }

    private void chosen(String variable, List<String> values) {
        String given = world.environment().getOrDefault(variable, "");
        if (!given.isEmpty() && !values.contains(given)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be %s, got `%s`".formatted(variable, String.join(" or ", values), given));
        }
    }

    private int told(List<Problem> problems) {
        world.tell(problems);
        return ExitCode.BAD_INPUT;
    }

    private static Optional<Ledger> opened(CompletableFuture<Optional<Ledger>> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerFailure failure ? failure : e;
        }
    }

    private int serve(Server server, ServerSettings settings, Runnable afterwards) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            afterwards.run();
                            stopped.countDown();
                        },
                        "stop"));
        world.err()
                .printf("weighbridge %s answers at http://%s:%d/%n", Version.current(), settings.host(), server.port());
        stopped.await();
        return ExitCode.FINE;
    }
}
