package dev.weighbridge.cli.rules;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.report.rules.ProofJson;
import dev.weighbridge.report.rules.ProofText;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge rules verify}. */
@Command(
        name = "verify",
        description = {
            "Proves the rules on every combination of the bands that their own conditions define and of cost outcomes:",
            "one verdict, no rule that never fires, no overlap, no gap, no contradiction, and monotone verdicts."
        },
        footer = {"", "Exit codes: 0 proved, 1 fault, 2 wrong usage, 3 a flaw was found, 4 rules do not load."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesVerifyCommand implements Callable<Integer> {
    private final CommandEnvironment world;

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Option(
            names = "--counter-examples",
            paramLabel = "DIR",
            description = {
                "Writes the workload that shows each flaw to a file of this folder, which is made.",
                "Those that an earlier run wrote there, such as 1-no-gap.yaml, are removed."
            })
    private Optional<Path> examples = Optional.empty();

    RulesVerifyCommand(CommandEnvironment world) {
        this.world = world;
    }

    /** How the answer is written; the names are the words of the option. */
    @SuppressWarnings("MemberName")
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        AdvisorSnapshot desk = books.withRules(folder).load(world);
        Instant start = world.clock().instant();
        Proof proof = Proof.of(desk.rules(), desk.reader(), desk.advisor()::offerCosts);
        Duration took = Duration.between(start, world.clock().instant());
        world.out().print(format == Format.json ? ProofJson.of(proof, took) + "\n" : ProofText.of(proof, took));
        if (examples.isPresent() && !written(proof, examples.get())) {
            return ExitCode.BAD_INPUT;
        }
        return proof.flaws().isEmpty() ? ExitCode.FINE : ExitCode.GATE;
    }

    private static final Pattern WRITTEN = Pattern.compile("[1-9]\\d*-(?:"
            + Arrays.stream(Property.values()).map(Property::wireName).collect(Collectors.joining("|")) + ")\\.yaml");

    private static void removeEarlier(Path folder) throws IOException {
        List<Path> earlier;
        try (Stream<Path> files = Files.list(folder)) {
            earlier = files.filter(file ->
                            WRITTEN.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
        for (Path file : earlier) {
            Files.delete(file);
        }
    }

    /** Writes {@code 1-no-gap.yaml} and so on, numbered as the flaws are, in place of those of an earlier run. */
    private boolean written(Proof proof, Path into) {
        List<Proof.Flaw> flaws = proof.flaws();
        try {
            Files.createDirectories(into);
            removeEarlier(into);
            for (int i = 0; i < flaws.size(); i++) {
                Path file = into.resolve((i + 1) + "-" + flaws.get(i).property().wireName() + ".yaml");
                Optional<String> text = flaws.get(i).file();
                if (text.isPresent()) {
                    Files.writeString(file, text.get());
                }
            }
            return true;
        } catch (IOException e) {
            world.err()
                    .printf(
                            "%s: counter-examples cannot be written there (%s). Name a folder that can be with --counter-examples DIR.%n",
                            into, e.getMessage());
            return false;
        }
    }
}
