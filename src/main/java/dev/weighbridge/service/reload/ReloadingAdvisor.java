package dev.weighbridge.service.reload;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.ReviewPolicy;
import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.verify.Inspection;
import dev.weighbridge.rules.verify.TotalExclusion;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The advisor that serves, reloaded when rules or catalogue change. It is replaced as a whole once the changed files are
 * valid; requests in flight finish on the old version. Each folder keeps its last good version while the other changes.
 */
public final class ReloadingAdvisor implements Supplier<AdvisorSnapshot> {
    private final ReloadingFolder<RuleBook> rules;
    private final ReloadingFolder<CaseCatalog> catalog;
    private final Path catalogFolder;
    private final String version;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicReference<ServingVersion> serving;
    private final RuleGate gate;
    private final AtomicReference<List<DeletedPolicy>> deleted = new AtomicReference<>(List.of());

    /**
     * The advisor of a moment and the files that it was loaded from.
     *
     * @param rules the rule folder's files
     * @param catalog the catalogue folder's files
     * @param forCases the catalogue that cases are run against
     */
    public record ServingVersion(AdvisorSnapshot snapshot, Folder rules, Folder catalog, CaseCatalog forCases) {}

    /** Which of the two folders. */
    public enum PolicyFolder {
        RULES,
        CATALOG
    }

    /**
     * Loads the first version.
     *
     * @param version of the program
     * @param random for identifiers; must be safe to use from many threads
     * @throws InvalidInput with every problem of both folders
     */
    public ReloadingAdvisor(Path rules, Path catalog, String version, Clock clock, RandomGenerator random) {
        this(rules, catalog, version, clock, random, new RuleGate(clock));
    }

