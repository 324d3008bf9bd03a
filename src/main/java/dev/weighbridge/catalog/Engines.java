package dev.weighbridge.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * The engines that serve models on machines, and what the calculation of their speed needs.
 *
 * @param defaultEngine the name of the engine that counts where none is stated
 * @param byName in the order of the file
 * @param otherwise constants that stand for an engine on a GPU for which it has none of its own
 * @param bands of each basis
 */
public record Engines(
        EngineFormula formula,
        String defaultEngine,
        Map<String, Engine> byName,
        EngineConstants otherwise,
        Map<Precision, PrecisionBytes> precisions,
        Map<EstimateBasis, EstimateBasis.Bands> bands) {
    public Engines {
        byName = OrderedMaps.copy(byName);
        precisions = OrderedMaps.copy(precisions);
        bands = OrderedMaps.copy(bands);
    }

    public Optional<Engine> engine(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The engine of this name, or the default one.
     *
     * @throws java.util.NoSuchElementException if there is no engine of this name
     */
    public Engine chosen(Optional<String> name) {
        return engine(name.orElse(defaultEngine)).orElseThrow();
    }

    /** How weights of a precision are held; empty for one that no engine is known to compute. */
    public Optional<PrecisionBytes> precision(Precision precision) {
        return Optional.ofNullable(precisions.get(precision));
    }

    /** How the weights of a model are held: as they are published, or as usual; empty like {@link #precision}. */
    public Optional<WeightBytes> weightBytes(Architecture model, Precision precision) {
        return precision(precision).map(usual -> model.publishedBytes().getOrDefault(precision, usual.weightBytes()));
    }

    /** Whether the score of a model holds at a precision: that of its published weights, or one that keeps it. */
    public boolean isRated(OpenModel model, Precision precision) {
        return precision == model.publishedPrecision()
                || precision(precision).filter(PrecisionBytes::keepsScore).isPresent();
    }

    /** @throws IllegalStateException if the file has no such band, which its reader rejects */
    public EstimateBasis.Bands bands(EstimateBasis basis) {
        EstimateBasis.Bands found = bands.get(basis);
        if (found == null) {
            throw new IllegalStateException("no bands of " + basis.wireName());
        }
        return found;
    }
}
