package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The advisor of one version of the rules and the catalogue, with both and its reader; safe to use from many threads. */
public record AdvisorSnapshot(RuleBook rules, Catalog catalog, WorkloadReader reader, Advisor advisor) {
    /** @param random for identifiers; must be safe to use from many threads */
    public static AdvisorSnapshot of(
            RuleBook rules, Catalog catalog, String version, Clock clock, RandomGenerator random) {
        return new AdvisorSnapshot(
                rules,
                catalog,
                new WorkloadReader(catalog, clock),
                new Advisor(rules, catalog, version, clock, random));
    }

    /** The same snapshot with other rules. */
    public AdvisorSnapshot with(RuleBook other) {
        return new AdvisorSnapshot(other, catalog, reader, advisor.with(other));
    }
}
