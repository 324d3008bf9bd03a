package dev.weighbridge.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How the server is run.
 *
 * @param port 0 for any that is free
 * @param mostBodyBytes of one workload; longer ones are answered 413
 * @param deadline for a request to arrive; batches have none
 * @param mostAtOnce requests that are decided at once; more are answered 503
 * @param mostBatches that run at once; more are answered 503
 * @param mostAnswerBytes of answers that are kept, to be given again; 0 for none
 * @param requestsPerMinute of one client; 0 for no limit
 * @param clientHeader whose last value names the client, where a trusted proxy writes it
 * @param drain how long it goes on serving, already not ready, once it is told to stop
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
