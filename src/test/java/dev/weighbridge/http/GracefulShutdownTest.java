package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class GracefulShutdownTest {
    @Test
    void a_connection_whose_answer_is_read_before_its_request_has_ended_does_not_hold_the_stop() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setStopTimeout(20_000);
        GracefulShutdown graceful = new GracefulShutdown(15_000);
        graceful.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                ByteBuffer alive = ByteBuffer.wrap("alive\n".getBytes(StandardCharsets.US_ASCII));
                response.getHeaders().put("Content-Length", alive.remaining());
                response.write(true, alive, Callback.NOOP);
                stopped.await(); // the client has the whole answer, the server has not yet ended the request
                callback.succeeded();
                return true;
            }
        });
        server.setHandler(graceful);
        server.start();
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
            kept.setSoTimeout(5_000); // a third of what it may stand still otherwise
            kept.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            kept.getOutputStream().flush();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("alive\n") < 0) {
                read.append((char) kept.getInputStream().read());
            }

            FutureTask<Void> stopping = new FutureTask<>(() -> {
                server.stop();
                return null;
            });
            new Thread(stopping).start();
            while (!graceful.isShutdown()) {
                Thread.sleep(10);
            }
            Thread.sleep(500); // until it has passed over the idle connections
            stopped.countDown();

            assertThat(kept.getInputStream().read()).isEqualTo(-1);
            stopping.get();
        }
    }
}
