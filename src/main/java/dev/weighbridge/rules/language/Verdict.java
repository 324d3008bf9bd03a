package dev.weighbridge.rules.language;

/** What was decided. A fact for the rules that tell what it brings. */
public record Verdict(Placement placement) {}
