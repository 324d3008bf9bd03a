package dev.weighbridge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The limit of requests that one client may send per minute, reported in the headers of
 * draft-ietf-httpapi-ratelimit-headers. Tracks a fixed number of clients; beyond it, the rarer ones are forgotten.
 */
final class RateLimit {
    private static final int MAX_CLIENTS = 10_000;

    private final int perMinute;
    private final Clients clients;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MAX_CLIENTS).build();

    /** @param perMinute above 0 */
    RateLimit(int perMinute, Clients clients) {
        this.perMinute = perMinute;
        this.clients = clients;
    }

    /**
     * Counts one request.
     *
     * @throws ProblemException 429 if the client has sent too many
     */
    void count(Context ctx) {
        ConsumptionProbe probe = bucket(clients.of(ctx)).tryConsumeAndReturnRemaining(1);
        String policy = "\"requests\";q=%d;w=60".formatted(perMinute);
        String remaining =
                "\"requests\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            throw ProblemException.of(
                    429,
                    "The limit of %d requests a minute is reached. Wait, and try again.".formatted(perMinute),
                    Map.of(
                            "Retry-After",
                            Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))),
                            "RateLimit-Policy",
                            policy,
                            "RateLimit",
                            remaining));
        }
        ctx.header("RateLimit-Policy", policy);
        ctx.header("RateLimit", remaining);
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999);
    }

    private Bucket bucket(String client) {
        return buckets.get(
                client,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }
}
