package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.measure.LoadPlan;
import dev.weighbridge.measure.MeasuredEndpoint;
import dev.weighbridge.measure.Measurement;
import dev.weighbridge.measure.OpenLoop;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weighbridge measure}: measures an OpenAI-compatible endpoint, and adds the result to the catalogue. */
@Command(
        name = "measure",
        description =
                "Measures the latency and the speed of an OpenAI-compatible endpoint, and can add them to the catalogue.",
        footer = {
            "",
            "Requests start at a fixed rate, whether or not earlier ones are answered. The",
            "time to first token counts from when a request was due. Each prompt begins",
            "differently, so that no cache of prompts helps. One more request is sent first",
            "and not counted. The provider charges for all of them.",
            "Exit codes: 0 measured, 2 wrong usage, 3 no request was answered or too many",
            "failed to write, 4 the catalogue does not load or cannot be written."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MeasureCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The endpoint, for example https://api.example.com/v1, or its full …/chat/completions.")
    private String url = "";

    @Option(names = "--model", required = true, paramLabel = "M", description = "The model, as the endpoint names it.")
    private String model = "";

    @Option(
            names = "--key-env",
            paramLabel = "NAME",
            description = "The environment variable that holds the key; left out, no key is sent.")
    private Optional<String> keyVariable = Optional.empty();

    @Option(names = "--requests", required = true, paramLabel = "N", description = "How many requests.")
    private int requests;

    @Option(names = "--rate", required = true, paramLabel = "R", description = "Requests that start each second.")
    private double rate;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "T",
            description = "Words of each prompt: about as many tokens.")
    private int input;

    @Option(names = "--output", required = true, paramLabel = "T", description = "Most tokens of each answer.")
    private int output;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "256",
            description =
                    "Most requests at once; what waits for others is counted as waiting (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The longest time of one request (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "The longest time of the whole run; 0, the default, is until the last start and two timeouts.")
    private double deadline;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private MeasureFormat format = MeasureFormat.text;

    @Mixin
    private MeasureWriteOptions write = new MeasureWriteOptions();

    MeasureCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoadPlan plan = new LoadPlan(requests, rate, input, output, inFlight, timeout, deadline);
        Problems problems = new Problems();
        Optional<MeasuredEndpoint> endpoint = MeasuredEndpoint.of(url, model, key(problems), problems);
        plan.check(problems);
        write.check(model, requests, problems);
        environment.printErrors(problems.all());
        return endpoint.isEmpty() || !problems.none() ? ExitCode.BAD_INPUT : measure(endpoint.get(), plan);
    }

    /** Deliberate: no message repeats the name, since people give the key itself by mistake. */
    private String key(Problems problems) {
        Optional<String> key = keyVariable.map(
                name -> environment.variables().getOrDefault(name, "").strip());
        if (key.filter(String::isEmpty).isPresent()) {
            problems.add(
                    "--key-env",
                    "",
                    "must be the name of an environment variable that holds the key. The one named is not set, or is empty."
                            + " Set it, or leave --key-env out.");
        }
        return key.orElse("");
    }

    private int measure(MeasuredEndpoint endpoint, LoadPlan plan) {
        if (endpoint.sendsKeyUnencrypted()) {
            environment.err().println("--url: the key is sent unencrypted over http. Use https where you can.");
        }
        MeasureProgress progress = new MeasureProgress(environment, plan.requests());
        Measurement measured;
        try {
            measured = new OpenLoop(endpoint, plan, new SecureRandom(), progress::ended).run();
        } finally {
            progress.end();
        }
        environment.out().print(format.render(endpoint, measured));
        environment.out().flush();
        if (measured.answered() == 0) {
            environment.err().println(nothingAnswered(endpoint, measured));
            return ExitCode.CHECK_FAILED;
        }
        return write.asked() ? write(endpoint, measured) : ExitCode.OK;
    }

    private static String nothingAnswered(MeasuredEndpoint endpoint, Measurement measured) {
        Measurement.ErrorCount most = measured.mostFrequentError();
        return "%s: none of %d requests was answered, most often %s (%s). %s"
                .formatted(
                        endpoint.host(),
                        measured.plan().requests(),
                        most.kind().wireName(),
                        most.example(),
                        most.kind().fix());
    }

    private int write(MeasuredEndpoint endpoint, Measurement measured) {
        if (measured.tooManyFailed()) {
            environment
                    .err()
                    .printf(
                            "--write: at most 1 of 100 requests may fail, got %d of %d. Nothing was written. %s%n",
                            measured.failed(),
                            measured.plan().requests(),
                            measured.mostFrequentError().kind().fix());
            return ExitCode.CHECK_FAILED;
        }
        environment.err().println(write.write(endpoint, measured, LocalDate.now(environment.clock())));
        return ExitCode.OK;
    }
}
