package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a catalogue's folder: files that others refer to come first. */
public final class CatalogLoader {
    private final CatalogFolder folder;
    private final Problems problems;

    private CatalogLoader(CatalogFolder folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads and checks every file. README.md and files whose name begins with a dot may stand beside them and are not
     * read; any other file is refused.
     *
     * @throws InvalidInput with every problem of every file; a name is not looked for in a file that could not be read
     */
    public static Catalog load(Path folder) {
        Problems problems = new Problems();
        return new CatalogLoader(new CatalogFolder(folder, problems), problems).load();
    }

    private Catalog load() {
        Map<String, String> regions = read("regions.yaml", RegionFile::read).orElse(Map.of());
        Map<String, Gpu> gpus = read("gpus.yaml", GpuFile::read).orElse(Map.of());
        Optional<EstimateConstants> estimate = read("estimate.yaml", EstimateFile::read);
        Set<Precision> estimated =
                estimate.map(constants -> constants.precisions().keySet()).orElse(Set.of());
        Map<String, OpenModel> models = read("open-models.yaml", file -> OpenModelFile.read(file, estimated))
                .orElse(Map.of());
        List<ApiOffer> offers = read("api-offers.yaml", file -> ApiOfferFile.read(file, regions.keySet()))
                .orElse(List.of());
        List<Machine> machines = read("machines.yaml", file -> MachineFile.read(file, regions.keySet(), gpus))
                .orElse(List.of());
        List<Measurement> measurements = read(
                        "throughput.yaml", file -> ThroughputFile.read(file, models.keySet(), gpus.keySet()))
                .orElse(List.of());
        Optional<Staffing> staffing = read("staffing.yaml", StaffingFile::read);
        Optional<RunningCosts> running = read("running-costs.yaml", FigureFiles::runningCosts);
        Map<OfferKind, Figure> latency =
                read("latency.yaml", FigureFiles::latency).orElse(Map.of());
        Optional<Defaults> defaults = read("defaults.yaml", FigureFiles::defaults);
        problems.stopIfAny();
        return new Catalog(
                regions,
                offers,
                gpus,
                machines,
                models,
                measurements.stream().collect(Collectors.groupingBy(Catalog.MeasuredOn::of)),
                staffing.orElseThrow(),
                running.orElseThrow(),
                estimate.orElseThrow(),
                latency,
                defaults.orElseThrow(),
                folder.sha256());
    }

    private <T> Optional<T> read(String file, Function<Fields, T> reader) {
        return folder.file(file).map(fields -> {
            fields.text("owner");
            T read = reader.apply(fields);
            fields.refuseUnknown();
            return read;
        });
    }
}
