package dev.weighbridge.cli.rules;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.report.rules.ProofFormat;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Proof.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weighbridge rules verify}: proves the properties of a rule book. */
@Command(
        name = "verify",
        description = {
            "Proves the rules for every combination of workload bands, offers and costs that their conditions can tell apart:",
            "one verdict, no rule that never fires, no overlap, no gap, no contradiction, and monotone verdicts."
        },
        footer = {
            "",
            "A terminal shows how far the proof is, each second. Ctrl-C stops it.",
            "Exit codes: 0 proved, 1 fault, 2 wrong usage, 3 a flaw was found, 4 rules do not load, 130 stopped by Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesVerifyCommand extends RulesFolderCommand {
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private ProofFormat format = ProofFormat.text;

    @Option(
            names = "--counter-examples",
            paramLabel = "DIR",
            description = {
                "Writes the workload that shows each flaw to a file in this folder, and creates the folder if needed.",
                "Files of an earlier run, such as 1-no-gap.yaml, are removed."
            })
    private Optional<Path> examples = Optional.empty();

    RulesVerifyCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Duration took;
        Proof proof;
        try (VerifyProgress progress = VerifyProgress.start(environment(), PROGRESS_INTERVAL)) {
            AdvisorSnapshot snapshot = policy().load(environment());
            Instant start = environment().clock().instant();
            proof = Proof.of(snapshot.rules(), snapshot.reader(), new OfferPricingCache(snapshot.catalog()), progress);
            took = Duration.between(start, environment().clock().instant());
        }
        environment().out().print(format.render(proof, took));
        if (examples.isPresent() && !write(proof, examples.get())) {
            return ExitCode.BAD_INPUT;
        }
        return proof.flaws().isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static final Pattern EXAMPLE_FILE = Pattern.compile("[1-9]\\d*-(?:"
            + Arrays.stream(Property.values()).map(Property::wireName).collect(Collectors.joining("|")) + ")\\.yaml");

    private static void removeEarlier(Path folder) throws IOException {
        List<Path> earlier;
        try (Stream<Path> files = Files.list(folder)) {
            earlier = files.filter(file ->
                            EXAMPLE_FILE.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
        for (Path file : earlier) {
            Files.delete(file);
        }
    }

    /** Writes {@code 1-no-gap.yaml} and so on, numbered like the flaws, and removes the files of an earlier run. */
    private boolean write(Proof proof, Path into) {
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
            environment()
                    .err()
                    .printf(
                            "%s: counter-examples cannot be written there (%s). Name a writable folder with --counter-examples DIR.%n",
                            into, e.getMessage());
            return false;
        }
    }
}
