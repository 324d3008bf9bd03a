package dev.weighbridge.catalog;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a catalogue from its folder. It reads files that others refer to first. */
public final class CatalogLoader {
    /** Every file of a catalogue, by name. */
    static final List<String> FILES = List.of(
            "api-offers.yaml",
            "countries.yaml",
            "defaults.yaml",
            "estimate.yaml",
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

    /** The zone in which a day begins first. */
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

    private final Folder folder;
    private final Problems problems;
    private final LocalDate latest;
    private final Map<String, Fields> files = new HashMap<>();
    private final Map<String, Tree> trees = new TreeMap<>();

    private CatalogLoader(Folder folder, LocalDate latest, Problems problems) {
        this.folder = folder;
        this.latest = latest;
        this.problems = problems;
        FILES.forEach(this::open);
        rejectOtherFiles();
    }

    /**
     * Reads and checks every file. README.md and files whose name begins with a dot are not read; any other file is
     * rejected.
     *
     * @throws InvalidInput with every problem of every file; names are not checked against a file that could not be read
     */
    public static Catalog load(Path path) {
        Problems problems = new Problems();
        return load(folder(path, problems).orElseThrow(() -> new InvalidInput(problems.all())));
    }

    /** The files of a catalogue; empty, with a problem added, where there is no such folder. */
    public static Optional<Folder> folder(Path path, Problems problems) {
        return Folder.read(path, "catalog", FILES::contains, problems);
    }

    /**
     * Checks every file of a folder that has been read.
     *
     * @throws InvalidInput as {@link #load(Path)}
     */
    public static Catalog load(Folder folder) {
        return load(folder, LocalDate.now(EARLIEST_ZONE));
    }

    /**
     * Checks every file of a copy that was kept. Its dates are not compared with today: it was accepted once.
     *
     * @throws InvalidInput as {@link #load(Path)}
     */
    public static Catalog loadKept(Folder folder) {
        return load(folder, LocalDate.MAX);
    }

    /** @param latest the last day on which a figure can have been read */
    static Catalog load(Folder folder, LocalDate latest) {
        return new CatalogLoader(folder, latest, new Problems()).load();
    }

    private void open(String file) {
        if (!folder.names().contains(file)) {
            problems.add(
                    folder.displayPath(file),
                    "",
                    "the file is missing. A catalogue needs all of %s.".formatted(String.join(", ", FILES)));
        }
        folder.text(file, problems)
                .flatMap(text -> Document.read(folder.displayPath(file), text, Document.Format.YAML, problems))
                .ifPresent(tree -> {
                    trees.put(folder.displayPath(file), tree);
                    files.put(file, Fields.of(folder.displayPath(file), tree, problems));
                });
    }

    /** A file with a misspelt name would otherwise be ignored without a message. */
    private void rejectOtherFiles() {
        folder.others().stream()
                .filter(name -> !name.equals("README.md"))
                .forEach(name -> problems.add(
                        folder.displayPath(name),
                        "",
                        "the file is not part of a catalogue and is not read.%s Remove it. Only README.md and files whose name begins with a dot may be added."
                                .formatted(Nearest.hint(name, FILES))));
    }

    private Catalog load() {
        Map<String, String> regions = read("regions.yaml", RegionFile::read).orElse(Map.of());
        Map<String, String> countries = read("countries.yaml", file -> CountryFile.read(file, regions.values()))
                .orElse(Map.of());
        Map<String, Machine.Gpu> gpus = read("gpus.yaml", GpuFile::read).orElse(Map.of());
        Optional<Catalog.EstimateConstants> estimate = read("estimate.yaml", EstimateFile::read);
        Set<Precision> estimated =
                estimate.map(constants -> constants.precisions().keySet()).orElse(Set.of());
        Map<String, OpenModel> models = read("open-models.yaml", file -> OpenModelFile.read(file, estimated))
                .orElse(Map.of());
        List<ApiOffer> offers = read("api-offers.yaml", file -> ApiOfferFile.read(file, regions.keySet()))
                .orElse(List.of());
        List<Machine> machines = read("machines.yaml", file -> MachineFile.read(file, regions.keySet(), gpus))
                .orElse(List.of());
        List<OpenModel.Measurement> measurements = read(
                        "throughput.yaml", file -> ThroughputFile.read(file, models.keySet(), gpus.keySet()))
                .orElse(List.of());
        Optional<Catalog.Staffing> staffing = read("staffing.yaml", StaffingFile::read);
        Optional<Catalog.RunningCosts> running = read("running-costs.yaml", RunningCostsFile::read);
        Set<String> known = offers.isEmpty() || models.isEmpty()
                ? Set.of()
                : names(Stream.concat(offers.stream().map(ApiOffer::model), models.keySet().stream()));
        LatencyFile.Known names = new LatencyFile.Known(
                names(offers.stream().map(ApiOffer::id)), names(offers.stream().map(ApiOffer::provider)), known);
        Optional<LatencyFile.Read> latency = read("latency.yaml", file -> LatencyFile.read(file, names));
        Map<String, Place> places = read("places.yaml", file -> PlaceFile.read(file, providers(offers, machines)))
                .orElse(Map.of());
        Optional<QualityScores> quality = read("quality.yaml", file -> QualityFile.read(file, known));
        Set<String> licenceNames = names(models.values().stream().map(OpenModel::licence));
        Map<String, Licence> licences = read("licences.yaml", file -> LicenceFile.read(file, licenceNames))
                .orElse(Map.of());
        Optional<Catalog.Defaults> defaults = read("defaults.yaml", DefaultsFile::read);
        trees.forEach(new PastDates(latest, problems)::check);
        problems.stopIfAny();
        return new Catalog(
                regions,
                offers,
                gpus,
                machines,
                models,
                measurements.stream().collect(Collectors.groupingBy(CatalogLoader::measuredOn)),
                staffing.orElseThrow(),
                running.orElseThrow(),
                estimate.orElseThrow(),
                defaults.orElseThrow(),
                new OfferFacts(
                        places,
                        latency.orElseThrow().rows(),
                        latency.orElseThrow().prefillTokensPerSecond(),
                        quality.orElseThrow(),
                        licences,
                        countries),
                folder.sha256());
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

    private <T> Optional<T> read(String file, Function<Fields, T> reader) {
        return Optional.ofNullable(files.get(file)).map(fields -> {
            fields.text("owner");
            T read = reader.apply(fields);
            fields.rejectUnknown();
            return read;
        });
    }
}
