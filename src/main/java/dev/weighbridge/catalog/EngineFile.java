package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code engines.yaml}. */
final class EngineFile {
    static final Range BYTES = new Range(0, false, 8, "a number of bytes above 0, at most 8");
    private static final Range FACTOR = Range.between(1, 10, "");

    private final Fields file;
    private final EngineConstantsReader constants;
    private final Map<String, Machine.Gpu> gpus;

    private EngineFile(Fields file, Map<String, Machine.Gpu> gpus, Map<String, OpenModel> models) {
        this.file = file;
        this.gpus = gpus;
        this.constants = new EngineConstantsReader(gpus, models.keySet());
    }

    /** No name of a GPU or model is checked where the file of names could not be read. */
    static Engines read(Fields file, Map<String, Machine.Gpu> gpus, Map<String, OpenModel> models) {
        return new EngineFile(file, gpus, models).read();
    }

    private Engines read() {
        EngineFormula formula = formula();
        FigurePerGpu kvBytes = perGpu(file, "kvBytes", BYTES);
        if (file.clean() && kvBytes.others().isEmpty()) {
            file.addProblem("kvBytes", "kvBytes must end with an entry without gpus, for all others. Add it.");
        }
        Map<String, Engine> engines = engines(kvBytes);
        String chosen = file.text("defaultEngine");
        CatalogFields.requireKnown(file, "defaultEngine", chosen, engines.keySet(), "engines");
        return new Engines(formula, chosen, engines, constants.read(file.map("otherwise")), precisions(), allBands());
    }

    private EngineFormula formula() {
        Fields entry = file.map("formula");
        Fields first = entry.map("firstToken");
        EngineFormula formula = new EngineFormula(
                entry.number("memoryBandwidthShare", Range.PART),
                entry.number("linkShare", Range.PART),
                entry.number("reservedGBPerGpu", Range.between(0, 1000, "GB")),
                entry.number("tokensChecked", FACTOR),
                entry.number("manySequences", Range.between(1, 1_000_000, "sequences")),
                entry.number("mostLoadOfTpot", Range.PART),
                new EngineFormula.FirstToken(
                        first.number("idleFactor", FACTOR),
                        first.number("loadFactor", Range.between(0, 10, "")),
                        first.number("mostLoad", Range.PART),
                        first.number("roundTripMs", Range.between(0, 10_000, "milliseconds")),
                        first.number("closedLoopFactor", FACTOR)),
                CatalogFields.source(entry));
        first.rejectUnknown();
        entry.rejectUnknown();
        return formula;
    }

    private Map<String, Engine> engines(FigurePerGpu kvBytes) {
        List<Fields> entries = new ArrayList<>();
        List<Engine> engines = file.maps("engines", entry -> {
            entries.add(entry);
            Engine engine = new Engine(
                    entry.text("engine"),
                    entry.text("title"),
                    entry.number("memoryShare", Range.PART),
                    entry.has("maxSequences")
                            ? perGpu(entry, "maxSequences", Range.between(1, 1_000_000, "sequences"))
                            : new FigurePerGpu(Map.of(), Optional.empty()),
                    entry.has("kvBytes") ? perGpu(entry, "kvBytes", BYTES) : kvBytes,
                    entry.flag("fullLoadOnly"),
                    bands(entry.map("otherModel")),
                    entry.maps("constants", constants::read),
                    CatalogFields.source(entry));
            entry.rejectUnknown();
            return engine;
        });
        CatalogFields.rejectDuplicates(entries, engines, "engine", Engine::engine);
        Map<String, Engine> byName = new LinkedHashMap<>();
        engines.forEach(engine -> byName.put(engine.engine(), engine));
        return byName;
    }

    /** A list of values for some GPUs each; one without GPUs is for all others. */
    private FigurePerGpu perGpu(Fields entry, String name, Range range) {
        Map<String, Double> byGpu = new LinkedHashMap<>();
        List<Double> others = new ArrayList<>();
        entry.maps(name, figure -> {
            double value = figure.number("value", range);
            List<String> named = figure.has("gpus") ? figure.texts("gpus") : List.of();
            named.forEach(gpu -> {
                CatalogFields.requireKnown(figure, "gpus", gpu, gpus.keySet(), "gpus.yaml");
                if (byGpu.put(gpu, value) != null) {
                    figure.addProblem("gpus", "gpus has `%s`, which has a value already. Keep one.".formatted(gpu));
                }
            });
            if (!figure.has("gpus")) {
                others.add(value);
            }
            figure.rejectUnknown();
            return value;
        });
        if (others.size() > 1) {
            entry.addProblem(name, name + " must have one entry without gpus at most. Name the GPUs of the others.");
        }
        return new FigurePerGpu(byGpu, others.stream().findFirst());
    }

    private Map<Precision, PrecisionBytes> precisions() {
        // No GPU multiplies 4-bit integers: such weights are widened first, so nothing computes as int4.
        Map<String, Precision> computed = new LinkedHashMap<>(WireName.of(Precision.class));
        computed.remove(Precision.INT4.wireName());
        List<Fields> entries = new ArrayList<>();
        Map<Precision, PrecisionBytes> precisions = new EnumMap<>(Precision.class);
        List<Precision> names = file.maps("precisions", entry -> {
            entries.add(entry);
            Precision precision = entry.choice("precision", WireName.of(Precision.class));
            precisions.put(
                    precision,
                    new PrecisionBytes(
                            new WeightBytes(entry.number("otherBytes", BYTES), entry.number("expertBytes", BYTES)),
                            entry.choices("computeAs", computed),
                            entry.flag("keepsScore"),
                            CatalogFields.source(entry)));
            entry.rejectUnknown();
            return precision;
        });
        CatalogFields.rejectDuplicates(entries, names, "precision", Precision::wireName);
        return precisions;
    }

    private Map<EstimateBasis, EstimateBasis.Bands> allBands() {
        Fields entry = file.map("bands");
        Map<EstimateBasis, EstimateBasis.Bands> bands = new EnumMap<>(EstimateBasis.class);
        for (EstimateBasis basis : EstimateBasis.values()) {
            bands.put(basis, bands(entry.map(basis.wireName())));
        }
        CatalogFields.source(entry);
        entry.rejectUnknown();
        return bands;
    }

    private static EstimateBasis.Bands bands(Fields entry) {
        EstimateBasis.Bands bands = new EstimateBasis.Bands(band(entry, "throughput"), band(entry, "firstToken"));
        entry.rejectUnknown();
        return bands;
    }

    private static Band band(Fields entry, String name) {
        Fields band = entry.map(name);
        Band read = new Band(band.number("low", Range.PART), band.number("high", FACTOR));
        band.rejectUnknown();
        return read;
    }
}
