package dev.weighbridge.cli.serve;

import dev.weighbridge.http.ServerSettings;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where a server listens, and how much it takes on. */
final class ServerOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (WEIGHBRIDGE_HOST; default: 127.0.0.1, this machine alone).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one (WEIGHBRIDGE_PORT; default: 7070).")
    private int port = 7070;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            description = "Longest body of one workload (WEIGHBRIDGE_MAX_BODY; default: 1000000).")
    private int mostBodyBytes = 1_000_000;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "For a request to arrive (WEIGHBRIDGE_DEADLINE; default: 10).")
    private int deadline = 10;

    @Option(
            names = "--at-once",
            paramLabel = "REQUESTS",
            description = "Requests decided at once; more are told to come back (WEIGHBRIDGE_AT_ONCE; default: 150).")
    private int atOnce = 150;

    @Option(
            names = "--batches",
            paramLabel = "BATCHES",
            description = "Batches that may run at once (WEIGHBRIDGE_BATCHES; default: 4).")
    private int batches = 4;

    @Option(
            names = "--answers-kept",
            paramLabel = "MEGABYTES",
            description = "Answers that are kept, to be given again to the same question under the same books; 0 for"
                    + " none (WEIGHBRIDGE_ANSWERS_KEPT; default: 100).")
    private int answerMegabytes = 100;

    @Option(
            names = "--rate-limit",
            paramLabel = "REQUESTS",
            description = "Requests a minute of one client; 0 for no limit (WEIGHBRIDGE_RATE_LIMIT; default: 6000).")
    private int rateLimit = 6_000;

    @Option(
            names = "--client-header",
            paramLabel = "NAME",
            description = "Header whose last value names the client, such as X-Forwarded-For; only behind a proxy that"
                    + " writes it (WEIGHBRIDGE_CLIENT_HEADER).")
    private String clientHeader = "";

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            description = "How long it goes on answering, no longer ready, before it stops (WEIGHBRIDGE_DRAIN; default:"
                    + " 0).")
    private int drain;

    /**
     * What they say.
     *
     * @param command for messages
     * @throws ParameterException if one is out of range
     */
    ServerSettings settings(CommandLine command) {
        within(command, "--port", port, 0, 65_535);
        within(command, "--max-body", mostBodyBytes, 100, 100_000_000);
        within(command, "--deadline", deadline, 1, 3_600);
        within(command, "--at-once", atOnce, 1, 190);
        within(command, "--batches", batches, 1, 100);
        within(command, "--answers-kept", answerMegabytes, 0, 1_000_000);
        within(command, "--rate-limit", rateLimit, 0, Integer.MAX_VALUE);
        within(command, "--drain", drain, 0, 3_600);
        return new ServerSettings(
                host,
                port,
                mostBodyBytes,
                Duration.ofSeconds(deadline),
                atOnce,
                batches,
                answerMegabytes * 1_000_000L,
                rateLimit,
                Optional.of(clientHeader).filter(name -> !name.isBlank()),
                Duration.ofSeconds(drain));
    }

    private static void within(CommandLine command, String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw new ParameterException(
                    command, "%s must be from %d to %d, got `%d`".formatted(option, low, high, value));
        }
    }
}
