package dev.weighbridge.http;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.ScheduledRecheck;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingFolder;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String SECRETLESS = "default-src 'none'";

    private final ServerSettings settings;
    private final ExecutorService workers = Executors.newFixedThreadPool(cores(), new DaemonThreadFactory("batch"));
    private final List<String> added = new CopyOnWriteArrayList<>();
    private final Readiness readiness;
    private final Metrics metrics;
    private final Optional<RateLimit> rateLimit;
    private final ConcurrencyLimit limit;
    private final ServedHosts hosts;
    private final Javalin javalin;

    private Server(
            DecisionService service,
            BearerTokens tokens,
            ServerSettings settings,
            Map<String, Route> more,
            Optional<ScheduledRecheck> recheck,
            InstantSource clock) {
        this.settings = settings;
        this.readiness = new Readiness(service);
        this.metrics = new Metrics(service, clock);
        recheck.ifPresent(metrics::register);
        Clients clients = new Clients(settings.clientHeader());
        this.rateLimit = settings.requestsPerMinute() > 0
                ? Optional.of(new RateLimit(settings.requestsPerMinute(), clients))
                : Optional.empty();
        this.limit = ConcurrencyLimit.ofRequests(clients, settings.mostAtOnce(), settings.mostAtOnceOfClient());
        ConcurrencyLimit batches =
                ConcurrencyLimit.ofBatches(clients, settings.mostBatches(), settings.mostBatchesOfClient());
        this.hosts = new ServedHosts(settings.host(), settings.hostNames());
        RecommendationRoutes recommendations =
                new RecommendationRoutes(service, tokens, settings, limit, batches, workers);
        PolicyRoutes policy = new PolicyRoutes(service, recheck.map(RecheckStatus::new), clock.instant());
        DecisionRoutes decisions = new DecisionRoutes(service.ledger(), tokens, limit);
        SignatureRoutes signatures = new SignatureRoutes(service, tokens, settings, limit, clock);
        CandidateRulesRoutes candidates = new CandidateRulesRoutes(service, tokens, settings, limit);
        OpenApiRoutes openApi =
                new OpenApiRoutes(() -> service.advisor().get().reader().declared());
        this.javalin = Javalin.create(config -> {
            config.events.handlerAdded(route -> {
                if (route.getHttpMethod().isHttpMethod()
                        && !route.getHttpMethod().equals(HandlerType.HEAD)) {
                    added.add(route.getHttpMethod().name() + " " + route.getPath());
                }
            });
            JettySettings.apply(config);
            routes(config, recommendations, policy, decisions, signatures, candidates, openApi, more, tokens);
        });
    }

    /**
     * Starts serving.
     *
     * @param tokens for routes that need one
     * @param more further routes by path, which answer on their own
     * @param recheck whose results status and metrics show; empty where there is none
     * @throws IOException if it cannot listen there; its message names the host and the port
     */
    public static Server start(
            DecisionService service,
            BearerTokens tokens,
            ServerSettings settings,
            Map<String, Route> more,
            Optional<ScheduledRecheck> recheck,
            InstantSource clock)
            throws IOException {
        Server server = new Server(service, tokens, settings, more, recheck, clock);
        try {
            server.javalin.start(settings.host(), settings.port());
        } catch (JavalinException e) {
            server.closeRest();
            throw new IOException(
                    "%s:%d is in use or is not an address of this machine. Choose others with --host and --port"
                            .formatted(settings.host(), settings.port()),
                    e);
        }
        return server;
    }

    /** Counts the outcome of a check of the folders, for the metrics. */
    public void onFolderCheck(Map<ReloadingAdvisor.PolicyFolder, ReloadingFolder.Outcome> outcomes) {
        metrics.countReloads(outcomes);
    }

    /** Every route, as {@code GET /livez}. */
    List<String> routes() {
        return List.copyOf(added);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    private void routes(
            JavalinConfig config,
            RecommendationRoutes recommendations,
            PolicyRoutes policy,
            DecisionRoutes decisions,
            SignatureRoutes signatures,
            CandidateRulesRoutes candidates,
            OpenApiRoutes docs,
            Map<String, Route> more,
            BearerTokens tokens) {
        config.routes.before(ctx -> {
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.header("Content-Security-Policy", SECRETLESS);
            hosts.check(ctx);
            SingleHeader.check(ctx, SingleHeader.AUTHORIZATION);
        });
        config.routes.post("/v1/recommendations", limited(recommendations::one));
        config.routes.post("/v1/recommendations/batch", limited(recommendations::many));
        config.routes.post("/v1/rules/check", limited(candidates::check));
        config.routes.post("/v1/rules/impact", limited(candidates::impact));
        get(config, "/v1/rules", limited(policy::rules));
        get(config, "/v1/rules/{id}", limited(policy::rule));
        get(config, "/v1/catalog", limited(policy::catalog));
        get(config, "/v1/status", limited(policy::status));
        get(config, "/v1/decisions", limited(decisions::list));
        get(config, "/v1/decisions/{id}", limited(decisions::one));
        get(config, "/v1/decisions/{id}/signatures", limited(signatures::list));
        config.routes.post("/v1/decisions/{id}/signatures", limited(signatures::sign));
        get(config, "/openapi.json", docs::document);
        get(config, "/docs", docs::page);
        get(config, "/docs/{file}", docs::file);
        get(config, "/livez", ctx -> ctx.contentType("text/plain").result("alive\n"));
        get(config, "/readyz", readiness::answer);
        get(
                config,
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        more.forEach((path, route) -> {
            Handler handler = limited(ctx -> route.answer(ctx, settings, tokens, limit));
            if (route.method().equals(HandlerType.GET)) {
                get(config, path, handler);
            } else {
                config.routes.post(path, handler);
            }
        });
        ExceptionMapper.handle(config);
        config.requestLogger.http((ctx, milliseconds) -> {
            metrics.countRequest(ctx, milliseconds);
            AccessLog.write(ctx, milliseconds);
        });
    }

    /** HEAD is GET without the body, which Jetty leaves out. */
    private static void get(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private Handler limited(Handler handler) {
        return rateLimit
                .<Handler>map(limit -> ctx -> {
                    limit.count(ctx);
                    handler.handle(ctx);
                })
                .orElse(handler);
    }

    /** Reports that it is not ready, serves on for the drain time, finishes requests in flight, and stops. */
    @Override
    public void close() {
        readiness.startDraining();
        try {
            Thread.sleep(settings.drain().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("not every request in flight was finished within {} s", JettySettings.STOP_WITHIN_MS / 1_000);
        }
        closeRest();
    }

    private void closeRest() {
        workers.shutdownNow();
        metrics.close();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
