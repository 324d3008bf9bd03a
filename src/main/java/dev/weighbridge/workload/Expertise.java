package dev.weighbridge.workload;

import dev.weighbridge.catalog.Words;

/** What the organisation's own team can run, the strongest first. */
public enum Expertise implements Words {
    STRONG,
    LIMITED,
    NONE
}
