package dev.weighbridge.cli;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.capacity.CapacityQuestion;
import dev.weighbridge.cost.capacity.RequestShape;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that state what is asked of a machine. */
final class CapacityOptions {
    private static final int MOST_COUNT = 100_000;
    private static final Range TOKENS = Range.between(1, 100_000_000, "tokens");
    private static final Range MS = new Range(0, false, 3_600_000, "a number of milliseconds above 0, at most 3600000");

    @Option(names = "--model", required = true, paramLabel = "M", description = "A model of open-models.yaml.")
    private String model = "";

    @Option(names = "--machine", paramLabel = "X", description = "A machine of machines.yaml: its id or its own name.")
    private Optional<String> machine = Optional.empty();

    @Option(names = "--gpu", paramLabel = "G", description = "Or a GPU of gpus.yaml; --count of them serve one copy.")
    private Optional<String> gpu = Optional.empty();

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "Machines, or GPUs of one group.")
    private int count = 1;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description =
                    "fp16, fp8, fp4 or int4; left out, the one that serves most of those at which the score of the model holds.")
    private Optional<String> precision = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "E",
            description = "An engine of engines.yaml; left out, its defaultEngine.")
    private Optional<String> engine = Optional.empty();

    @Option(
            names = "--input",
            paramLabel = "T",
            description = "Tokens of a prompt; left out, as defaults.yaml has them.")
    private Optional<Double> input = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "T",
            description = "Tokens of an answer; left out, as defaults.yaml has them.")
    private Optional<Double> output = Optional.empty();

    @Option(
            names = "--cached-input-share",
            paramLabel = "S",
            defaultValue = "0",
            description = "Share of the prompt that a prefix cache spares.")
    private double cachedInputShare;

    @Option(
            names = "--ttft-p99-ms",
            paramLabel = "MS",
            description = "The longest P99 of the time to the first token; left out, none.")
    private Optional<Double> ttftP99Ms = Optional.empty();

    @Option(
            names = "--tpot-p99-ms",
            paramLabel = "MS",
            description = "The longest time per output token; left out, tpotMs of defaults.yaml.")
    private Optional<Double> tpotMs = Optional.empty();

    @Option(
            names = "--round-trip-ms",
            paramLabel = "MS",
            description = "Of the network, within the P99 to the first token; left out, as engines.yaml has it.")
    private Optional<Double> roundTripMs = Optional.empty();

    @Option(
            names = "--requests-per-second",
            paramLabel = "R",
            description = "The load at which times and dollars are stated; left out, the planned load.")
    private Optional<Double> requestsPerSecond = Optional.empty();

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "Requests at once instead; left out, as many as the limits allow.")
    private Optional<Double> concurrency = Optional.empty();

    /** The machine that was named. */
    Optional<Machine> machine(Catalog catalog) {
        return machine.flatMap(name -> catalog.machines().stream()
                .filter(known -> known.id().equals(name) || known.machine().equals(name))
                .findFirst());
    }

    int count() {
        return count;
    }

    /** What is asked; empty, with every problem added, where it cannot be answered. */
    Optional<CapacityQuestion> question(Catalog catalog, Problems problems) {
        requireKnown("--model", Optional.of(model), catalog.openModels().keySet(), "open-models.yaml", problems);
        requireKnown("--machine", machine, catalog.machineNames(), "machines.yaml", problems);
        requireKnown("--gpu", gpu, catalog.gpus().keySet(), "gpus.yaml", problems);
        requireKnown("--precision", precision, WireName.of(Precision.class).keySet(), "", problems);
        requireKnown(
                "--engine",
                engine.map(CapacityOptions::lower),
                catalog.engines().byName().keySet(),
                "engines.yaml",
                problems);
        if (machine.isPresent() == gpu.isPresent()) {
            add(problems, "--machine", "needs either --machine or --gpu. Give one of both.");
        }
        if (requestsPerSecond.isPresent() && concurrency.isPresent()) {
            add(problems, "--concurrency", "states the load, and so does --requests-per-second. Give one of both.");
        }
        if (count < 1 || count > MOST_COUNT) {
            add(problems, "--count", "must be a whole number from 1 to %d, got `%d`.".formatted(MOST_COUNT, count));
        }
        Range rate = new Range(0, false, 1e9, "a number of requests above 0, at most 1000000000");
        requireWithin("--input", input, TOKENS, problems);
        requireWithin("--output", output, TOKENS, problems);
        requireWithin("--cached-input-share", Optional.of(cachedInputShare), Range.SHARE, problems);
        requireWithin("--ttft-p99-ms", ttftP99Ms, MS, problems);
        requireWithin("--tpot-p99-ms", tpotMs, MS, problems);
        requireWithin("--round-trip-ms", roundTripMs, Range.between(0, 3_600_000, "milliseconds"), problems);
        requireWithin("--requests-per-second", requestsPerSecond, rate, problems);
        requireWithin("--concurrency", concurrency, Range.between(1, 1e9, "requests"), problems);
        return problems.none() ? known(catalog, problems) : Optional.empty();
    }

    private Optional<CapacityQuestion> known(Catalog catalog, Problems problems) {
        OpenModel asked = Objects.requireNonNull(catalog.openModels().get(model));
        Optional<Machine> named = machine(catalog);
        Machine.Gpu served = named.map(Machine::gpu)
                .orElseGet(() -> Objects.requireNonNull(catalog.gpus().get(gpu.orElse(""))));
        Engine chosen = catalog.engines()
                .engine(engine.map(CapacityOptions::lower)
                        .orElse(catalog.engines().defaultEngine()))
                .orElseThrow();
        double perRequest = catalog.defaults().tokensPerRequest().value();
        double inputShare = catalog.defaults().inputShare().value();
        RequestShape shape = new RequestShape(
                input.orElse(perRequest * inputShare), output.orElse(perRequest * (1 - inputShare)), cachedInputShare);
        List<Precision> precisions = precision
                .map(word -> List.of(
                        Objects.requireNonNull(WireName.of(Precision.class).get(word))))
                .orElse(asked.precisions());
        if (asked.architecture().isEmpty()) {
            add(
                    problems,
                    "--model",
                    "must be a model whose architecture is known, got `%s`. Add it to open-models.yaml."
                            .formatted(model));
        }
        if (shape.inputTokens() + shape.outputTokens() > asked.contextTokens()) {
            add(
                    problems,
                    "--input",
                    "and --output must be at most the %d tokens of %s together, got `%s`."
                            .formatted(
                                    asked.contextTokens(),
                                    model,
                                    Range.plain(shape.inputTokens() + shape.outputTokens())));
        }
        if (precisions.stream()
                .noneMatch(one -> catalog.engines()
                        .precision(one)
                        .flatMap(bytes -> bytes.computedBy(served))
                        .isPresent())) {
            add(
                    problems,
                    "--precision",
                    "must be one that %s computes in, got `%s`. Choose another precision or GPU."
                            .formatted(
                                    served.gpu(),
                                    precision.orElse(String.join(
                                            ", ",
                                            precisions.stream()
                                                    .map(Precision::wireName)
                                                    .toList()))));
        }
        return problems.none()
                ? Optional.of(new CapacityQuestion(
                        asked,
                        served,
                        named.map(Machine::gpus).orElse(count),
                        named.isPresent() ? count : 1,
                        named.isPresent(),
                        precisions,
                        chosen,
                        shape,
                        tpotMs.orElse(catalog.defaults().tpotMs().value()),
                        ttftP99Ms,
                        roundTripMs.orElse(
                                catalog.engines().formula().firstToken().roundTripMs()),
                        new CapacityQuestion.Load(requestsPerSecond, concurrency),
                        catalog.runningCosts().plannedLoad().value()))
                : Optional.empty();
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static void add(Problems problems, String option, String message) {
        problems.add(option, "", message);
    }

    private static void requireWithin(String option, Optional<Double> value, Range range, Problems problems) {
        value.filter(number -> !range.holds(number))
                .ifPresent(number -> add(
                        problems, option, "must be %s, got `%s`.".formatted(range.description(), Range.plain(number))));
    }

    /** @param where the file of the known names; empty if they are few and are listed */
    private static void requireKnown(
            String option, Optional<String> name, Collection<String> known, String where, Problems problems) {
        name.filter(one -> !known.contains(one)).ifPresent(one -> {
            String want = where.isEmpty() ? "one of " + String.join(", ", known) : "a name of " + where;
            add(problems, option, "must be %s, got `%s`.%s".formatted(want, one, Nearest.hint(one, known)));
        });
    }
}
