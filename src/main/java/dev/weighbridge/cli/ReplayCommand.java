package dev.weighbridge.cli;

import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.DetailConverter;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.InputFile;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.RecommendationFile;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.report.Detail;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.service.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weighbridge replay}: decides a past workload again and compares the answers. */
@Command(
        name = "replay",
        description = "Decides a past workload again, and prints what differs.",
        footer = {
            "",
            "An ID names a recorded decision, which is decided again with the rules and catalogue in the ledger. A FILE is a",
            "recommendation as JSON. It is decided again with --rules and --catalog. If these are not the ones it names, and",
            "--ledger-store is given, with those in the ledger.",
            "Exit codes: 0 the same answer, 2 wrong usage or input, 3 it differs, 4 rules or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_BYTES = 10_000_000;
    private static final String NAME_ANOTHER = "Name a recommendation as JSON, or the id of a decision.";

    private final CommandEnvironment environment;

    @Parameters(paramLabel = "ID|FILE", description = "A recorded decision, or a recommendation as JSON.")
    private String source = "";

    @Option(
            names = "--detail",
            paramLabel = "DETAIL",
            converter = DetailConverter.class,
            completionCandidates = DetailConverter.class,
            description =
                    "How much of the new answer is printed: ${COMPLETION-CANDIDATES}; default: as much as the first.")
    private Optional<Detail> detail = Optional.empty();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReplayCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Replay> replay = DecisionQuery.Parser.isId(source) ? replayRecorded(problems) : replayFile(problems);
        environment.printErrors(problems.all());
        return replay.map(this::print).orElse(ExitCode.BAD_INPUT);
    }

    private int print(Replay replay) {
        environment.out().println(replay.answer());
        replay.differences()
                .forEach(differs -> environment
                        .err()
                        .printf("%s: was %s, now %s%n", differs.pointer(), differs.first(), differs.second()));
        if (replay.unwaived()) {
            environment.err().println("The workload's name is masked, so that the waivers of its rules did not apply.");
        }
        if (!replay.same() && replay.differences().isEmpty()) {
            environment.err().println("The same values, but written in another way.");
        }
        if (replay.same()) {
            environment.err().println(replay.toTheByte() ? "The same answer, to the byte." : "The same answer.");
        }
        return replay.same() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private Optional<Replay> replayRecorded(Problems problems) {
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            Optional<StoredDecision> found = reader.find(source.toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                problems.add(
                        source,
                        "",
                        "no decision with this id is recorded. `weighbridge decisions list` shows the newest.");
                return Optional.empty();
            }
            printVersions(found.get().version());
            if (!found.get().masked().isEmpty()) {
                environment
                        .err()
                        .println("Masked fields were not compared: "
                                + String.join(", ", found.get().masked()));
            }
            return Replay.of(reader, found.get(), detail, problems);
        }
    }

    private void printVersions(String version) {
        if (!version.equals(Version.current())) {
            environment.err().printf("First decided by version %s, now by version %s.%n", version, Version.current());
        }
    }

    private Optional<Replay> replayFile(Problems problems) {
        Optional<RecommendationFile> file = bytes(problems)
                .flatMap(bytes -> Document.utf8(source, bytes, problems))
                .flatMap(text -> RecommendationFile.read(source, text, problems));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        printVersions(file.get().version());
        Problems ignored = new Problems(); // the message about a missing SHA-256 says more
        Optional<Folder> rules = policy.rulesFolder(ignored)
                .filter(folder -> RuleBook.load(folder, policy.tags())
                        .sha256()
                        .equals(file.get().rulesSha256()));
        Optional<Folder> catalog = policy.catalogFolder(ignored)
                .filter(folder -> CatalogLoader.loadKept(folder)
                        .sha256()
                        .equals(file.get().catalogSha256()));
        if (rules.isEmpty() || catalog.isEmpty()) {
            if (store.named(spec.commandLine(), environment)) {
                try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
                    rules = rules.or(() -> reader.rulesBySha256(file.get().rulesSha256()));
                    catalog = catalog.or(() -> reader.catalogBySha256(file.get().catalogSha256()));
                }
            }
        }
        rules.ifPresentOrElse(folder -> {}, () -> missing("rules", file.get().rulesSha256(), problems));
        catalog.ifPresentOrElse(
                folder -> {}, () -> missing("catalog", file.get().catalogSha256(), problems));
        return rules.isEmpty() || catalog.isEmpty()
                ? Optional.empty()
                : Replay.of(source, file.get(), rules.get(), catalog.get(), detail, problems);
    }

    private void missing(String what, String sha256, Problems problems) {
        problems.add(
                source,
                "",
                "the %s folder with SHA-256 %s that it was decided with was not found. Name that folder with --%s DIR, or a ledger that has it with --ledger-store."
                        .formatted(what, sha256, what));
    }

    private Optional<byte[]> bytes(Problems problems) {
        try {
            Path file = Path.of(source);
            if (Files.isDirectory(file)) {
                return reject("must be a file, got a folder. " + NAME_ANOTHER, problems);
            }
            if (Files.notExists(file)) {
                return notFound(problems);
            }
            try (InputStream in = InputFile.open(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1); // the size of a pipe is unknown
                return bytes.length <= MAX_BYTES ? Optional.of(bytes) : tooLarge(file, problems);
            }
        } catch (InvalidPathException e) {
            return reject(InputFile.PathConverter.invalidMessage(source), problems);
        } catch (IOException e) {
            return reject("the file cannot be read. Check its permissions, or name another one.", problems);
        }
    }

    private Optional<byte[]> tooLarge(Path file, Problems problems) throws IOException {
        String got = Files.isRegularFile(file) ? Long.toString(Files.size(file)) : "more";
        return reject("must be at most %d bytes, got %s. %s".formatted(MAX_BYTES, got, NAME_ANOTHER), problems);
    }

    private Optional<byte[]> notFound(Problems problems) {
        return reject("no such file, and not the id of a decision. " + NAME_ANOTHER, problems);
    }

    private Optional<byte[]> reject(String message, Problems problems) {
        problems.add(source, "", message);
        return Optional.empty();
    }
}
