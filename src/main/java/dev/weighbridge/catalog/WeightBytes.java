package dev.weighbridge.catalog;

/**
 * Bytes of one weight as it is held in memory, scales included.
 *
 * @param other of the weights outside of the experts, above 0
 * @param experts of the weights of experts, above 0
 */
public record WeightBytes(double other, double experts) {
    public WeightBytes {
        Check.aboveZero("other", other);
        Check.aboveZero("experts", experts);
    }

    /** Of all weights of a model. */
    public double of(Architecture model) {
        return model.otherParameters() * other + model.expertParameters() * experts;
    }
}
