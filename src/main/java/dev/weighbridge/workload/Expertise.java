package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;

/** What the organisation's own team can run, the strongest first. */
public enum Expertise implements WireName {
    STRONG,
    LIMITED,
    NONE
}
