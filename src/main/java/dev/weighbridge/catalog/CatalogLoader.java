package dev.weighbridge.catalog;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a catalogue from its folder. It reads files that others refer to first. */
public final class CatalogLoader {
    /** Every file of a catalogue, by name; beside them it may declare fields of offers. */
    static final List<String> FILES = List.of(
            "api-offers.yaml",
            "countries.yaml",
            "currencies.yaml",
            "defaults.yaml",
            "discounts.yaml",
            "engines.yaml",
            "gpus.yaml",
            "latency.yaml",
            "licences.yaml",
            "machines.yaml",
            "open-models.yaml",
            "places.yaml",
            "quality.yaml",
            "regions.yaml",
            "running-costs.yaml",
            "staffing.yaml",
            "throughput.yaml");

    /** Files that may lie beside them, and that no decision reads. */
    static final Set<String> BESIDE = Set.of("README.md", "review.yaml", "sources.yaml");

    /** The zone in which a day begins first. */
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

    private final CatalogDocuments documents;

    private CatalogLoader(CatalogDocuments documents) {
        this.documents = documents;
    }

    /**
     * Reads and checks every file. README.md, review.yaml, sources.yaml and files whose name begins with a dot are not read; any other
     * file is rejected.
     *
     * @param clock of the machine, also where decisions are dated back: no figure can have been read tomorrow
     * @throws InvalidInput with every problem of every file; names are not checked against a file that could not be read
     */
    public static Catalog load(Path path, Clock clock) {
        Problems problems = new Problems();
        return load(folder(path, problems).orElseThrow(() -> new InvalidInput(problems.all())), clock);
    }

    /** The files of a catalogue; empty, with a problem added, where there is no such folder. */
    public static Optional<Folder> folder(Path path, Problems problems) {
        return Folder.read(
                path, "catalog", name -> FILES.contains(name) || name.equals(FieldDeclarations.FILE), problems);
    }

    /** The fields that a catalogue declares of offers, also where another file of it is wrong; none where these are. */
    public static DeclaredFields declared(Path path) {
        Problems ignored = new Problems(); // loading the catalogue reports them
        return Folder.read(path, "catalog", FieldDeclarations.FILE::equals, ignored)
                .map(folder -> declared(folder, ignored))
                .orElse(DeclaredFields.NONE);
    }

    /** The same for a folder that has been read. */
    public static DeclaredFields declared(Folder folder) {
        return declared(folder, new Problems());
    }

    static DeclaredFields declared(Folder folder, Problems problems) {
        return FieldDeclarations.read(folder, Map.of(), problems);
    }

    /**
     * Checks every file of a folder that has been read.
     *
     * @throws InvalidInput as {@link #load(Path, Clock)}
     */
    public static Catalog load(Folder folder, Clock clock) {
        return load(folder, LocalDate.now(clock.withZone(EARLIEST_ZONE)));
    }

    /**
     * Checks every file of a copy that was kept. Its dates are not compared with today: it was accepted once.
     *
     * @throws InvalidInput as {@link #load(Path, Clock)}
     */
    public static Catalog loadKept(Folder folder) {
        return load(folder, LocalDate.MAX);
    }

    /** @param latest the last day on which a figure can have been read */
    static Catalog load(Folder folder, LocalDate latest) {
        return new CatalogLoader(new CatalogDocuments(folder, latest)).load();
    }

