package dev.weighbridge.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A program that serves models on GPUs.
 *
 * @param engine its name in options and workloads
 * @param title its own name, with which the engine of its measurements begins
 * @param memoryShare share of a GPU's memory that it fills, above 0 to 1
 * @param maxSequences that it runs at once; empty where only memory limits it
 * @param kvBytes of one number in its KV cache
 * @param fullLoadOnly whether its constants were fitted only on machines at full load, so that nothing is known of the time
 *     to its first token
 * @param otherModel the band with another model than those measured
 * @param constants for some GPUs, models and precisions each; the first that holds counts
 */
public record Engine(
        String engine,
        String title,
        double memoryShare,
        FigurePerGpu maxSequences,
        FigurePerGpu kvBytes,
        boolean fullLoadOnly,
        EstimateBasis.Bands otherModel,
        List<EngineConstants> constants,
        Source source) {
    public Engine {
        Check.part("memoryShare", memoryShare);
        constants = List.copyOf(constants);
    }

    /** The constants for a kind of model on a GPU; empty where it was fitted on nothing like them. */
    public Optional<EngineConstants> constantsFor(Machine.Gpu gpu, boolean isMixture, Precision computeAs) {
        return constants.stream()
                .filter(row -> row.scope().holds(gpu.gpu(), gpu.maker(), isMixture, computeAs))
                .findFirst();
    }
}
