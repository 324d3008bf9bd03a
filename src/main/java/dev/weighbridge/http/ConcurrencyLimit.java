package dev.weighbridge.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits how many requests, or how many batches, are open at once: of all clients together, and of each, so that one client
 * cannot take every place. One more is rejected at once instead of waiting.
 */
final class ConcurrencyLimit {
    private final Clients clients;
    private final int mostOfClient;
    private final ProblemException allTaken;
    private final ProblemException clientHasMost;
    private final Semaphore places;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    private ConcurrencyLimit(
            Clients clients, int most, int mostOfClient, ProblemException allTaken, ProblemException clientHasMost) {
        this.clients = clients;
        this.mostOfClient = mostOfClient;
        this.allTaken = allTaken;
        this.clientHasMost = clientHasMost;
        this.places = new Semaphore(most);
    }

    /**
     * The limit of requests.
     *
     * @param most of all clients together
     * @param mostOfClient of each client
     */
    static ConcurrencyLimit ofRequests(Clients clients, int most, int mostOfClient) {
        return new ConcurrencyLimit(
                clients,
                most,
                mostOfClient,
                ProblemException.busy("Too many requests are being decided. Try again in a second.", 1),
                ofClient(
                        "%d requests of this client are open already. Try again when one is answered.",
                        mostOfClient, 1));
    }

    /** The same of batches, which are long. */
    static ConcurrencyLimit ofBatches(Clients clients, int most, int mostOfClient) {
        return new ConcurrencyLimit(
                clients,
                most,
                mostOfClient,
                ProblemException.busy("%d batches run already. Try again when one has ended.".formatted(most), 5),
                ofClient("%d batches of this client run already. Try again when one has ended.", mostOfClient, 5));
    }

    private static ProblemException ofClient(String detail, int most, int retryAfterSeconds) {
        return ProblemException.of(
                429, detail.formatted(most), Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /**
     * Runs the work if a place is free.
     *
     * @throws ProblemException 503 if no place is free, 429 if this client has the most that it may have
     */
    <T> T run(Context ctx, Supplier<T> work) {
        String client = take(ctx);
        try {
            return work.get();
        } finally {
            release(client);
        }
    }

    /**
     * Takes a place, until {@link #release}.
     *
     * @return the client that has it
     * @throws ProblemException as {@link #run}
     */
    String take(Context ctx) {
        String client = clients.of(ctx);
        take(client);
        return client;
    }

    void take(String client) {
        if (!places.tryAcquire()) {
            throw allTaken;
        }
        if (open.merge(client, 1, Integer::sum) > mostOfClient) {
            release(client);
            throw clientHasMost;
        }
    }

    void release(String client) {
        open.merge(client, -1, Integer::sum);
        open.remove(client, 0); // so that clients that have gone are forgotten
        places.release();
    }
}
