package dev.weighbridge.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Finishes the requests in flight when the server stops, however slowly their bodies arrive, and closes idle connections.
 *
 * <p>Jetty itself closes any connection that is silent for one second, which would break off a batch that waits for its
 * client.
 */
final class GracefulShutdown extends GracefulHandler {
    /** How long a connection whose last answer is sent may stay while the server stops. */
    private static final long ANSWERED_MS = 1_000;

    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();

    /** @param idleMs how long a request in flight may be silent, the same as before the stop */
    GracefulShutdown(long idleMs) {
        setShutdownIdleTimeout(idleMs);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        busy.add(connection);
        boolean handled = false;
        try {
            handled = super.handle(request, response, Callback.from(callback, () -> answered(connection)));
        } finally {
            if (!handled) {
                answered(connection);
            }
        }
        return handled;
    }

    private void answered(EndPoint connection) {
        busy.remove(connection);
        if (isShutdown()) { // which the pass over the idle connections may have missed
            connection.setIdleTimeout(ANSWERED_MS);
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        for (Connector connector : getServer().getConnectors()) {
            connector.getConnectedEndPoints().stream()
                    .filter(connection -> !busy.contains(connection))
                    .forEach(EndPoint::close);
        }
        return done;
    }
}
