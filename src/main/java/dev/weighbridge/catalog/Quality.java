package dev.weighbridge.catalog;

/** What the workload needs of a model, and which needs a model serves. */
public enum Quality implements WireName {
    STATE_OF_THE_ART,
    GOOD_ENOUGH,
    SPECIALIZED
}
