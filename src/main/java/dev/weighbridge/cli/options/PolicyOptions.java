package dev.weighbridge.cli.options;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.cases.Inspection;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options that say which rules and which catalogue count, and what is read from them. */
public final class PolicyOptions {
    /** Of the parameter that names a folder of rules. */
    public static final String DIR = "Folder of the rules; wins over --rules.";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of the rules (WEIGHBRIDGE_RULES; default: rules).")
    private Path rules = Path.of("rules");

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Folder of the catalogue (WEIGHBRIDGE_CATALOG; default: catalog).")
    private Path catalog = Path.of("catalog");

    /**
     * Loads both.
     *
     * @throws InvalidInput with every problem of both
     */
    public AdvisorSnapshot load(CommandEnvironment world) {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleBook> book = attempt(rules, RuleBook::load, problems);
        Optional<Catalog> prices = attempt(catalog, CatalogLoader::load, problems);
        if (book.isEmpty() || prices.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return AdvisorSnapshot.of(book.get(), prices.get(), Version.current(), world.clock(), new SecureRandom());
    }

    /**
     * Loads both, to be kept up to date.
     *
     * @throws InvalidInput with every problem of both
     */
    public ReloadingAdvisor live(CommandEnvironment world) {
        return new ReloadingAdvisor(rules, catalog, Version.current(), world.clock(), new SecureRandom());
    }

    /** These books with the rules of another folder, where one is given. */
    public PolicyOptions withRules(Optional<Path> given) {
        given.ifPresent(folder -> rules = folder);
        return this;
    }

    /** Everything wrong in the rules and in the cases beside them. */
    public Inspection inspect(CommandEnvironment world) {
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(rules, problems);
        List<Problem> beside = new ArrayList<>();
        Optional<WorkloadReader> reader =
                attempt(catalog, CatalogLoader::load, beside).map(prices -> new WorkloadReader(prices, world.clock()));
        if (folder.isEmpty()) {
            return Inspection.of(problems.all());
        }
        return Inspection.of(folder.get(), beside, reader);
    }

    /** Where the folders are, by the names that messages use for them. */
    public Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put(name(catalog), catalog);
        folders.put(name(rules), rules);
        return folders;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** The cases beside the rules. */
    public CaseSuite cases(CommandEnvironment world) {
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(rules, problems);
        problems.stopIfAny();
        return CaseSuite.of(
                RuleBook.load(folder.orElseThrow()),
                folder.orElseThrow(),
                new WorkloadReader(catalog(), world.clock()));
    }

    public Optional<Folder> rulesFolder(Problems problems) {
        return RuleBook.folder(rules, problems);
    }

    public Optional<Folder> catalogFolder(Problems problems) {
        return CatalogLoader.folder(catalog, problems);
    }

    public RuleBook rules() {
        return RuleBook.load(rules);
    }

    public Catalog catalog() {
        return CatalogLoader.load(catalog);
    }

    private static <T> Optional<T> attempt(Path folder, Function<Path, T> load, List<Problem> problems) {
        try {
            return Optional.of(load.apply(folder));
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
