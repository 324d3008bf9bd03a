package dev.weighbridge.catalog;

/** One number with its source; its unit stands in the key that holds it. */
public record Figure(double value, Source source) {}
