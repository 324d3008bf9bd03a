package dev.weighbridge.cli.serve;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.ShareConverter;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.http.BearerTokens;
import dev.weighbridge.http.Route;
import dev.weighbridge.http.Server;
import dev.weighbridge.http.ServerSettings;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.LedgerFailure;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.ScheduledRecheck;
import dev.weighbridge.service.reload.FolderWatcher;
import dev.weighbridge.service.reload.HoldBack;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ShadowEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
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

/** {@code weighbridge serve}: runs the HTTP server until the process is stopped. */
@Command(
        name = "serve",
        description = "Runs the HTTP server. Changed rules and catalogue files are loaded within two seconds.",
        footer = {
            "",
            "A chat endpoint is on if its secret is in the environment:",
            "  WEIGHBRIDGE_SLACK_SIGNING_SECRET, WEIGHBRIDGE_MATTERMOST_TOKEN,",
            "  WEIGHBRIDGE_TEAMS_SECRET, WEIGHBRIDGE_DISCORD_PUBLIC_KEY.",
            "The log goes to standard error. WEIGHBRIDGE_LOG=json writes it as JSON;",
            "WEIGHBRIDGE_ACCESS_LOG=INFO adds a line for each request.",
            "On SIGTERM, /readyz reports 503, the server goes on for --drain seconds,",
            "finishes the requests in flight, and stops.",
            "Exit codes: 1 internal error, 2 wrong usage or the ledger cannot be opened,",
            "4 rules or catalogue do not load at the start, 143 stopped by SIGTERM."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class ServeCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    @Option(
            names = "--shadow",
            paramLabel = "DIR",
            defaultValue = "${bundle:WEIGHBRIDGE_SHADOW}",
            description = "Folder of candidate rules that also decide every request, without effect on the answers;"
                    + " /v1/status and /metrics report how often they agree with the live rules (WEIGHBRIDGE_SHADOW).")
    private Optional<Path> shadowFolder = Optional.empty();

    @Option(
            names = "--hold-above",
            paramLabel = "PERCENT",
            defaultValue = "${bundle:WEIGHBRIDGE_HOLD_ABOVE}",
            converter = ShareConverter.class,
            description =
                    "Holds new rules back that turn more than this share of the last 500 decisions, such as 10%%, until"
                            + " `weighbridge rules accept` accepts them (WEIGHBRIDGE_HOLD_ABOVE; default: never).")
    private Optional<Double> holdAbove = Optional.empty();

    @Mixin
    private LedgerOptions ledgerOptions = new LedgerOptions();

    @Mixin
    private RecheckOption recheckOption = new RecheckOption();

    @Mixin
    private TokenOptions tokenOptions = new TokenOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public ServeCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkVariable("WEIGHBRIDGE_LOG", List.of("text", "json"));
        checkVariable("WEIGHBRIDGE_ACCESS_LOG", List.of("OFF", "INFO"));
        ServerSettings settings = serverOptions.settings(spec.commandLine());
        Optional<Duration> recheckEvery = recheckOption.every(spec.commandLine());
        Problems problems = new Problems();
        BearerTokens tokens = tokenOptions.tokens(environment, problems);
        Supplier<Optional<Ledger>> openLedger =
                ledgerOptions.opener(environment, policyOptions.declaredNames(), problems);
        if (!problems.none()) {
            environment.printErrors(problems.all());
            return ExitCode.BAD_INPUT;
        }
        // Deliberate: opens the ledger while rules and catalogue load, since both take a good part of the start.
        CompletableFuture<Optional<Ledger>> opening = CompletableFuture.supplyAsync(openLedger);
        Optional<Server> server = Optional.empty();
        try {
            ReloadingAdvisor advisor = policyOptions.reloading(environment);
            Optional<ShadowEvaluation> candidate =
                    shadowFolder.map(folder -> new ShadowEvaluation(folder, advisor, environment.clock()));
            DecisionService service =
                    new DecisionService(advisor, opened(opening), candidate, settings.mostAnswerBytes());
            Optional<ScheduledRecheck> recheck = recheck(service, recheckEvery);
            server = start(settings, tokens, service, recheck);
            if (server.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            recheck.ifPresent(ScheduledRecheck::start);
            Optional<HoldBack> hold = holdAbove.map(share -> new HoldBack(share, service::recentWorkloads));
            FolderWatcher watcher = FolderWatcher.start(advisor, hold, candidate, server.get()::onFolderCheck);
            return serve(server.get(), settings, () -> {
                recheck.ifPresent(ScheduledRecheck::close);
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
     * @return empty, with the problems printed, if the secret of a chat platform is not valid
     * @throws ParameterException if the server cannot listen on its address
     */
    private Optional<Server> start(
            ServerSettings settings, BearerTokens tokens, DecisionService service, Optional<ScheduledRecheck> recheck) {
        try {
            Map<String, Route> more =
                    new LinkedHashMap<>(ChatRoutes.of(environment.variables(), service::session, environment.clock()));
            more.putAll(PageRoutes.of(service::session));
            return Optional.of(Server.start(service, tokens, settings, more, recheck, environment.clock()));
        } catch (InvalidInput badSecrets) {
            environment.printErrors(badSecrets.problems());
            return Optional.empty();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** @throws ParameterException if there is no ledger to recheck */
    private Optional<ScheduledRecheck> recheck(DecisionService service, Optional<Duration> every) {
        return every.map(time -> new ScheduledRecheck(
                service.advisor(),
                service.ledger()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--recheck-every needs a ledger, and --ledger is off")),
                time,
                environment.clock()));
    }

    /** Closes the ledger once it is open, so that a failed start leaves no log file beside the ledger file. */
    private static void close(CompletableFuture<Optional<Ledger>> opening) {
        opening.handle((ledger, failure) -> Optional.ofNullable(ledger).flatMap(opened -> opened))
                .join()
                .ifPresent(Ledger::close);
    }

    private void checkVariable(String variable, List<String> allowed) {
        String value = environment.variables().getOrDefault(variable, "");
        if (!value.isEmpty() && !allowed.contains(value)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be %s, got `%s`".formatted(variable, String.join(" or ", allowed), value));
        }
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
        environment
                .err()
                .printf("weighbridge %s answers at http://%s:%d/%n", Version.current(), settings.host(), server.port());
        stopped.await();
        return ExitCode.OK;
    }
}
