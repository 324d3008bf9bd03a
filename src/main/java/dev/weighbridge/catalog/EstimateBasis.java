package dev.weighbridge.catalog;

/** How near the measurements are on which the constants of an estimate were fitted, from near to far. */
public enum EstimateBasis implements WireName {
    /** The same was measured at the same size of requests. */
    SAME_MEASUREMENT,
    /** This GPU, this engine and this model were measured. */
    SAME_MODEL,
    /** As before, but more sequences run at once than in most measurements, or with multi-token prediction. */
    SAME_MODEL_MANY_SEQUENCES,
    /** This GPU and this engine were measured with another model. */
    OTHER_MODEL,
    /** This engine was measured on another GPU of the same generation. */
    SAME_GENERATION,
    /** This engine was measured on another GPU of the same maker. */
    SAME_MAKER,
    /** Other engines were measured on GPUs of this maker. */
    OTHER_ENGINE,
    /** This engine was measured on GPUs of another maker. */
    OTHER_MAKER,
    /** Nobody knows how well the engine is set up, or its version is of 2025 or older. */
    UNKNOWN_INSTALLATION;

    /**
     * What the true values may be, as multiples of the estimate.
     *
     * @param throughput output tokens a second and time per token
     * @param firstToken time to the first token
     */
    public record Bands(Band throughput, Band firstToken) {}
}
