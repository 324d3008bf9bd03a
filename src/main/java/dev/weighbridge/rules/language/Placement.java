package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import java.util.List;

/** Where a workload should run. */
public enum Placement implements WireName {
    API,
    SELF_HOSTED,
    /** A stated split of both. */
    HYBRID,
    /** Nothing: the rules leave no placement. */
    NONE;

    /** The sides that it needs: both for a hybrid. */
    public List<Placement> sides() {
        return switch (this) {
            case API, SELF_HOSTED -> List.of(this);
            case HYBRID -> List.of(API, SELF_HOSTED);
            case NONE -> List.of();
        };
    }
}
