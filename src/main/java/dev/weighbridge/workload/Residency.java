package dev.weighbridge.workload;

import dev.weighbridge.catalog.Words;

/** How strictly data must stay where the organisation says, the strictest first. */
public enum Residency implements Words {
    STRICT,
    MODERATE,
    MINIMAL
}
