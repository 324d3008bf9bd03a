package dev.weighbridge.catalog;

/**
 * The constants that the calculation of speed has for every engine.
 *
 * @param memoryBandwidthShare share of the stated memory bandwidth that is reached
 * @param linkShare share of the stated speed of links that is reached
 * @param reservedGBPerGpu for activations and the engine itself
 * @param tokensChecked by a step with multi-token prediction
 * @param manySequences at once, above which the rate even of a measured model is less certain
 * @param mostLoadOfTpot share of the capacity above which no time per token is stated: a small error of the capacity is a
 *     large one of the time there
 * @param firstToken the time to the first token under load
 */
public record EngineFormula(
        double memoryBandwidthShare,
        double linkShare,
        double reservedGBPerGpu,
        double tokensChecked,
        double manySequences,
        double mostLoadOfTpot,
        FirstToken firstToken,
        Source source) {
    public EngineFormula {
        Check.part("memoryBandwidthShare", memoryBandwidthShare);
        Check.part("linkShare", linkShare);
        Check.atLeast("reservedGBPerGpu", 0, reservedGBPerGpu);
        Check.atLeast("tokensChecked", 1, tokensChecked);
        Check.aboveZero("manySequences", manySequences);
        Check.part("mostLoadOfTpot", mostLoadOfTpot);
    }

    /**
     * P99 under load is the time on a machine at that load without waiting, times
     * {@code idleFactor + loadFactor · ρ / √(1 − ρ)}.
     *
     * @param mostLoad the load ρ up to which this holds
     * @param roundTripMs of the network, where none is stated
     * @param closedLoopFactor P99 over the median with a fixed number of requests at once
     */
    public record FirstToken(
            double idleFactor, double loadFactor, double mostLoad, double roundTripMs, double closedLoopFactor) {
        public FirstToken {
            Check.atLeast("idleFactor", 1, idleFactor);
            Check.atLeast("loadFactor", 0, loadFactor);
            Check.part("mostLoad", mostLoad);
            Check.atLeast("roundTripMs", 0, roundTripMs);
            Check.atLeast("closedLoopFactor", 1, closedLoopFactor);
        }
    }
}