    private Catalog load() {
        TagReader tags = new TagReader(documents.declared());
        Set<String> placed = documents.names("places.yaml", "places", "provider");
        Set<String> licensed = documents.names("licences.yaml", "licences", "licence");
        Map<String, String> regions =
                documents.read("regions.yaml", RegionFile::read).orElse(Map.of());
        Map<String, String> countries = documents
                .read("countries.yaml", file -> CountryFile.read(file, regions.values()))
                .orElse(Map.of());
        Map<String, Machine.Gpu> gpus =
                documents.read("gpus.yaml", GpuFile::read).orElse(Map.of());
        Set<String> precisions = documents.names("engines.yaml", "precisions", "precision");
        Map<String, OpenModel> models = documents
                .read("open-models.yaml", file -> OpenModelFile.read(file, precisions, licensed))
                .orElse(Map.of());
        Currencies currencies =
                documents.read("currencies.yaml", CurrencyFile::read).orElse(new Currencies(Map.of()));
        Optional<Engines> engines = documents.read("engines.yaml", file -> EngineFile.read(file, gpus, models));
        List<ApiOffer> offers = documents
                .read("api-offers.yaml", file -> ApiOfferFile.read(file, regions.keySet(), placed, currencies, tags))
                .orElse(List.of());
        List<Machine> machines = documents
                .read("machines.yaml", file -> MachineFile.read(file, regions.keySet(), gpus, placed, tags))
                .orElse(List.of());
        ThroughputFile.Read throughput = documents
                .read("throughput.yaml", file -> ThroughputFile.read(file, models.keySet(), gpus.keySet()))
                .orElse(new ThroughputFile.Read(List.of(), List.of()));
        Optional<Catalog.Staffing> staffing = documents.read("staffing.yaml", StaffingFile::read);
        Optional<Catalog.RunningCosts> running = documents.read("running-costs.yaml", RunningCostsFile::read);
        Set<String> known = offers.isEmpty() || models.isEmpty()
                ? Set.of()
                : names(Stream.concat(offers.stream().map(ApiOffer::model), models.keySet().stream()));
        LatencySubjects names = new LatencySubjects(offers, known);
        Optional<LatencyFile.Read> latency = documents.read("latency.yaml", file -> LatencyFile.read(file, names));
        Map<String, Place> places = documents
                .read("places.yaml", file -> PlaceFile.read(file, providers(offers, machines), tags))
                .orElse(Map.of());
        Optional<QualityScores> quality = documents.read("quality.yaml", file -> QualityFile.read(file, known));
        Set<String> licenceNames = names(models.values().stream().map(OpenModel::licence));
        Map<String, Licence> licences = documents
                .read("licences.yaml", file -> LicenceFile.read(file, licenceNames))
                .orElse(Map.of());
        List<Discount> discounts = documents
                .read("discounts.yaml", file -> DiscountFile.read(file, offers))
                .orElse(List.of());
        Optional<Catalog.Defaults> defaults = documents.read("defaults.yaml", DefaultsFile::read);
        OfferTags tagged = documents.tags(tags, offers, machines);
        documents.requireNoProblems();
        return new Catalog(
                regions,
                offers,
                gpus,
                machines,
                models,
                throughput.measurements().stream().collect(Collectors.groupingBy(CatalogLoader::measuredOn)),
                throughput.underLoad(),
                staffing.orElseThrow(),
                running.orElseThrow(),
                engines.orElseThrow(),
                defaults.orElseThrow(),
                new OfferFacts(
                        places,
                        latency.orElseThrow().rows(),
                        latency.orElseThrow().prefillTokensPerSecond(),
                        latency.orElseThrow().comparablePromptRatio(),
                        latency.orElseThrow().fewestTypicalModels(),
                        latency.orElseThrow().publishedSpread(),
                        quality.orElseThrow(),
                        licences,
                        countries,
                        discounts,
                        tagged),
                documents.sha256());
    }

    private static Catalog.MeasuredOn measuredOn(OpenModel.Measurement row) {
        return new Catalog.MeasuredOn(row.model(), row.gpu(), row.gpus(), row.precision());
    }

    /** None where one of the two files could not be read: nothing is compared with half of the names. */
    private static Set<String> providers(List<ApiOffer> offers, List<Machine> machines) {
        return offers.isEmpty() || machines.isEmpty()
                ? Set.of()
                : names(Stream.concat(
                        offers.stream().map(ApiOffer::provider),
                        machines.stream().map(Machine::provider)));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
