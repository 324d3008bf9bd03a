package dev.weighbridge.cli.options;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.verify.Inspection;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the rule folder and the catalogue folder, and the policy that is loaded from them. */
public final class PolicyOptions {
    /** Description of a parameter that names the rule folder. */
    public static final String DIR = "Rule folder; takes precedence over --rules.";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "${bundle:WEIGHBRIDGE_RULES:-rules}",
            description = "Rule folder (WEIGHBRIDGE_RULES; default: ${DEFAULT-VALUE}).")
    private Path rules = Path.of("");

    @Mixin
    private CatalogFolderOption catalog = new CatalogFolderOption();

    /**
     * Loads the rules and, at the same time, the catalogue: each is most of the time to the first answer.
     *
     * @throws InvalidInput with every problem of rules and catalogue
     */
    public AdvisorSnapshot load(CommandEnvironment environment) {
        List<Problem> problems = new ArrayList<>();
        List<Problem> catalogProblems = new ArrayList<>();
        CompletableFuture<Optional<RuleBook>> loading =
                CompletableFuture.supplyAsync(() -> attempt(rules, folder -> RuleBook.load(folder, tags()), problems));
        Optional<Catalog> prices = attempt(catalog.folder(), CatalogFolderOption::load, catalogProblems);
        Optional<RuleBook> ruleBook = loading.join();
        if (ruleBook.isEmpty() || prices.isEmpty()) {
            problems.addAll(catalogProblems);
            throw new InvalidInput(problems);
        }
        return AdvisorSnapshot.of(
                ruleBook.get(), prices.get(), Version.current(), environment.clock(), new SecureRandom());
    }

    /**
     * Loads the rules and the catalogue, to be reloaded when their folders change.
     *
     * @throws InvalidInput with every problem of rules and catalogue
     */
    public ReloadingAdvisor reloading(CommandEnvironment environment) {
        return new ReloadingAdvisor(
                rules, catalog.folder(), Version.current(), environment.clock(), new SecureRandom());
    }

    /** These options, with another rule folder if one is given. */
    public PolicyOptions withRules(Optional<Path> folder) {
        folder.ifPresent(path -> rules = path);
        return this;
    }

    /** Every problem of the rules and of their cases. */
    public Inspection inspect(CommandEnvironment environment) {
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(rules, problems);
        List<Problem> catalogProblems = new ArrayList<>();
        Optional<CaseCatalog> caseCatalog = attempt(catalog.folder(), CatalogFolderOption::load, catalogProblems)
                .map(prices -> CaseCatalog.of(prices, environment.clock()));
        if (folder.isEmpty()) {
            return Inspection.of(problems.all());
        }
        return Inspection.of(folder.get(), tags(), catalogProblems, caseCatalog);
    }

    /** The paths of the two folders, by the name that messages use for each. */
    public Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put(name(catalog.folder()), catalog.folder());
        folders.put(name(rules), rules);
        return folders;
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /**
     * The cases of the rule folder.
     *
     * @throws InvalidInput with every problem of the rules, or of the catalogue
     */
    public CaseSuite cases(CommandEnvironment environment) {
        Problems problems = new Problems();
        Optional<Folder> folder = RuleBook.folder(rules, problems);
        problems.stopIfAny();
        return CaseSuite.of(
                RuleBook.load(folder.orElseThrow(), tags()),
                folder.orElseThrow(),
                CaseCatalog.of(catalog(), environment.clock()));
    }

    public Optional<Folder> rulesFolder(Problems problems) {
        return RuleBook.folder(rules, problems);
    }

    public Path rulesPath() {
        return rules;
    }

    public Optional<Folder> catalogFolder(Problems problems) {
        return CatalogLoader.folder(catalog.folder(), problems);
    }

    public Path catalogPath() {
        return catalog.folder();
    }

    public RuleBook rules() {
        return RuleBook.load(rules, tags());
    }

    /** The names of the fields of a workload that the rule folder declares; none where its declarations are wrong. */
    public List<String> declaredNames() {
        Problems ignored = new Problems(); // loading the rules reports them
        return RuleBook.folder(rules, ignored)
                .map(folder -> RuleFolder.declaredFields(folder, ignored).names())
                .orElse(List.of());
    }

    /** The fields that the catalogue declares of offers; none where its declarations are wrong. */
    public DeclaredFields tags() {
        return CatalogLoader.declared(catalog.folder());
    }

    public Catalog catalog() {
        return catalog.load();
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
