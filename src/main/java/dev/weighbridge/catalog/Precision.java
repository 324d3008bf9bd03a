package dev.weighbridge.catalog;

/** The number format in which a model's weights are held. */
public enum Precision implements WireName {
    FP16,
    FP8,
    FP4,
    INT4
}
