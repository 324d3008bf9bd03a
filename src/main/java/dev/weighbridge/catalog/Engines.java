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

    /** How weights of a precision are held; empty for one that no engine is known to compute. */
    public Optional<PrecisionBytes> precision(Precision precision) {
        return Optional.ofNullable(precisions.get(precision));
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
