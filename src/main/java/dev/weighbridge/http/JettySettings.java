package dev.weighbridge.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty runs under Javalin: its threads, limits and error pages. */
final class JettySettings {
    static final int STOP_WITHIN_MS = 20_000;

    private static final int THREADS = 200;
    private static final int IDLE_MS = 15_000;
    private static final int HEADER_BYTES = 8_192;

    private JettySettings() {}

    static void apply(JavalinConfig config) {
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
}
