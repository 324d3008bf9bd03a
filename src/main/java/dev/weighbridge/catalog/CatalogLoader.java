package dev.weighbridge.catalog;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a catalogue's folder. */
public final class CatalogLoader {
    private static final List<String> FILES = List.of(
            "api-offers.yaml",
            "defaults.yaml",
            "estimate.yaml",
            "gpus.yaml",
            "latency.yaml",
            "machines.yaml",
            "open-models.yaml",
            "regions.yaml",
            "running-costs.yaml",
            "staffing.yaml",
            "throughput.yaml");

    private final Path folder;
    private final Problems problems = new Problems();
    private final Map<String, Fields> files = new LinkedHashMap<>();
    private final MessageDigest digest = newDigest();

    private CatalogLoader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads and checks every file.
     *
     * @throws InvalidInput with every problem of every file
     */
    public static Catalog load(Path folder) {
        return new CatalogLoader(folder).load();
    }

    private Catalog load() {
        if (!Files.isDirectory(folder)) {
            problems.add(folder.toString(), "", "the catalogue folder does not exist. Name one with --catalog DIR.");
            problems.stopIfAny();
        }
        FILES.forEach(this::open);
        refuseOtherFiles();
        Map<String, String> regions = read("regions.yaml", RegionFile::read, Map.of());
        Map<String, Gpu> gpus = read("gpus.yaml", GpuFile::read, Map.of());
        Map<String, OpenModel> models = read("open-models.yaml", OpenModelFile::read, Map.of());
        List<ApiOffer> offers = read("api-offers.yaml", file -> ApiOfferFile.read(file, regions.keySet()), List.of());
        List<Machine> machines =
                read("machines.yaml", file -> MachineFile.read(file, regions.keySet(), gpus), List.of());
        List<Measurement> measurements =
                read("throughput.yaml", file -> ThroughputFile.read(file, models.keySet(), gpus.keySet()), List.of());
        Optional<Staffing> staffing = optional("staffing.yaml", FigureFiles::staffing);
        Optional<RunningCosts> running = optional("running-costs.yaml", FigureFiles::runningCosts);
        Optional<EstimateConstants> estimate = optional("estimate.yaml", FigureFiles::estimate);
        Map<OfferKind, Figure> latency = read("latency.yaml", FigureFiles::latency, Map.of());
        Optional<Defaults> defaults = optional("defaults.yaml", FigureFiles::defaults);
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
                HexFormat.of().formatHex(digest.digest()));
    }

    private <T> T read(String file, Function<Fields, T> reader, T nothing) {
        return optional(file, reader).orElse(nothing);
    }

    private <T> Optional<T> optional(String file, Function<Fields, T> reader) {
        return Optional.ofNullable(files.get(file)).map(fields -> {
            fields.text("owner");
            T read = reader.apply(fields);
            fields.refuseUnknown();
            return read;
        });
    }

    private void open(String file) {
        String name = folder.getFileName() + "/" + file;
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            digest.update((file + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            Optional<Tree> tree = Document.utf8(name, bytes, problems)
                    .flatMap(text -> Document.read(name, text, Document.Format.YAML, problems));
            tree.ifPresent(value -> files.put(file, Fields.of(name, value, problems)));
        } catch (IOException e) {
            problems.add(
                    name,
                    "",
                    "the file is missing or cannot be read. A catalogue holds %s.".formatted(String.join(", ", FILES)));
        }
    }

    private void refuseOtherFiles() {
        try (var entries = Files.list(folder)) {
            entries.map(path -> path.getFileName().toString())
                    .filter(name -> (name.endsWith(".yaml") || name.endsWith(".yml")) && !FILES.contains(name))
                    .sorted()
                    .forEach(name -> problems.add(
                            folder.getFileName() + "/" + name,
                            "",
                            "the file is not part of a catalogue, so nobody would read it. A catalogue holds %s."
                                    .formatted(String.join(", ", FILES))));
        } catch (IOException e) {
            problems.add(folder.toString(), "", "the folder cannot be listed (" + e.getMessage() + ").");
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
