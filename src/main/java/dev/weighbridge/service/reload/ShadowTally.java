package dev.weighbridge.service.reload;

import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.rules.engine.RuleBook;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Decisions by two rule books, counted while both are in use; safe to use from many threads.
 *
 * @param placements decisions by the placements of both
 * @param aspects decisions by in what the answers differ
 * @param agreed decisions whose answers differ in nothing
 */
record ShadowTally(
        RuleBook live,
        RuleBook candidate,
        Instant since,
        Map<PlacementChange, LongAdder> placements,
        Map<ChangedAspect, LongAdder> aspects,
        LongAdder agreed) {
    ShadowTally(RuleBook live, RuleBook candidate, Instant since) {
        this(live, candidate, since, new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new LongAdder());
    }

    /** Deliberate: compares by identity, since an equal rule book that was loaded again starts a new count. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(RuleBook decided, RuleBook rules) {
        return live == decided && candidate == rules;
    }

    void count(PlacementChange change, Set<ChangedAspect> differing) {
        placements.computeIfAbsent(change, any -> new LongAdder()).increment();
        differing.forEach(aspect ->
                aspects.computeIfAbsent(aspect, any -> new LongAdder()).increment());
        if (differing.isEmpty()) {
            agreed.increment();
        }
    }

    /** The counts so far, in order of what they count. */
    static <K extends Comparable<K>> Map<K, Long> counts(Map<K, LongAdder> counted) {
        return counted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().sum(), Long::sum, TreeMap::new));
    }
}
