package dev.weighbridge.service.reload;

import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.WorkloadReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The desk that serves. It is replaced as a whole when the files of its rules or its catalogue have changed and are
 * good; who holds the old one finishes on it. Each folder keeps its last good book while the other moves on.
 */
public final class ReloadingAdvisor implements Supplier<AdvisorSnapshot> {
    private final ReloadingFolder<RuleBook> rules;
    private final ReloadingFolder<Catalog> catalog;
    private final String version;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicReference<ServingVersion> live;

    /**
     * The desk of a moment.
     *
     * @param rules the files that its rule book was loaded from
     * @param catalog those of its catalogue
     */
    public record ServingVersion(AdvisorSnapshot desk, Folder rules, Folder catalog) {}

    /** Which of the two books. */
    public enum PolicyFolder {
        RULES,
        CATALOG
    }

    /**
     * Loads the first books.
     *
     * @param random for identifiers; must be safe to use from many threads
     * @throws InvalidInput with every problem of both folders
     */
    public ReloadingAdvisor(Path rules, Path catalog, String version, Clock clock, RandomGenerator random) {
        List<Problem> problems = new ArrayList<>();
        Supplier<ReloadingFolder<Catalog>> catalogShelf = attempt(
                () -> new ReloadingFolder<>(catalog, CatalogLoader::folder, CatalogLoader::load, clock), problems);
        Function<Folder, RuleBook> load =
                problems.isEmpty() ? folder -> proven(folder, catalogShelf.get().active(), clock) : RuleBook::load;
        Supplier<ReloadingFolder<RuleBook>> rulesShelf =
                attempt(() -> new ReloadingFolder<>(rules, RuleBook::folder, load, clock), problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        this.rules = rulesShelf.get();
        this.catalog = catalogShelf.get();
        this.version = version;
        this.clock = clock;
        this.random = random;
        this.live = new AtomicReference<>(fresh(desk()));
    }

    /** A rule book that meets every case beside it. */
    private static RuleBook proven(Folder folder, Catalog catalog, Clock clock) {
        RuleBook book = RuleBook.load(folder);
        refuseUnlessMet(book, folder, catalog, clock);
        return book;
    }

    private static void refuseUnlessMet(RuleBook book, Folder folder, Catalog catalog, Clock clock) {
        CaseSuite.of(book, folder, new WorkloadReader(catalog, clock))
                .failures()
                .stopIfAny();
    }

    private static <T> Supplier<T> attempt(Supplier<T> load, List<Problem> problems) {
        try {
            T loaded = load.get();
            return () -> loaded;
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return load;
        }
    }

    private ServingVersion fresh(AdvisorSnapshot desk) {
        return new ServingVersion(desk, rules.folder(), catalog.folder());
    }

    private AdvisorSnapshot desk() {
        return AdvisorSnapshot.of(rules.active(), catalog.active(), version, clock, random);
    }

    /** Where the rules alone are new, what is on sale stays worked out. */
    private ServingVersion fresh(Map<PolicyFolder, ReloadOutcome> looks) {
        return fresh(looks.get(PolicyFolder.CATALOG) == ReloadOutcome.LOADED ? desk() : get().with(rules.active()));
    }

    /** The desk to decide at; ask anew for each request. */
    @Override
    public AdvisorSnapshot get() {
        return live().desk();
    }

    public ServingVersion live() {
        return Objects.requireNonNull(live.get());
    }

    public String version() {
        return version;
    }

    /**
     * Looks at both folders once; to be called by one thread, again and again. A catalogue must meet the cases of the
     * rules that are live, and rules their own; where one that was refused waited for the other, it is tried again.
     */
    public Map<PolicyFolder, ReloadOutcome> look() {
        Map<PolicyFolder, ReloadOutcome> looks = new EnumMap<>(PolicyFolder.class);
        try {
            looks.put(PolicyFolder.CATALOG, catalog.look(this::priced, false));
            looks.put(PolicyFolder.RULES, rules.look(this::proven, looks.containsValue(ReloadOutcome.LOADED)));
            if (looks.get(PolicyFolder.RULES) == ReloadOutcome.LOADED
                    && catalog.status().degraded()) {
                looks.put(PolicyFolder.CATALOG, catalog.look(this::priced, true));
            }
        } finally {
            if (looks.containsValue(ReloadOutcome.LOADED)) {
                live.set(fresh(looks));
            }
        }
        return looks;
    }

    private Catalog priced(Folder folder) {
        Catalog loaded = CatalogLoader.load(folder);
        refuseUnlessMet(rules.active(), rules.folder(), loaded, clock);
        return loaded;
    }

    private RuleBook proven(Folder folder) {
        return proven(folder, catalog.active(), clock);
    }

    public ReloadStatus status(PolicyFolder book) {
        return book == PolicyFolder.RULES ? rules.status() : catalog.status();
    }
}
