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
 * Lets requests in flight end when the server stops, however slowly their bodies come, and closes connections that ask
 * nothing. Jetty by itself gives all of them one second from byte to byte, in which a batch that waits for its client is
 * lost.
 */
final class GracefulShutdown extends GracefulHandler {
    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();

    /** @param idleMs how long a request in flight may stand still, as before the stop */
    GracefulShutdown(long idleMs) {
        setShutdownIdleTimeout(idleMs);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint from = request.getConnectionMetaData().getConnection().getEndPoint();
        busy.add(from);
        boolean handled = false;
        try {
            handled = super.handle(request, response, Callback.from(callback, () -> busy.remove(from)));
        } finally {
            if (!handled) {
                busy.remove(from);
            }
        }
        return handled;
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        for (Connector connector : getServer().getConnectors()) {
            connector.getConnectedEndPoints().stream()
                    .filter(from -> !busy.contains(from))
                    .forEach(EndPoint::close);
        }
        return done;
    }
}
