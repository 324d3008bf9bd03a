package dev.weighbridge.service.reload;

import dev.weighbridge.advice.RuleChangeImpact.PlacementChange;
import dev.weighbridge.rules.engine.RuleBook;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Decisions by the placements of two rule books, counted while both are in use; safe to use from many threads. */
record ShadowTally(RuleBook live, RuleBook candidate, Instant since, Map<PlacementChange, LongAdder> placements) {
    ShadowTally(RuleBook live, RuleBook candidate, Instant since) {
        this(live, candidate, since, new ConcurrentHashMap<>());
    }

    /** Deliberate: compares by identity, since an equal rule book that was loaded again starts a new count. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(RuleBook decided, RuleBook rules) {
        return live == decided && candidate == rules;
    }

    void count(PlacementChange change) {
        placements.computeIfAbsent(change, any -> new LongAdder()).increment();
    }

    /** The counts so far, in order of the placements. */
    Map<PlacementChange, Long> counts() {
        return placements.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().sum(), Long::sum, TreeMap::new));
    }
}
