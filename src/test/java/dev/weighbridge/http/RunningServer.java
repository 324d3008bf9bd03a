package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.serve.ChatRoutes;
import dev.weighbridge.cli.serve.PageRoutes;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.ScheduledRecheck;
import dev.weighbridge.service.reload.FolderWatcher;
import dev.weighbridge.service.reload.HoldBack;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ShadowEvaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on loopback, with its own copy of the shipped rules and catalogue. */
final class RunningServer implements AutoCloseable {
    static final String GOOD = """
            {"tokensPerDay":"50M","latencyP99Ms":400,"residency":"moderate","expertise":"limited","quality":"good-enough"}
            """;
    /** The header of one who may read decisions. */
    static final String[] READS = {"Authorization", "Bearer a-token-that-reads"};
    /** The header of one who may try rules, and nothing else. */
    static final String[] TRIES = {"Authorization", "Bearer a-token-that-tries"};
    /** The header of one who may sign decisions, and nothing else. */
    static final String[] SIGNS = {"Authorization", "Bearer a-token-that-signs"};
    /** The header of one who may do both. */
    static final String[] BOTH = {"Authorization", "Bearer a-token-that-does-both"};
    /** The header of one who may use waivers, and nothing else. */
    static final String[] USES_WAIVERS = {"Authorization", "Bearer a-token-that-uses-waivers"};
    /** By sha256sum, of the tokens above. */
    private static final String TOKENS = """
            # who reads
            read-decisions:47d55850ac2b5f470a85f0e05858ef8a5c74f9c21c254138a3f58a119d38e254
            board-portal=sign-decisions:4ea94c38df7340a9f8b5f0e4c225f45fc447024507c50d8f6141581b39c7802b
            support-team=use-waivers:6c88a6a8992c81e93b914a14b667d5808f75f07023de25875f570ed81afe0a72
            try-rules:b9db27cb8ee227ea8f8d14580d450b9d910de734d8af0af6117c637463d9261e
            read-decisions,try-rules:9813540aa9d525923fde6dc81eff4753aaad572606ed64670466adb52e6d3979  - # as sha256sum prints it
            """;
    /** Any key will do for Discord: that of RFC 8032, test 1. */
    private static final Map<String, String> SECRETS = Map.of(
            "WEIGHBRIDGE_SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5",
            "WEIGHBRIDGE_MATTERMOST_TOKEN", "mattermost-token-of-this-test",
            "WEIGHBRIDGE_TEAMS_SECRET", "dGVhbXMtc2VjcmV0LW9mLXRoaXMtdGVzdC1vbmx5",
            "WEIGHBRIDGE_DISCORD_PUBLIC_KEY", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final Server server;
    private final Optional<Ledger> ledger;
    private final FolderWatcher watcher;
    private final Optional<ScheduledRecheck> recheck;

    private RunningServer(
            Path folder,
            ServerSettings settings,
            Optional<Ledger> ledger,
            BearerTokens tokens,
            Optional<Path> candidate,
            Optional<Duration> recheckEvery,
            Optional<Double> holdAbove) {
        this.folder = folder;
        this.ledger = ledger;
        ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, rules());
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, catalog());
        ReloadingAdvisor advisor =
                new ReloadingAdvisor(rules(), catalog(), "test", Clock.systemUTC(), new SecureRandom());
        Optional<ShadowEvaluation> shadow =
                candidate.map(rules -> new ShadowEvaluation(rules, advisor, Clock.systemUTC()));
        try {
            DecisionService service = new DecisionService(advisor, ledger, shadow, settings.mostAnswerBytes());
            this.recheck = recheckEvery.flatMap(
                    every -> ledger.map(open -> new ScheduledRecheck(advisor, open, every, Clock.systemUTC())));
            this.server = Server.start(service, tokens, settings, routes(service), recheck, Clock.systemUTC());
            recheck.ifPresent(ScheduledRecheck::start);
            this.watcher = FolderWatcher.start(
                    advisor,
                    holdAbove.map(share -> new HoldBack(share, service::recentWorkloads)),
                    shadow,
                    server::onFolderCheck);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Route> routes(DecisionService service) {
        Map<String, Route> routes = new LinkedHashMap<>(ChatRoutes.of(SECRETS, service::session, Clock.systemUTC()));
        routes.putAll(PageRoutes.of(service::session));
        return routes;
    }

    static RunningServer in(Path folder) {
        return in(folder, settings());
    }

    static RunningServer in(Path folder, ServerSettings settings) {
        return new RunningServer(
                folder,
                settings,
                Optional.empty(),
                BearerTokens.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that holds back new rules which turn more than a share of what it decided. */
    static RunningServer holding(Path folder, double share) {
        return new RunningServer(
                folder,
                settings(),
                Optional.empty(),
                BearerTokens.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(share));
    }

    /** One beside whose rules those of another folder decide. */
    static RunningServer shadowed(Path folder, Path candidate) {
        return new RunningServer(
                folder,
                settings(),
                Optional.empty(),
                BearerTokens.none(),
                Optional.of(candidate),
                Optional.empty(),
                Optional.empty());
    }

    /** One that keeps what it decides, in a file of the folder. */
    static RunningServer keeping(Path folder, Ledger.Mode mode) {
        return keeping(folder, mode, folder.resolve("ledger.db").toString());
    }

    /** One that keeps what it decides. */
    static RunningServer keeping(Path folder, Ledger.Mode mode, String store) {
        return keeping(folder, mode, store, Optional.empty());
    }

    /** One that rechecks what it keeps, again and again. */
    static RunningServer rechecking(Path folder, Duration every) {
        return keeping(folder, Ledger.Mode.REQUIRED, folder.resolve("ledger.db").toString(), Optional.of(every));
    }

    private static RunningServer keeping(Path folder, Ledger.Mode mode, String store, Optional<Duration> recheckEvery) {
        Ledger ledger = Ledger.open(mode, StoreAddress.of(store, Optional.empty(), Optional.empty()), Masks.none());
        Problems problems = new Problems();
        BearerTokens tokens = BearerTokens.read("tokens", TOKENS, problems);
        assertThat(problems.all()).isEmpty();
        return new RunningServer(
                folder, settings(), Optional.of(ledger), tokens, Optional.empty(), recheckEvery, Optional.empty());
    }

    static ServerSettings settings() {
        return new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(5),
                100,
                100,
                2,
                2,
                1_000_000,
                0,
                Optional.empty(),
                Duration.ZERO);
    }

    Path rules() {
        return folder.resolve("rules");
    }

    Path catalog() {
        return folder.resolve("catalog");
    }

    int port() {
        return server.port();
    }

    /** Every route, as {@code GET /livez}. */
    List<String> routes() {
        return server.routes();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(
                type.isEmpty()
                        ? request.build()
                        : request.header("Content-Type", type).build());
    }

    HttpResponse<String> decide(String body, String... headers) {
        return post("/v1/recommendations", "application/json", body, headers);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    JsonNode status() {
        return json(get("/v1/status"));
    }

    /** Changes a file as an editor does that writes in place. */
    void edit(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new AssertionError(file + " does not hold " + from);
            }
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> pointers(HttpResponse<String> response) {
        return json(response)
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").asString())
                .toList();
    }

    @Override
    public void close() {
        server.close();
        recheck.ifPresent(ScheduledRecheck::close);
        watcher.close();
        ledger.ifPresent(Ledger::close);
    }
}
