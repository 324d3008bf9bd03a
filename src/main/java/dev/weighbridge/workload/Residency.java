package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;

/** How strictly data must stay where the organisation says, the strictest first. */
public enum Residency implements WireName {
    STRICT,
    MODERATE,
    MINIMAL
}
