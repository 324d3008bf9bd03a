package dev.weighbridge.cli;

import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.PathConverter;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQueryParser;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.RecommendationFile;
import dev.weighbridge.ledger.Replay;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.rules.engine.RuleBook;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weighbridge replay}: makes a past decision again. */
@Command(
        name = "replay",
        description = "Makes a past decision again, and says what differs.",
        footer = {
            "",
            "An ID is of a decision in the ledger, and is decided under the books that the ledger kept. A FILE is a",
            "recommendation as JSON; its books are those of --rules and --catalog or, where --ledger-store is given and",
            "they are others, the ledger's.",
            "Exit codes: 0 the same answer, 2 wrong usage or input, 3 it differs, 4 the books do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
    private static final int LARGEST = 10_000_000;
    private static final String NAME_ONE = "Name a recommendation as JSON, or an id.";

    private final CommandEnvironment world;

    @Parameters(paramLabel = "ID|FILE", description = "A decision of the ledger, or a recommendation as JSON.")
    private String which = "";

    @Mixin
    private PolicyOptions books = new PolicyOptions();

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReplayCommand(CommandEnvironment world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Replay> replay = DecisionQueryParser.isId(which) ? kept(problems) : written(problems);
        world.printErrors(problems.all());
        return replay.map(this::shown).orElse(ExitCode.BAD_INPUT);
    }

    private int shown(Replay replay) {
        world.out().println(replay.answer());
        replay.differences()
                .forEach(differs -> world.err()
                        .printf("%s: was %s, now %s%n", differs.pointer(), differs.first(), differs.second()));
        if (replay.unwaived()) {
            world.err().println("Its workload's name was not kept, so no waiver of its rules could reach it.");
        }
        if (!replay.same() && replay.differences().isEmpty()) {
            world.err().println("The same, but written in another way.");
        }
        if (replay.same()) {
            world.err().println(replay.toTheByte() ? "The same answer, to the byte." : "The same answer.");
        }
        return replay.same() ? ExitCode.FINE : ExitCode.GATE;
    }

    private Optional<Replay> kept(Problems problems) {
        try (DecisionReader archive = DecisionReader.open(store.address(world))) {
            Optional<StoredDecision> found = archive.find(which.toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                problems.add(
                        which, "", "no decision with this id is kept. `weighbridge ledger list` shows the newest.");
                return Optional.empty();
            }
            sayVersion(found.get().version());
            if (!found.get().masked().isEmpty()) {
                world.err()
                        .println("What is masked was not compared: "
                                + String.join(", ", found.get().masked()));
            }
            return Replay.of(archive, found.get(), problems);
        }
    }

    private void sayVersion(String version) {
        if (!version.equals(Version.current())) {
            world.err().printf("Decided by version %s, made again by version %s.%n", version, Version.current());
        }
    }

    private Optional<Replay> written(Problems problems) {
        Optional<RecommendationFile> file = bytes(problems)
                .flatMap(bytes -> Document.utf8(which, bytes, problems))
                .flatMap(text -> RecommendationFile.read(which, text, problems));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        sayVersion(file.get().version());
        Problems own = new Problems();
        Optional<Folder> rules = books.rulesFolder(own)
                .filter(folder ->
                        RuleBook.load(folder).sha256().equals(file.get().rulesSha256()));
        Optional<Folder> catalog = books.catalogFolder(own)
                .filter(folder ->
                        CatalogLoader.load(folder).sha256().equals(file.get().catalogSha256()));
        if (rules.isEmpty() || catalog.isEmpty()) {
            if (store.named(spec.commandLine(), world)) {
                try (DecisionReader archive = DecisionReader.open(store.address(world))) {
                    rules = rules.or(() -> archive.rulesNamed(file.get().rulesSha256()));
                    catalog = catalog.or(() -> archive.catalogNamed(file.get().catalogSha256()));
                }
            }
        }
        rules.ifPresentOrElse(there -> {}, () -> missing("rules", file.get().rulesSha256(), problems));
        catalog.ifPresentOrElse(there -> {}, () -> missing("catalog", file.get().catalogSha256(), problems));
        return rules.isEmpty() || catalog.isEmpty()
                ? Optional.empty()
                : Replay.of(which, file.get(), rules.get(), catalog.get(), problems);
    }

    private void missing(String what, String sha256, Problems problems) {
        problems.add(
                which,
                "",
                "it was decided under a %s folder with SHA-256 %s, which is not at hand. Name that folder with --%s DIR, or a ledger that has it with --ledger-store."
                        .formatted(what, sha256, what));
    }

    private Optional<byte[]> bytes(Problems problems) {
        try {
            Path file = Path.of(which);
            if (Files.isDirectory(file)) {
                return none("must be a file, got a folder. " + NAME_ONE, problems);
            }
            if (Files.notExists(file)) {
                return nowhere(problems);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1); // a pipe has no size that could be asked for
                return bytes.length <= LARGEST ? Optional.of(bytes) : tooLarge(file, problems);
            }
        } catch (InvalidPathException e) {
            return none(PathConverter.invalidMessage(which), problems);
        } catch (IOException e) {
            return none("the file cannot be read. See who may read it, or name another one.", problems);
        }
    }

    private Optional<byte[]> tooLarge(Path file, Problems problems) throws IOException {
        String got = Files.isRegularFile(file) ? Long.toString(Files.size(file)) : "more";
        return none("must be at most %d bytes, got %s. %s".formatted(LARGEST, got, NAME_ONE), problems);
    }

    private Optional<byte[]> nowhere(Problems problems) {
        return none("there is no such file, and it is not the id of a decision. " + NAME_ONE, problems);
    }

    private Optional<byte[]> none(String why, Problems problems) {
        problems.add(which, "", why);
        return Optional.empty();
    }
}
