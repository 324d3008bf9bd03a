package dev.weighbridge.load;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The yardstick: Javalin with a handler that does nothing but return the bytes of a file. */
final class EmptyServer {
    private EmptyServer() {}

    /** @param args the file */
    public static void main(String[] args) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(args[0]));
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.threadPool = new QueuedThreadPool(200, 8, 60_000);
            config.routes.post("/v1/recommendations", ctx -> {
                ctx.bodyAsBytes();
                ctx.res().setContentLength(bytes.length);
                ctx.contentType("application/json").result(bytes);
            });
        });
        server.start("127.0.0.1", 0);
        System.err.println("answers at http://127.0.0.1:" + server.port() + "/");
    }
}