    /** @param gate decides whether new rules go live */
    ReloadingAdvisor(Path rules, Path catalog, String version, Clock clock, RandomGenerator random, RuleGate gate) {
        this.catalogFolder = catalog;
        this.version = version;
        this.clock = clock;
        this.random = random;
        this.gate = gate;
        List<Problem> problems = new ArrayList<>();
        Optional<ReloadingFolder<CaseCatalog>> prices =
                attempt(() -> new ReloadingFolder<>(catalog, CatalogLoader::folder, this::load, clock), problems);
        // Cases need the catalogue; without it the rules are still loaded, so that their problems are reported too.
        Function<Folder, RuleBook> load = prices.<Function<Folder, RuleBook>>map(loaded -> folder ->
                        tested(RuleBook.load(folder, tags(loaded.active())), folder, loaded.active(), Optional.empty()))
                .orElse(folder -> RuleBook.load(folder, CatalogLoader.declared(catalog)));
        Optional<ReloadingFolder<RuleBook>> policy =
                attempt(() -> new ReloadingFolder<>(rules, RuleBook::folder, load, clock), problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        this.rules = policy.orElseThrow();
        this.catalog = prices.orElseThrow();
        this.serving = new AtomicReference<>(version(newSnapshot()));
    }

    private static <T> Optional<T> attempt(Supplier<T> load, List<Problem> problems) {
        try {
            return Optional.of(load.get());
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** A rule book that leaves an offer of the catalogue and passes every case beside it. */
    private static RuleBook tested(RuleBook book, Folder folder, CaseCatalog catalog, Optional<RuleBook> before) {
        requireUsable(book, folder, catalog, before);
        return book;
    }

    /** @param before the rules that are edited, if they are; a case that breaks names the edit */
    private static void requireUsable(RuleBook book, Folder folder, CaseCatalog catalog, Optional<RuleBook> before) {
        List<Problem> excluding =
                TotalExclusion.of(book, catalog.declaring(book.facts().ofWorkload()));
        if (!excluding.isEmpty()) {
            throw new InvalidInput(excluding);
        }
        TimeLimit.within(Inspection.LONGEST, () -> {
                    CaseSuite suite = CaseSuite.of(book, folder, catalog);
                    return before.map(suite::editedFrom).orElse(suite).failures();
                })
                .orElseThrow(() -> new InvalidInput(List.of(Inspection.tooLong(folder, Inspection.LONGEST))))
                .stopIfAny();
    }

    private static DeclaredFields tags(CaseCatalog catalog) {
        return catalog.catalog().tags().declared();
    }

    private CaseCatalog load(Folder folder) {
        return CaseCatalog.of(CatalogLoader.load(folder, Clock.systemUTC()), clock);
    }

    private ServingVersion version(AdvisorSnapshot snapshot) {
        return new ServingVersion(snapshot, rules.folder(), catalog.folder(), catalog.active());
    }

    private AdvisorSnapshot newSnapshot() {
        return AdvisorSnapshot.of(rules.active(), catalog.active().catalog(), version, clock, random);
    }

    /** The advisor that serves now; ask for it once a request. */
    @Override
    public AdvisorSnapshot get() {
        return serving().snapshot();
    }

    /** What serves now, with the files that it was loaded from. */
    public ServingVersion serving() {
        return Objects.requireNonNull(serving.get());
    }

    /**
     * Who may sign, and when the end of an offer is reported. Read from its file at each call: it belongs to no version of
     * the catalogue.
     *
     * @throws InvalidInput with every problem of the file
     */
    public ReviewPolicy reviewPolicy() {
        return ReviewPolicy.read(catalogFolder);
    }

    /** The program's version. */
    public String version() {
        return version;
    }

    /**
     * Checks both folders once; one thread calls it again and again. A new catalogue must pass the cases of the live
     * rules, and new rules must pass their own. A catalogue that was rejected is loaded again once new rules are live.
     */
    Map<PolicyFolder, Outcome> checkForChanges() {
        return checkForChanges(Optional.empty());
    }

    /**
     * The same.
     *
     * @param hold when new rules that are valid are held back; empty if they never are
     */
    public Map<PolicyFolder, Outcome> checkForChanges(Optional<HoldBack> hold) {
        Map<PolicyFolder, Outcome> outcomes = new EnumMap<>(PolicyFolder.class);
        try {
            outcomes.put(PolicyFolder.CATALOG, catalog.check(this::testedCatalog, false));
            RuleBook before = rules.active();
            Folder filesBefore = rules.folder();
            Outcome outcome = rules.check(folder -> provedRules(folder, hold), outcomes.containsValue(Outcome.LOADED));
            outcomes.put(PolicyFolder.RULES, outcome);
            gate.after(outcome);
            if (outcome == Outcome.LOADED) {
                deleted.updateAndGet(earlier -> DeletedPolicy.after(
                        earlier, before, filesBefore, rules.active(), rules.folder(), clock.instant()));
            }
            if (outcomes.get(PolicyFolder.RULES) == Outcome.LOADED
                    && catalog.status().degraded()) {
                outcomes.put(PolicyFolder.CATALOG, catalog.check(this::testedCatalog, true));
            }
        } finally {
            if (outcomes.containsValue(Outcome.LOADED)) {
                // Where only the rules are new, priced offers are kept.
                boolean newCatalog = outcomes.get(PolicyFolder.CATALOG) == Outcome.LOADED;
                serving.set(version(newCatalog ? newSnapshot() : get().with(rules.active())));
            }
        }
        return outcomes;
    }

    private RuleBook provedRules(Folder folder, Optional<HoldBack> hold) {
        RuleBook book = gate.proving(folder)
                .orElseGet(() -> tested(
                        rules.active().reloaded(folder, tags(catalog.active())),
                        folder,
                        catalog.active(),
                        Optional.of(rules.active())));
        gate.require(book, folder, get(), catalog.active(), hold);
        return book;
    }

    /** The rules and files of cases that were live since the start and are no more, the newest first. */
    public List<DeletedPolicy> deleted() {
        return Objects.requireNonNull(deleted.get());
    }

    /** The rules that are valid and not live yet, if there are such. */
    public Optional<WaitingRules> waitingRules() {
        return gate.waiting();
    }

    private CaseCatalog testedCatalog(Folder folder) {
        CaseCatalog loaded = load(folder);
        DeclaredFields tags = tags(loaded);
        RuleBook live = rules.active();
        // Rules that read a field that is no longer declared must not go on: their conditions would never hold.
        requireUsable(
                live.facts().ofOffer().equals(tags) ? live : live.reloaded(rules.folder(), tags),
                rules.folder(),
                loaded,
                Optional.empty());
        return loaded;
    }

    /** How the active version of a folder came to be. */
    public ReloadingFolder.Status status(PolicyFolder folder) {
        return folder == PolicyFolder.RULES ? rules.status() : catalog.status();
    }
}
