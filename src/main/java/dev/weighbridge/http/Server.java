package dev.weighbridge.http;

import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.reload.FolderWatcher;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("access");
    private static final int THREADS = 200;
    private static final int IDLE_MS = 15_000;
    private static final int HEADER_BYTES = 8_192;
    private static final int STOP_WITHIN_MS = 20_000;
    private static final String SECRETLESS = "default-src 'none'";

    private final DecisionService office;
    private final ServerSettings settings;
    private final ExecutorService workers = Executors.newFixedThreadPool(cores(), daemons("batch"));
    private final List<String> routes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Metrics meters;
    private final Optional<RateLimit> rateLimit;
    private final ConcurrencyLimit admission;
    private final Javalin javalin;
    private final AtomicReference<@Nullable FolderWatcher> watch = new AtomicReference<>();

    private Server(
            DecisionService office,
            BearerTokens tokens,
            ServerSettings settings,
            Map<String, Route> doors,
            InstantSource clock) {
        this.office = office;
        this.settings = settings;
        this.meters = new Metrics(office, clock);
        this.rateLimit = settings.requestsPerMinute() > 0
                ? Optional.of(new RateLimit(settings.requestsPerMinute(), settings.clientHeader()))
                : Optional.empty();
        this.admission = new ConcurrencyLimit(settings.mostAtOnce());
        RecommendationRoutes recommendations = new RecommendationRoutes(office, settings, admission, workers, meters);
        PolicyRoutes books = new PolicyRoutes(office, clock.instant());
        DecisionRoutes kept = new DecisionRoutes(office.ledger(), tokens);
        CandidateRulesRoutes workshop = new CandidateRulesRoutes(office, tokens, settings, admission);
        this.javalin = Javalin.create(config -> {
            config.events.handlerAdded(added -> {
                if (added.getHttpMethod().isHttpMethod()
                        && !added.getHttpMethod().equals(HandlerType.HEAD)) {
                    routes.add(added.getHttpMethod().name() + " " + added.getPath());
                }
            });
            jetty(config);
            routes(config, recommendations, books, kept, workshop, new OpenApiRoutes(), doors);
        });
    }

    /**
     * Starts serving.
     *
     * @param tokens open what is not for everybody
     * @param doors further doors, by path; each is told the raw body, and answers on its own
     * @throws IOException if it cannot listen there, its message for whoever chose host and port
     */
    public static Server start(
            DecisionService office,
            BearerTokens tokens,
            ServerSettings settings,
            Map<String, Route> doors,
            InstantSource clock)
            throws IOException {
        Server server = new Server(office, tokens, settings, doors, clock);
        try {
            server.javalin.start(settings.host(), settings.port());
        } catch (JavalinException e) {
            server.closeRest();
            throw new IOException(
                    "%s:%d cannot be listened on: another program may do so, or the host is not this machine's. Choose"
                                    .formatted(settings.host(), settings.port())
                            + " others with --host and --port",
                    e);
        }
        server.watch.set(FolderWatcher.start(office.desk(), office.shadow(), server.meters::countReloads));
        return server;
    }

    /** Every route, as {@code GET /livez}. */
    List<String> routes() {
        return List.copyOf(routes);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    private void jetty(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8, 60_000);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_WITHIN_MS);
            server.insertHandler(new GracefulShutdown(IDLE_MS));
            server.setErrorHandler(new JettyErrors());
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(IDLE_MS);
        });
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        // Deliberate: an entity tag is of the bytes sent; a proxy that compresses makes its own.
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private void routes(
            JavalinConfig config,
            RecommendationRoutes recommendations,
            PolicyRoutes books,
            DecisionRoutes kept,
            CandidateRulesRoutes workshop,
            OpenApiRoutes docs,
            Map<String, Route> doors) {
        config.routes.before(ctx -> {
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.header("Content-Security-Policy", SECRETLESS);
        });
        config.routes.post("/v1/recommendations", limited(recommendations::one));
        config.routes.post("/v1/recommendations/batch", limited(recommendations::many));
        config.routes.post("/v1/rules/check", limited(workshop::check));
        config.routes.post("/v1/rules/impact", limited(workshop::impact));
        get(config, "/v1/rules", limited(books::rules));
        get(config, "/v1/rules/{id}", limited(books::rule));
        get(config, "/v1/catalog", limited(books::catalog));
        get(config, "/v1/status", limited(books::status));
        get(config, "/v1/decisions", limited(kept::list));
        get(config, "/v1/decisions/{id}", limited(kept::one));
        get(config, "/openapi.json", docs::document);
        get(config, "/docs", docs::page);
        get(config, "/docs/{file}", docs::file);
        get(config, "/livez", ctx -> ctx.contentType("text/plain").result("alive\n"));
        get(config, "/readyz", this::ready);
        get(
                config,
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape()));
        doors.forEach((path, door) -> {
            Handler handler = limited(ctx -> door.answer(ctx, settings, admission));
            if (door.method().equals(HandlerType.GET)) {
                get(config, path, handler);
            } else {
                config.routes.post(path, handler);
            }
        });
        ExceptionMapper.handle(config);
        config.requestLogger.http((ctx, milliseconds) -> {
            meters.countRequest(ctx, milliseconds);
            logged(ctx, milliseconds);
        });
    }

    /** Deliberate: the route and never the address, which holds what somebody asked. */
    private static void logged(Context ctx, float milliseconds) {
        if (ACCESS.isInfoEnabled()) {
            ACCESS.atInfo()
                    .addKeyValue("method", ctx.method().name())
                    .addKeyValue("route", Metrics.route(ctx))
                    .addKeyValue("status", ctx.statusCode())
                    .addKeyValue("milliseconds", milliseconds)
                    .log("answered");
        }
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

    private void ready(Context ctx) {
        if (draining.get()) {
            throw ProblemException.busy("The server is stopping. Ask another one.", 1);
        }
        boolean degraded = Stream.of(ReloadingAdvisor.PolicyFolder.values())
                .anyMatch(book -> office.desk().status(book).degraded());
        boolean failing = office.ledger()
                .filter(kept -> kept.status().failingSince().isPresent())
                .isPresent();
        String but =
                (degraded ? ", on the last good books" : "") + (failing ? ", but decisions cannot be kept now" : "");
        ctx.contentType("text/plain").result(but.isEmpty() ? "ready\n" : "ready" + but + "; see /v1/status\n");
    }

    /** Tells that it is no longer ready, goes on for a while, finishes what is in flight, and stops. */
    @Override
    public void close() {
        draining.set(true);
        try {
            Thread.sleep(settings.drain().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("not everything in flight was finished within {} s", STOP_WITHIN_MS / 1_000);
        }
        closeRest();
    }

    private void closeRest() {
        FolderWatcher looking = watch.getAndSet(null);
        if (looking != null) {
            looking.close();
        }
        workers.shutdownNow();
        meters.close();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static java.util.concurrent.ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
