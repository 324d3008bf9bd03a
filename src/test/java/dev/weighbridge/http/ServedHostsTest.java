package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page whose own name leads to this server gets no answer under that name. */
class ServedHostsTest {
    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.in(
                folder,
                new ServerSettings(
                        "127.0.0.1",
                        0,
                        List.of("Weighbridge.Example.com", "weighbridge"),
                        20_000,
                        Duration.ofSeconds(5),
                        10,
                        10,
                        1,
                        1,
                        1_000_000,
                        0,
                        Optional.empty(),
                        Duration.ZERO));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "localhost.",
                "127.0.0.1:7070",
                "[::1]:7070",
                "10.1.2.3",
                "[2001:db8::1]",
                "weighbridge",
                "weighbridge.example.com:443",
                "WEIGHBRIDGE.example.com."
            })
    void an_address_and_a_name_that_is_listed_are_answered_at_any_port(String host) throws IOException {
        assertThat(answer("GET /v1/status HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7070",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "weighbridge.evil.example",
                "evil.weighbridge.example.com",
                "notlocalhost"
            })
    void another_name_is_misdirected_whatever_is_asked(String host) throws IOException {
        for (String path : List.of("/v1/status", "/metrics", "/docs", "/openapi.json", "/ask?q=help", "/none")) {
            assertThat(answer("GET " + path + " HTTP/1.1", "Host: " + host))
                    .as(path)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("application/problem+json")
                    .endsWith(
                            "\"title\":\"Misdirected Request\",\"status\":421,\"detail\":\"The server is not served under the host `"
                                    + host.replace(":7070", "")
                                    + "`. Send the request to its address, to localhost, or to a name that `serve --host-names` lists.\"}");
        }
        assertThat(answer("POST /v1/recommendations HTTP/1.1", "Content-Length: 0", "Host: " + host))
                .startsWith("HTTP/1.1 421 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void a_probe_is_answered_under_any_host(String path) throws IOException {
        assertThat(answer("GET " + path + " HTTP/1.1", "Host: load-balancer.example"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_probe_of_http_1_0_names_no_host_and_is_answered() throws IOException {
        assertThat(answer("GET /v1/status HTTP/1.0")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void the_name_that_it_listens_on_is_its_own() {
        ServedHosts hosts = new ServedHosts("Board.Example.com", List.of());

        assertThat(hosts.has("board.example.com")).isTrue();
        assertThat(hosts.has("example.com")).isFalse();
    }

    private static String answer(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
