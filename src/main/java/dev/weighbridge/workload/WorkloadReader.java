package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads workloads from documents, options and answers; immutable, and safe to use from many threads.
 *
 * <p>A missing detail takes its default and is listed in {@link Workload#defaulted()}. If {@code apiModel}, {@code
 * selfHosted.model}, {@code selfHosted.machine} or {@code selfHosted.count} is missing, it is chosen by price. A missing
 * {@code fte} is derived from the number of machines. A missing {@code region} is any region.
 */
public final class WorkloadReader {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

    private final CatalogNames names;
    private final Catalog.Defaults defaults;
    private final DeclaredFields declared;
    private final Supplier<LocalDate> today;
    private final boolean forRequests;

    /** @param today the date of the prices if a workload states none */
    public WorkloadReader(Catalog catalog, LocalDate today) {
        this(catalog, () -> today);
    }

    /** @param clock gives the date of the prices if a workload states none */
    public WorkloadReader(Catalog catalog, Clock clock) {
        this(catalog, () -> LocalDate.now(clock));
    }

    private WorkloadReader(Catalog catalog, Supplier<LocalDate> today) {
        this(CatalogNames.of(catalog), catalog.defaults(), DeclaredFields.NONE, today, false);
    }

    private WorkloadReader(
            CatalogNames names,
            Catalog.Defaults defaults,
            DeclaredFields declared,
            Supplier<LocalDate> today,
            boolean forRequests) {
        this.forRequests = forRequests;
        this.names = names;
        this.defaults = defaults;
        this.declared = declared;
        this.today = today;
    }

    /** This reader with another day for workloads that state none. */
    public WorkloadReader on(LocalDate day) {
        return new WorkloadReader(names, defaults, declared, () -> day, forRequests);
    }

    /** The day of workloads that state none. */
    public LocalDate today() {
        return today.get();
    }

    /** This reader where workloads have the fields that governance declares. */
    public WorkloadReader declaring(DeclaredFields fields) {
        return new WorkloadReader(names, defaults, fields, today, forRequests);
    }

    /** This reader for requests, which cannot say themselves who asks. */
    public WorkloadReader forRequests() {
        return new WorkloadReader(names, defaults, declared, today, true);
    }

    /** The fields that governance declares. */
    public DeclaredFields declared() {
        return declared;
    }

    /** Every built-in field of a workload that an option can state, by its dotted name. */
    public static List<String> fields() {
        return FieldOverrides.FIELDS;
    }

    /** The dotted name of a built-in field: {@code retryShare} is {@code overheads.retryShare}; empty if it is none. */
    public static Optional<String> dotted(String field) {
        return FieldOverrides.FIELDS.stream()
                .filter(known -> known.equals(field) || known.endsWith("." + field))
                .findFirst();
    }

    /** Every name that a built-in field at the top of a document has. */
    public static Set<String> topLevelFields() {
        Set<String> names = new TreeSet<>(Set.of("parts", "defaulted"));
        FieldOverrides.FIELDS.forEach(field -> names.addAll(List.of(field.split("\\."))));
        return names;
    }

    /**
     * Every text that a workload can state in a field that {@link Constraints} holds as a text, the plainest first; none are known of
     * other fields.
     */
    public List<String> texts(String field) {
        return names.texts(field);
    }

    /**
     * Reads a document, with options applied to it.
     *
     * @param name of the file or the request, as messages show it
     * @param sets options, each {@code field=value}; of two for one field the later one is used
     * @return empty, with every problem added, unless the whole document is valid
     */
    public Optional<Workload> read(
            String name, String text, Document.Format format, List<String> sets, Problems problems) {
        Problems found = new Problems();
        FieldOverrides settings = FieldOverrides.of(sets, declared.names(), found);
        Optional<Workload> workload = Document.read(name, text, format, found)
                .flatMap(tree -> read(name, settings.over(Optional.of(tree)), found));
        return judged(workload, settings, found, problems);
    }

    /** Reads a workload that options alone state. */
    public Optional<Workload> read(List<String> sets, Problems problems) {
        Problems found = new Problems();
        FieldOverrides settings = FieldOverrides.of(sets, declared.names(), found);
        return judged(read("--set", settings.over(Optional.empty()), found), settings, found, problems);
    }

