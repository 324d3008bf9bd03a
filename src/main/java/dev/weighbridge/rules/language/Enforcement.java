package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;

/** Whether what a rule rules out can be waived for a workload. */
public enum Enforcement implements WireName {
    MANDATORY,
    WAIVABLE
}
