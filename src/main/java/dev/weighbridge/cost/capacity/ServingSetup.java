package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Architecture;
import dev.weighbridge.catalog.EngineConstants;
import dev.weighbridge.catalog.EngineFormula;
import dev.weighbridge.catalog.WeightBytes;

/**
 * A model at a precision, served by an engine on one group of GPUs.
 *
 * @param kvBytes of one number in the KV cache
 * @param memoryShare share of the memory that the engine fills, above 0 to 1
 * @param maxSequences that the engine runs at once; infinite where only memory limits it
 * @param tokensChecked by a step; 1 without multi-token prediction
 * @param tokensYielded by a step; 1 without multi-token prediction
 * @param overheadFactor of the overheads; 1 for a current version of the engine
 */
record ServingSetup(
        Architecture model,
        WeightBytes weightBytes,
        GpuGroup group,
        EngineConstants constants,
        EngineFormula formula,
        double kvBytes,
        double memoryShare,
        double maxSequences,
        double tokensChecked,
        double tokensYielded,
        double overheadFactor) {
    ServingSetup {
        Positive.require("kvBytes", kvBytes);
        Positive.require("memoryShare", memoryShare);
        Positive.require("tokensChecked", tokensChecked);
        Positive.require("tokensYielded", tokensYielded);
        Positive.require("overheadFactor", overheadFactor);
        if (!(maxSequences >= 1)) {
            throw new IllegalArgumentException("maxSequences must be at least 1, got " + maxSequences);
        }
    }

    /** The same with multi-token prediction. */
    ServingSetup predictingTokens(double yielded) {
        return with(formula.tokensChecked(), yielded, overheadFactor);
    }

    /** The same with the overheads of an old version of the engine. */
    ServingSetup ofOldVersion() {
        return with(tokensChecked, tokensYielded, constants.oldVersionFactor().orElse(1.0));
    }

    /** The same with other constants. */
    ServingSetup withConstants(EngineConstants others) {
        return new ServingSetup(
                model,
                weightBytes,
                group,
                others,
                formula,
                kvBytes,
                memoryShare,
                maxSequences,
                tokensChecked,
                tokensYielded,
                overheadFactor);
    }

    private ServingSetup with(double checked, double yielded, double overheads) {
        return new ServingSetup(
                model,
                weightBytes,
                group,
                constants,
                formula,
                kvBytes,
                memoryShare,
                maxSequences,
                checked,
                yielded,
                overheads);
    }

    /** Bytes of the weights on each GPU, with a share of the experts' weights. */
    double weightBytesPerGpu(double expertShare) {
        return (model.otherParameters() * weightBytes.other()
                        + expertShare * model.expertParameters() * weightBytes.experts())
                / group.gpus();
    }

    /** Bytes a second that each GPU reads from its memory. */
    double bytesReadPerSecond() {
        return formula.memoryBandwidthShare() * group.bytesPerSecond();
    }

    /** FLOP a second of all GPUs together. */
    double allFlops() {
        return group.gpus() * group.flops();
    }

    /** Seconds in which the GPUs exchange the results of a number of tokens, twice a layer at 16 bits. */
    double exchangeSeconds(double tokens) {
        int gpus = group.gpus();
        double bytes = 2.0 * model.layers() * tokens * model.hiddenSize() * 2 * 2 * (gpus - 1) / gpus;
        return bytes / (formula.linkShare() * group.linkBytesPerSecond());
    }
}
