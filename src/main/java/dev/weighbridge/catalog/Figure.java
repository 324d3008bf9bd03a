package dev.weighbridge.catalog;

/** One number with its source; its unit is in the name of its key. */
public record Figure(double value, Source source) {}
