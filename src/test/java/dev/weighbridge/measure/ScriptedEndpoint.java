package dev.weighbridge.measure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A chat-completions endpoint on the loopback interface that answers as a test says, and keeps what it was sent. */
public final class ScriptedEndpoint implements AutoCloseable {
    public static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}\n\n";
    public static final String DONE = "data: [DONE]\n\n";

    private static final String TOKEN = "data: {\"choices\":[{\"delta\":{\"content\":\"word%d \"}}]}\n\n";

    static {
        // Without it, the JDK's server holds small writes back for up to 40 ms, and the known delays are not kept.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    /** What the endpoint does with one request. */
    public interface Script {
        void answer(Reply reply) throws IOException, InterruptedException;
    }

    /** The answer to one request; {@code number} counts the requests from 0, the warm-up included. */
    public record Reply(HttpExchange exchange, int number, CountDownLatch closed) {
        public void status(int status, String body) throws IOException {
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : 0);
            write(body);
        }

        public Reply write(String text) throws IOException {
            OutputStream out = exchange.getResponseBody();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** Begins a stream. */
        public Reply stream() throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            return this;
        }

        /** Writes tokens, with a pause before each but the first. */
        public Reply tokens(int count, int pauseMs) throws IOException, InterruptedException {
            for (int token = 0; token < count; token++) {
                Thread.sleep(token == 0 ? 0 : pauseMs);
                write(TOKEN.formatted(token));
            }
            return this;
        }

        /** Says nothing more until the test ends. */
        public void hang() throws InterruptedException {
            closed.await(1, TimeUnit.MINUTES);
        }
    }

    public ScriptedEndpoint(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                int number = record(exchange);
                script.answer(new Reply(exchange, number, closed));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private synchronized int record(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return bodies.size() - 1;
    }

    /** Answers with this many tokens, after a first pause in milliseconds and with another one before each next token. */
    public static Script tokens(int firstMs, int pauseMs, int count) {
        return reply -> {
            Thread.sleep(firstMs);
            reply.stream()
                    .tokens(count, pauseMs)
                    .write(USAGE.formatted(12, count))
                    .write(DONE);
        };
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    public List<String> keys() {
        return List.copyOf(keys);
    }

    /** Distinct prompts of this many words. */
    static List<String> prompts(PromptWords words, int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> words.next(length)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
