package dev.weighbridge.service;

import dev.weighbridge.rules.language.Placement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was given out by its placement, decided anew or given again, at whichever door. */
final class PlacementCounts {
    private final Map<Placement, LongAdder> counts = new EnumMap<>(Placement.class);

    PlacementCounts() {
        for (Placement placement : Placement.values()) {
            counts.put(placement, new LongAdder());
        }
    }

    void count(Placement placement) {
        of(placement).increment();
    }

    long sum(Placement placement) {
        return of(placement).sum();
    }

    private LongAdder of(Placement placement) {
        return Objects.requireNonNull(counts.get(placement));
    }
}
