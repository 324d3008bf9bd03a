package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists from a real server on this machine, which answers well and badly. */
@Timeout(60)
class ListDownloadTest {
    private static final String LIST = "{\"mk\": {\"plain\": {\"cost\": {\"input\": 0.8, \"output\": 4}}}}";

    @TempDir
    Path parent;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<HttpServer> server = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setExecutor(threads);
        started.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        started.start();
        server = Optional.of(started);
    }

    @AfterEach
    void stop() {
        closed.countDown();
        server.orElseThrow().stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/list.json" -> send(exchange, 200, LIST);
            case "/moved" -> redirect(exchange, "/list.json");
            case "/circle" -> redirect(exchange, "/circle-2");
            case "/circle-2" -> redirect(exchange, "/circle");
            case "/file" -> redirect(exchange, "file:///etc/hostname");
            case "/nowhere" -> redirect(exchange, "http://[bad");
            case "/hangs" -> closed.await(1, TimeUnit.MINUTES);
            case "/stalls" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"mk\": {".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                closed.await(1, TimeUnit.MINUTES);
            }
            default -> {
                if (path.startsWith("/hop-")) {
                    redirect(exchange, "/hop-" + (Integer.parseInt(path.substring(5)) + 1));
                } else {
                    send(exchange, 404, "not here");
                }
            }
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        send(exchange, 302, "");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.orElseThrow().getAddress().getPort() + path;
    }

    private String fetch(String path, Duration timeout, long mostBytes) {
        Problems problems = new Problems();
        Path file = parent.resolve("fetched");
        boolean there = new ListDownload(timeout, mostBytes).fetch(URI.create(url(path)), "list", file, problems);
        try {
            return there
                    ? Files.readString(file)
                    : String.join(
                            "\n", problems.all().stream().map(Problem::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String fetch(String path) {
        return fetch(path, Duration.ofSeconds(20), 1_000);
    }

    @Test
    void a_list_is_fetched_also_through_a_redirect() {
        assertThat(fetch("/list.json")).isEqualTo(LIST);
        assertThat(fetch("/moved")).isEqualTo(LIST);
    }

    @Test
    void another_status_is_refused() {
        assertThat(fetch("/none")).isEqualTo("list: must answer with status 200, got 404. Check the address.");
    }

    @Test
    void redirects_in_a_circle_and_without_an_end_are_refused() {
        assertThat(fetch("/circle")).isEqualTo("list: redirects in a circle. Name the list's own address.");
        assertThat(fetch("/hop-0")).isEqualTo("list: redirects more than 5 times. Name the list's own address.");
    }

    @Test
    void a_redirect_to_a_file_or_to_no_address_is_refused() {
        assertThat(fetch("/file"))
                .isEqualTo("list: redirects to what is not an http or https address. Name the list's own address.");
        assertThat(fetch("/nowhere"))
                .isEqualTo("list: redirects to what is not an address. Name the list's own address.");
    }

    @Test
    void an_address_that_hangs_is_given_up() {
        String message = "list: no whole list came within 0.4 s. Try again, give a longer --timeout, or name a file.";

        assertThat(fetch("/hangs", Duration.ofMillis(400), 1_000)).isEqualTo(message);
        assertThat(fetch("/stalls", Duration.ofMillis(400), 1_000)).isEqualTo(message);
    }

    @Test
    void a_list_up_to_the_limit_is_taken_and_a_longer_one_is_refused() {
        assertThat(fetch("/list.json", Duration.ofSeconds(20), LIST.length())).isEqualTo(LIST);
        assertThat(fetch("/list.json", Duration.ofSeconds(20), LIST.length() - 1))
                .isEqualTo(
                        "list: must be at most %d bytes, got more. Name a shorter list.".formatted(LIST.length() - 1));
    }

    @Test
    void a_port_where_nothing_answers_is_refused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Problems problems = new Problems();

        new ListDownload(Duration.ofSeconds(20), 10)
                .fetch(URI.create("http://127.0.0.1:" + port + "/"), "list", parent.resolve("x"), problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("list: no connection. Check the address and the network, or name a file.");
    }

    @Test
    void a_list_that_is_fetched_now_is_checked_today_and_its_query_is_shown_nowhere() {
        RefreshFolder folder = RefreshFolder.in(parent);

        RefreshResult result = folder.result(url("/list.json?key=secret#part"));

        assertThat(result.lists().get(0).name()).isEqualTo(url("/list.json"));
        assertThat(result.lists().get(0).firstDay()).contains(RefreshFolder.TODAY);
        assertThat(result.lists().get(0).dayFrom()).isEqualTo("fetched on this day");
        assertThat(result.toString()).doesNotContain("secret");
    }

    @Test
    void the_fetched_file_is_deleted_when_the_lists_were_read() {
        RefreshFolder folder = RefreshFolder.in(parent);
        RefreshSources sources = SourcesFile.read(folder.catalog(), folder.load());
        Path file;
        try (ListInputs inputs =
                new ListInputs(folder.request(false, url("/list.json")), sources, RefreshFolder.TODAY)) {
            file = inputs.open(new Problems()).get(0).file();
            assertThat(file).exists();
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_up_to_the_limit_is_opened_and_a_longer_one_is_refused() throws IOException {
        RefreshFolder folder = RefreshFolder.in(parent);
        Path large = parent.resolve("large-2026-11-20.json");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(268_435_456);
            assertThat(folder.problems(large.toString()))
                    .singleElement()
                    .asString()
                    .contains("a known format");
            sparse.setLength(268_435_457);
        }

        assertThat(folder.problems(large.toString()))
                .containsExactly(large + ": must be at most 268,435,456 bytes, got 268,435,457. Name a shorter list.");
    }

    @Test
    void every_list_that_cannot_be_opened_is_reported_at_once() {
        RefreshFolder folder = RefreshFolder.in(parent);

        List<String> problems = folder.problems(
                url("/none?key=secret"),
                parent.resolve("no-such.json").toString(),
                parent.toString(),
                "ftp://host/list",
                "http://user:secret@host/list",
                "http://bad host/",
                folder.piAi("list.json", "plain 1 4"),
                folder.piAi("list-2027-01-01.json", "plain 1 4"),
                folder.write("lite-2026-11-20.json", "{\"m\": {\"litellm_provider\": \"x\"}}"));

        assertThat(problems)
                .containsExactly(
                        url("/none") + ": must answer with status 200, got 404. Check the address.",
                        parent.resolve("no-such.json") + ": does not exist. Name a file or an http or https address.",
                        parent + ": must be a file, got a folder or a device. Name a file or an http or https address.",
                        "ftp://host/list: must be an http or https address with a host and without user and password, or a file.",
                        "http://host/list: must be an http or https address with a host and without user and password, or a file.",
                        "http://bad host/: must be an address such as https://example.com/list.json, or a file.",
                        "list.json: the day on which the list was checked is not known. Give it with --checked, such as --checked 2026-11-20.",
                        "list-2027-01-01.json: the day on which the list was checked must have begun, got `2027-01-01`. Correct --checked or the name.",
                        "lite-2026-11-20.json: sources.yaml must have a source of the format litellm, got none. Add it, with its providers.");
    }
}
