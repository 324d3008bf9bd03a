package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;

/** Whether a rule that rules something out can be waived for a workload. */
public enum Enforcement implements WireName {
    MANDATORY,
    WAIVABLE
}
