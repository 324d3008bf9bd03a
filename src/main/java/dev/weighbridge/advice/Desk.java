package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.rules.RuleBook;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Everything that deciding needs under one rule book and one catalogue; safe to use from many threads. */
public record Desk(RuleBook rules, Catalog catalog, WorkloadReader reader, Advisor advisor) {
    /** @param random for identifiers; must be safe to use from many threads */
    public static Desk of(RuleBook rules, Catalog catalog, String version, Clock clock, RandomGenerator random) {
        return new Desk(
                rules,
                catalog,
                new WorkloadReader(catalog, clock),
                new Advisor(rules, catalog, version, clock, random));
    }

    /** The same desk under other rules. */
    public Desk with(RuleBook other) {
        return new Desk(other, catalog, reader, advisor.with(other));
    }
}