    /** Reads a workload from a tree; empty, with every problem added, unless the whole document is valid. */
    public Optional<Workload> read(String name, Tree tree, Problems problems) {
        int before = problems.count();
        RangeFields ranges = RangeFields.read(name, tree, problems);
        Fields fields = Fields.of(name, ranges.tree(), problems);
        DefaultedFields details = new DefaultedFields();
        Optional<String> ownName = FreeText.read(fields, "name");
        Optional<String> requestedBy = FreeText.read(fields, "requestedBy");
        if (forRequests && requestedBy.isPresent()) {
            fields.addProblem(
                    "requestedBy",
                    "requestedBy must be left out: the server takes it from the token or the chat account that asks. Remove it.");
        }
        Workload.Requirements requirements = RequirementsReader.read(fields);
        double inputShare = details.number(fields, "inputShare", Range.SHARE, defaults.inputShare());
        Optional<PromptTokens> promptTokens = PromptTokensReader.read(fields, inputShare);
        double tokensPerRequest = PromptTokensReader.tokensPerRequest(
                fields, promptTokens, inputShare, details, defaults.tokensPerRequest());
        Optional<Choices.Api> apiModel = ApiModelReader.read(fields, names, details);
        boolean full = RequirementsReader.asksForCapacity(fields);
        Choices.SelfHosted selfHosted =
                SelfHostedReader.read(mapOrNone(name, fields, "selfHosted"), names, defaults, details, full);
        if (inputShare == 1 && selfHosted.tokensPerSecond().isPresent()) {
            fields.addProblem(
                    "inputShare",
                    "inputShare must be below 1 beside selfHosted.tokensPerSecond, which counts output tokens, got `1`. Leave tokensPerSecond out, or state the share that is input.");
        }
        Fields overheads = mapOrNone(name, fields, "overheads");
        double retryShare = details.number(overheads, "retryShare", WorkloadRanges.EXTRA, defaults.retryShare());
        double devTestShare = details.number(overheads, "devTestShare", WorkloadRanges.EXTRA, defaults.devTestShare());
        overheads.rejectUnknown();
        double cachedInputShare = details.number(fields, "cachedInputShare", Range.SHARE, defaults.cachedInputShare());
        double newPromptShare = details.number(fields, "newPromptShare", Range.SHARE, defaults.newPromptShare());
        Workload.CacheLifetime cacheLifetime = details.choice(
                fields, "cacheLifetime", Workload.CacheLifetime.class, Workload.CacheLifetime.FIVE_MINUTES);
        double batchShare = details.number(fields, "batchShare", Range.SHARE, defaults.batchShare());
        LoadProfile load = LoadProfileReader.read(
                fields, details, full ? 1 : defaults.peakToAverage().value());
        RequirementsReader.checkCapacity(fields, selfHosted, load);
        Optional<Double> fte = fields.optionalNumber("fte", Range.between(0, 1000, "FTE"));
        Operations operations = operations(fields, details);
        int horizonMonths = details.months(fields, "horizonMonths", defaults.horizonMonths());
        Optional<Double> growth = fields.optionalNumber("growth", WorkloadRanges.GROWTH);
        Optional<Today> paidToday = TodayReader.read(fields, names);
        List<WorkloadPart> parts = PartsReader.read(fields, names);
        Optional<String> region =
                CatalogNames.read(fields, "region", "a region or an area of the catalogue", names.regions());
        Constraints constraints = ConstraintsReader.read(fields, names, details);
        DeclaredValues stated = declared.read(fields, details::addDefaulted);
        LocalDate asOf = details.orElse(fields, "asOf", asOf(fields), today.get());
        List<String> defaulted = details.defaulted(fields, declared.withDefault());
        fields.rejectUnknown();
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new Workload(
                ownName,
                requestedBy,
                requirements,
                new Workload.Traffic(
                        inputShare,
                        tokensPerRequest,
                        promptTokens,
                        new Workload.Overheads(retryShare, devTestShare),
                        cachedInputShare,
                        newPromptShare,
                        cacheLifetime,
                        batchShare,
                        load),
                new Choices(apiModel, selfHosted, fte, region),
                constraints,
                operations,
                horizonMonths,
                new Estimates(growth, ranges.ranges()),
                paidToday,
                parts,
                stated,
                asOf,
                defaulted));
    }

    private static Operations operations(Fields fields, DefaultedFields details) {
        Operations.Availability availability =
                details.choice(fields, "availability", Operations.Availability.class, Operations.Availability.STANDARD);
        Optional<Integer> environments = fields.optionalWhole(
                        "environments",
                        1,
                        Operations.MOST_ENVIRONMENTS,
                        "a whole number of environments from 1 to %d".formatted(Operations.MOST_ENVIRONMENTS))
                .map(Math::toIntExact);
        return new Operations(
                availability, details.orElse(fields, "environments", environments, Operations.STANDARD.environments()));
    }

    private static Optional<Workload> judged(
            Optional<Workload> workload, FieldOverrides settings, Problems found, Problems problems) {
        found.all().forEach(problem -> problems.add(settings.placed(problem)));
        return found.none() ? workload : Optional.empty();
    }

    /** The fields of an optional map; of none when it is left out. */
    private static Fields mapOrNone(String file, Fields fields, String name) {
        return fields.optionalPart(name).orElseGet(() -> {
            Tree none = new Tree.Entries(0, fields.pointer() + "/" + name, Map.of());
            return Fields.of(file, none, fields.problems());
        });
    }

    private static Optional<LocalDate> asOf(Fields fields) {
        Optional<LocalDate> asOf = fields.optionalDate("asOf");
        if (asOf.filter(day -> day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)).isPresent()) {
            fields.addProblem(
                    "asOf", "asOf must be a date from %s to %s, got `%s`.".formatted(FIRST_DAY, LAST_DAY, asOf.get()));
        }
        return asOf;
    }
}
