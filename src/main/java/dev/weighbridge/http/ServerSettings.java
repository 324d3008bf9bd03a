package dev.weighbridge.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the server.
 *
 * @param port 0 takes a free one
 * @param mostBodyBytes longest body of one workload; a longer one is answered 413
 * @param deadline for a request to arrive; a batch has none
 * @param mostAtOnce requests decided at once; one more is answered 503
 * @param mostBatches batches that run at once; one more is answered 503
 * @param mostAnswerBytes size of the answer cache; 0 turns it off
 * @param requestsPerMinute of one client; 0 sets no limit
 * @param clientHeader header whose last value names the client, where a trusted proxy writes it
 * @param drain how long the server goes on after a stop signal, while it reports that it is not ready
 */
public record ServerSettings(
        String host,
        int port,
        int mostBodyBytes,
        Duration deadline,
        int mostAtOnce,
        int mostBatches,
        long mostAnswerBytes,
        int requestsPerMinute,
        Optional<String> clientHeader,
        Duration drain) {}
