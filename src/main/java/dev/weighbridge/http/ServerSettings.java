package dev.weighbridge.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the server.
 *
 * @param host the address or name to listen on; the server also answers under it
 * @param port 0 takes a free one
 * @param hostNames further names of hosts under which it answers
 * @param mostBodyBytes longest body of one workload; a longer one is answered 413
 * @param deadline for a request to arrive; a batch has none
 * @param mostAtOnce requests decided at once; one more is answered 503
 * @param mostAtOnceOfClient the same of one client; one more is answered 429
 * @param mostBatches batches that run at once; one more is answered 503
 * @param mostBatchesOfClient the same of one client; one more is answered 429
 * @param mostAnswerBytes size of the answer cache; 0 turns it off
 * @param requestsPerMinute of one client; 0 sets no limit
 * @param clientHeader header whose last value names the client, where a trusted proxy writes it
 * @param drain how long the server goes on after a stop signal, while it reports that it is not ready
 */
public record ServerSettings(
        String host,
        int port,
        List<String> hostNames,
        int mostBodyBytes,
        Duration deadline,
        int mostAtOnce,
        int mostAtOnceOfClient,
        int mostBatches,
        int mostBatchesOfClient,
        long mostAnswerBytes,
        int requestsPerMinute,
        Optional<String> clientHeader,
        Duration drain) {
    public ServerSettings {
        hostNames = List.copyOf(hostNames);
    }
}
