package dev.weighbridge.rules;

import dev.weighbridge.catalog.Words;

/** Where a workload should run. */
public enum Placement implements Words {
    API,
    SELF_HOSTED,
    /** A stated split of both. */
    HYBRID,
    /** The rules leave nothing. */
    NONE
}
