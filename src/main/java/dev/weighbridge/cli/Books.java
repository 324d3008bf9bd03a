package dev.weighbridge.cli;

import dev.weighbridge.advice.Desk;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.Cases;
import dev.weighbridge.rules.Inspection;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.service.LiveDesk;
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
public final class Books {
    /** Of the parameter that names a folder of rules. */
    static final String DIR = "Folder of the rules; wins over --rules.";

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
    Desk load(World world) {
        List<Problem> problems = new ArrayList<>();
        Optional<RuleBook> book = attempt(rules, RuleBook::load, problems);
        Optional<Catalog> prices = attempt(catalog, CatalogLoader::load, problems);
        if (book.isEmpty() || prices.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return Desk.of(book.get(), prices.get(), Version.current(), world.clock(), new SecureRandom());
    }

    /**
     * Loads both, to be kept up to date.
     *
     * @throws InvalidInput with every problem of both
     */
    public LiveDesk live(World world) {
        return new LiveDesk(rules, catalog, Version.current(), world.clock(), new SecureRandom());
    }

    /** These books with the rules of another folder, where one is given. */
    Books withRules(Optional<Path> given) {
        given.ifPresent(folder -> rules = folder);
        return this;
    }

    /** Everything wrong in the rules and in the cases beside them. */
    Inspection inspect(World world) {
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
    Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put(name(catalog), catalog);
        folders.put(name(rules), rules);
        return folders;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** The cases beside the rules. */
    Cases cases(World world) {
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(rules, problems);
        problems.stopIfAny();
        return Cases.of(
                RuleBook.load(folder.orElseThrow()),
                folder.orElseThrow(),
                new WorkloadReader(catalog(), world.clock()));
    }

    Optional<Folder> rulesFolder(Problems problems) {
        return RuleBook.folder(rules, problems);
    }

    Optional<Folder> catalogFolder(Problems problems) {
        return CatalogLoader.folder(catalog, problems);
    }

    RuleBook rules() {
        return RuleBook.load(rules);
    }

    Catalog catalog() {
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
