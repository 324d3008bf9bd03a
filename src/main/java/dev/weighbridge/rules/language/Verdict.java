package dev.weighbridge.rules.language;

/** The placement that was decided: a fact for the rules that list gains and losses. */
public record Verdict(Placement placement) {}
