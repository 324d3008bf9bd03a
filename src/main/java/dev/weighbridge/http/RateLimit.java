package dev.weighbridge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many requests one client may make a minute, told in the headers of draft-ietf-httpapi-ratelimit-headers. The
 * clients that ask most are remembered, up to a fixed number.
 */
final class RateLimit {
    private static final int CLIENTS_KEPT = 10_000;

    private final int perMinute;
    private final Optional<String> clientHeader;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(CLIENTS_KEPT).build();

    /** @param perMinute above 0 */
    RateLimit(int perMinute, Optional<String> clientHeader) {
        this.perMinute = perMinute;
        this.clientHeader = clientHeader;
    }

    /**
     * Counts one request.
     *
     * @throws ProblemException 429 when the client has made too many
     */
    void count(Context ctx) {
        ConsumptionProbe probe = bucket(client(ctx)).tryConsumeAndReturnRemaining(1);
        String policy = "\"requests\";q=%d;w=60".formatted(perMinute);
        String left =
                "\"requests\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            throw ProblemException.of(
                    429,
                    "At most %d requests a minute are answered. Wait, and try again.".formatted(perMinute),
                    Map.of(
                            "Retry-After",
                            Long.toString(Math.max(1, seconds(probe.getNanosToWaitForRefill()))),
                            "RateLimit-Policy",
                            policy,
                            "RateLimit",
                            left));
        }
        ctx.header("RateLimit-Policy", policy);
        ctx.header("RateLimit", left);
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

    /** The last value of the header is the one that the nearest proxy wrote; earlier ones can be made up. */
    private String client(Context ctx) {
        List<String> lines = clientHeader
                .map(name -> Collections.list(ctx.req().getHeaders(name)))
                .orElse(new ArrayList<>());
        String listed = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String last = listed.substring(listed.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > 100 ? ctx.req().getRemoteAddr() : last;
    }
}
