package dev.weighbridge.cli.serve;

import dev.weighbridge.http.ServerSettings;
import dev.weighbridge.input.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code serve} that set the address of the server and its limits. */
final class ServerOptions {
    private static final int MOST_REQUESTS = 190;
    private static final int MOST_BATCHES = 100;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${bundle:WEIGHBRIDGE_HOST:-127.0.0.1}",
            description = "Address to listen on; 127.0.0.1 accepts requests from this machine only (WEIGHBRIDGE_HOST;"
                    + " default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${bundle:WEIGHBRIDGE_PORT:-7070}",
            description = "Port to listen on; 0 picks a free port (WEIGHBRIDGE_PORT; default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host-names",
            paramLabel = "NAMES",
            defaultValue = "${bundle:WEIGHBRIDGE_HOST_NAMES}",
            description =
                    "Names under which clients reach the server, separated by commas and without a port. A request"
                            + " to another name gets 421. Addresses, localhost and the name of --host need not be listed"
                            + " (WEIGHBRIDGE_HOST_NAMES).")
    private String hostNames = "";

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "${bundle:WEIGHBRIDGE_MAX_BODY:-1000000}",
            description =
                    "Maximum size of a request body with one workload (WEIGHBRIDGE_MAX_BODY; default: ${DEFAULT-VALUE}).")
    private int maxBodyBytes;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "${bundle:WEIGHBRIDGE_DEADLINE:-10}",
            description = "Time in which a request must arrive (WEIGHBRIDGE_DEADLINE; default: ${DEFAULT-VALUE}).")
    private int deadlineSeconds;

    @Option(
            names = "--at-once",
            paramLabel = "REQUESTS",
            defaultValue = "${bundle:WEIGHBRIDGE_AT_ONCE:-150}",
            description = "Maximum number of requests decided at the same time; further ones get 503 and Retry-After"
                    + " (WEIGHBRIDGE_AT_ONCE; default: ${DEFAULT-VALUE}).")
    private int concurrentRequests;

    @Option(
            names = "--at-once-per-client",
            paramLabel = "REQUESTS",
            defaultValue = "${bundle:WEIGHBRIDGE_AT_ONCE_PER_CLIENT}",
            description = "Maximum number of requests of one client at the same time; further ones get 429"
                    + " (WEIGHBRIDGE_AT_ONCE_PER_CLIENT; default: half of --at-once).")
    private Optional<Integer> concurrentRequestsOfClient = Optional.empty();

    @Option(
            names = "--batches",
            paramLabel = "BATCHES",
            defaultValue = "${bundle:WEIGHBRIDGE_BATCHES:-4}",
            description =
                    "Maximum number of batches at the same time (WEIGHBRIDGE_BATCHES; default: ${DEFAULT-VALUE}).")
    private int concurrentBatches;

    @Option(
            names = "--batches-per-client",
            paramLabel = "BATCHES",
            defaultValue = "${bundle:WEIGHBRIDGE_BATCHES_PER_CLIENT}",
            description = "Maximum number of batches of one client at the same time (WEIGHBRIDGE_BATCHES_PER_CLIENT;"
                    + " default: half of --batches).")
    private Optional<Integer> concurrentBatchesOfClient = Optional.empty();

    @Option(
            names = "--answers-kept",
            paramLabel = "MEGABYTES",
            defaultValue = "${bundle:WEIGHBRIDGE_ANSWERS_KEPT:-100}",
            description =
                    "Answer cache size in MB; 0 turns it off (WEIGHBRIDGE_ANSWERS_KEPT; default: ${DEFAULT-VALUE}).")
    private int answerCacheMegabytes;

    @Option(
            names = "--rate-limit",
            paramLabel = "REQUESTS",
            defaultValue = "${bundle:WEIGHBRIDGE_RATE_LIMIT:-6000}",
            description = "Maximum number of requests a minute from one client; 0 turns the limit off"
                    + " (WEIGHBRIDGE_RATE_LIMIT; default: ${DEFAULT-VALUE}).")
    private int requestsPerMinute;

    @Option(
            names = "--client-header",
            paramLabel = "NAME",
            defaultValue = "${bundle:WEIGHBRIDGE_CLIENT_HEADER}",
            description =
                    "Header whose last value names the client, such as X-Forwarded-For. Use it only behind a proxy"
                            + " that sets the header (WEIGHBRIDGE_CLIENT_HEADER).")
    private String clientHeader = "";

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "${bundle:WEIGHBRIDGE_DRAIN:-0}",
            description =
                    "Time to go on answering after SIGTERM, while /readyz reports 503 (WEIGHBRIDGE_DRAIN; default:"
                            + " ${DEFAULT-VALUE}).")
    private int drainSeconds;

    /**
     * The settings of the server.
     *
     * @param command for messages
     * @throws ParameterException if an option is out of range
     */
    ServerSettings settings(CommandLine command) {
        checkRange(command, "--port", port, 0, 65_535);
        checkRange(command, "--max-body", maxBodyBytes, 100, 100_000_000);
        checkRange(command, "--deadline", deadlineSeconds, 1, 3_600);
        checkRange(command, "--at-once", concurrentRequests, 1, MOST_REQUESTS);
        checkRange(command, "--batches", concurrentBatches, 1, MOST_BATCHES);
        int requestsOfClient = concurrentRequestsOfClient.orElse(half(concurrentRequests));
        int batchesOfClient = concurrentBatchesOfClient.orElse(half(concurrentBatches));
        checkRange(command, "--at-once-per-client", requestsOfClient, 1, MOST_REQUESTS);
        checkRange(command, "--batches-per-client", batchesOfClient, 1, MOST_BATCHES);
        checkRange(command, "--answers-kept", answerCacheMegabytes, 0, 1_000_000);
        checkRange(command, "--rate-limit", requestsPerMinute, 0, Integer.MAX_VALUE);
        checkRange(command, "--drain", drainSeconds, 0, 3_600);
        return new ServerSettings(
                host,
                port,
                hostNames(command),
                maxBodyBytes,
                Duration.ofSeconds(deadlineSeconds),
                concurrentRequests,
                requestsOfClient,
                concurrentBatches,
                batchesOfClient,
                answerCacheMegabytes * 1_000_000L,
                requestsPerMinute,
                Optional.of(clientHeader).filter(name -> !name.isBlank()),
                Duration.ofSeconds(drainSeconds));
    }

    /** Rounded up, so that a single place can be taken. */
    private static int half(int places) {
        return (places + 1) / 2;
    }

    private List<String> hostNames(CommandLine command) {
        List<String> names =
                hostNames.isBlank() ? List.of() : List.of(hostNames.strip().split("\\s*,\\s*", -1));
        names.stream()
                .filter(name -> !HOST_NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            command,
                            "--host-names must be names of hosts without scheme and port, separated by commas, such as weighbridge.example.com, got %s"
                                    .formatted(Tree.quoted(name)));
                });
        return names;
    }

    private static void checkRange(CommandLine command, String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    command, "%s must be from %d to %d, got `%d`".formatted(option, min, max, value));
        }
    }
}
