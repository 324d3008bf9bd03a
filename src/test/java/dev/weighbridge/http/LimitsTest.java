package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.GOOD;
import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps one client, or many, from taking the server down. */
class LimitsTest {
    @TempDir
    Path folder;

    private static ServerSettings limited(int perMinute, Optional<String> clientHeader) {
        return new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(5),
                10,
                10,
                1,
                1,
                1_000_000,
                perMinute,
                clientHeader,
                Duration.ZERO);
    }

    @Test
    void a_client_that_sends_too_many_requests_must_wait() {
        try (RunningServer server = RunningServer.in(folder, limited(3, Optional.empty()))) {
            HttpResponse<String> first = server.get("/v1/status");
            server.get("/v1/rules");
            server.get("/v1/rules");
            HttpResponse<String> fourth = server.decide(GOOD);

            assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"requests\";q=3;w=60");
            assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"requests\";r=2;t=");
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            fourth.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 20);
            assertThat(fourth.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"requests\";r=0;t=");
            assertThat(json(fourth).get("detail").asString())
                    .isEqualTo("The limit of 3 requests a minute is reached. Wait, and try again.");
            assertThat(server.get("/livez").statusCode()).isEqualTo(200);
            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behind_a_proxy_each_client_is_counted_and_cannot_make_itself_up() {
        try (RunningServer server = RunningServer.in(folder, limited(1, Optional.of("X-Forwarded-For")))) {
            assertThat(server.get("/v1/status", "X-Forwarded-For", "10.0.0.1").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v1/status", "X-Forwarded-For", "10.0.0.2").statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/v1/status", "X-Forwarded-For", "9.9.9.9, 10.0.0.2")
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void a_proxy_that_adds_a_line_of_its_own_is_the_one_that_counts() {
        try (RunningServer server = RunningServer.in(folder, limited(1, Optional.of("X-Forwarded-For")))) {
            server.get("/v1/status", "X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "10.0.0.9");

            assertThat(server.get("/v1/status", "X-Forwarded-For", "2.2.2.2", "X-Forwarded-For", "10.0.0.9")
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void a_header_counts_for_nothing_unless_a_proxy_is_trusted() {
        try (RunningServer server = RunningServer.in(folder, limited(1, Optional.empty()))) {
            server.get("/v1/status", "X-Forwarded-For", "10.0.0.1");

            assertThat(server.get("/v1/status", "X-Forwarded-For", "10.0.0.2").statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void a_body_that_trickles_is_given_up() throws IOException {
        ServerSettings impatient = new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(1),
                10,
                10,
                1,
                1,
                1_000_000,
                0,
                Optional.empty(),
                Duration.ZERO);
        try (RunningServer server = RunningServer.in(folder, impatient);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    head("POST /v1/recommendations HTTP/1.1", "Content-Length: 1000", "Content-Type: application/json")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder answer = new StringBuilder();
            for (int i = 0; i < 40 && answer.indexOf("408") < 0; i++) {
                out.write(' ');
                out.flush();
                pause();
                while (socket.getInputStream().available() > 0) {
                    answer.append((char) socket.getInputStream().read());
                }
            }

            assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("The body must arrive within 1 s.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void when_the_server_is_busy_the_next_request_must_be_sent_again_later() throws InterruptedException {
        ConcurrencyLimit limit = ConcurrencyLimit.ofRequests(new Clients(Optional.empty()), 2, 2);
        limit.take("one");
        limit.take("two");

        assertRejected(
                () -> limit.take("three"), 503, "1", "Too many requests are being decided. Try again in a second.");
        limit.release("one");
        limit.take("three");
    }

    @Test
    void one_client_cannot_take_every_place() {
        ConcurrencyLimit limit = ConcurrencyLimit.ofBatches(new Clients(Optional.empty()), 4, 2);
        limit.take("greedy");
        limit.take("greedy");

        for (int i = 0; i < 3; i++) {
            assertRejected(
                    () -> limit.take("greedy"),
                    429,
                    "5",
                    "2 batches of this client run already. Try again when one has ended.");
        }
        limit.take("other");
        limit.take("another");
        assertRejected(() -> limit.take("third"), 503, "5", "4 batches run already. Try again when one has ended.");
        limit.release("greedy");
        limit.take("greedy");
    }

    private static void assertRejected(Runnable take, int status, String retryAfter, String detail) {
        assertThatThrownBy(take::run).isInstanceOfSatisfying(ProblemException.class, rejection -> {
            assertThat(rejection.status()).isEqualTo(status);
            assertThat(rejection.headers()).containsEntry("Retry-After", retryAfter);
            assertThat(rejection).hasMessage(detail);
        });
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one_client() {
        assertThat(Clients.network("2001:db8:1:2:aaaa::1")).isEqualTo(Clients.network("[2001:0db8:1:2::ffff]"));
        assertThat(Clients.network("2001:db8:1:3::1")).isNotEqualTo(Clients.network("2001:db8:1:2::1"));
        assertThat(Clients.network("::ffff:10.0.0.1")).isEqualTo(Clients.network("10.0.0.1"));
        assertThat(Clients.network("10.0.0.1")).isNotEqualTo(Clients.network("10.0.0.2"));
        assertThat(Clients.network("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void open_requests_of_one_client_leave_places_for_others() throws IOException {
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(5),
                4,
                2,
                2,
                1,
                1_000_000,
                0,
                Optional.of("X-Client"),
                Duration.ZERO);
        try (RunningServer server = RunningServer.in(folder, settings);
                Socket one = halfABody(server, "greedy");
                Socket two = halfABody(server, "greedy");
                Socket batch = openBatch(server, "greedy")) {
            assertThat(one.isConnected() && two.isConnected() && batch.isConnected())
                    .isTrue();
            int status = 200;
            for (int i = 0; i < 20 && status == 200; i++) {
                pause();
                status = server.decide(GOOD, "X-Client", "greedy").statusCode();
            }

            assertThat(status).isEqualTo(429);
            assertThat(json(server.decide(GOOD, "X-Client", "greedy"))
                            .get("detail")
                            .asString())
                    .isEqualTo("2 requests of this client are open already. Try again when one is answered.");
            assertThat(server.post("/v1/recommendations/batch", "application/x-ndjson", GOOD, "X-Client", "greedy")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(server.decide(GOOD, "X-Client", "other").statusCode()).isEqualTo(200);
            assertThat(server.post("/v1/recommendations/batch", "application/x-ndjson", GOOD, "X-Client", "other")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void blank_lines_without_end_do_not_hold_a_place() throws IOException {
        ServerSettings impatient = new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(1),
                10,
                10,
                1,
                1,
                1_000_000,
                0,
                Optional.empty(),
                Duration.ZERO);
        try (RunningServer server = RunningServer.in(folder, impatient)) {
            try (Socket begun = openBatch(server, "any")) {
                assertThat(sendsBlankLinesUntilClosed(begun)).doesNotContain("0\r\n\r\n"); // it is cut off
            }
            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                first.getOutputStream().write(batchHead("any").getBytes(StandardCharsets.US_ASCII));

                assertThat(sendsBlankLinesUntilClosed(first)).doesNotContain("0\r\n\r\n");
            }
            assertThat(server.post("/v1/recommendations/batch", "application/x-ndjson", GOOD)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** What was answered meanwhile. */
    private static String sendsBlankLinesUntilClosed(Socket batch) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            while (batch.getInputStream().available() > 0) {
                answer.append((char) batch.getInputStream().read());
            }
            try {
                batch.getOutputStream().write(chunk(" \n"));
            } catch (SocketException closed) {
                return answer.toString();
            }
            pause();
        }
        throw new AssertionError("it is still open after 5 s");
    }

    @Test
    void bodies_that_stand_still_take_places_and_never_the_last_thread() throws IOException {
        ServerSettings few = new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(5),
                3,
                3,
                1,
                1,
                1_000_000,
                0,
                Optional.empty(),
                Duration.ZERO);
        List<Socket> still = new ArrayList<>();
        try (RunningServer server = RunningServer.in(folder, few)) {
            int status = 200;
            for (int i = 0; i < 20 && status != 503; i++) {
                still.add(halfABody(server, "any"));
                pause();
                status = server.decide(GOOD).statusCode();
            }

            assertThat(status).isEqualTo(503);
            assertThat(server.get("/livez").statusCode()).isEqualTo(200);
            for (Socket socket : still) {
                socket.close();
            }
        }
    }

    private static Socket halfABody(RunningServer server, String client) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write((head(
                                        "POST /v1/recommendations HTTP/1.1",
                                        "Content-Length: 100",
                                        "Content-Type: application/json",
                                        "X-Client: " + client)
                                + "{")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void what_is_in_flight_is_finished_before_it_stops() throws Exception {
        RunningServer server = RunningServer.in(folder);
        try (Socket batch = openBatch(server, "any")) {
            Thread stopping = new Thread(server::close);
            stopping.start();
            Thread.sleep(1_500); // more than Jetty gives by itself

            batch.getOutputStream().write(chunk(GOOD.strip() + "\n"));
            batch.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            batch.getOutputStream().flush();
            String rest = new String(batch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            stopping.join();

            assertThat(rest).contains("\"decidedAt\"").endsWith("}}\n");
        }
    }

    @Test
    void a_connection_that_asks_nothing_does_not_hold_it_when_it_stops() throws Exception {
        RunningServer server = RunningServer.in(folder);
        try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            kept.setSoTimeout(5_000); // a third of what it may stand still otherwise
            kept.getOutputStream().write(head("GET /livez HTTP/1.1").getBytes(StandardCharsets.US_ASCII));
            kept.getOutputStream().flush();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("alive\n") < 0) {
                read.append((char) kept.getInputStream().read());
            }

            Thread stopping = new Thread(server::close);
            stopping.start();

            assertThat(kept.getInputStream().read()).isEqualTo(-1);
            stopping.join();
        }
    }

    @Test
    void while_it_drains_it_answers_and_is_not_ready() throws Exception {
        ServerSettings slow = new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                20_000,
                Duration.ofSeconds(5),
                10,
                10,
                1,
                1,
                1_000_000,
                0,
                Optional.empty(),
                Duration.ofSeconds(1));
        RunningServer server = RunningServer.in(folder, slow);
        Thread stopping = new Thread(server::close);
        stopping.start();
        Thread.sleep(200);

        assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(server.get("/livez").statusCode()).isEqualTo(200);
        assertThat(server.decide(GOOD).statusCode()).isEqualTo(200);
        stopping.join();
    }

    /** A batch that has begun and has been answered once. */
    private static Socket openBatch(RunningServer server, String client) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(batchHead(client).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(chunk(GOOD.strip() + "\n"));
        socket.getOutputStream().flush();
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\"decidedAt\"") < 0) {
            read.append((char) socket.getInputStream().read());
        }
        return socket;
    }

    private static String batchHead(String client) {
        return head(
                "POST /v1/recommendations/batch HTTP/1.1",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "Content-Type: application/x-ndjson",
                "X-Client: " + client);
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
