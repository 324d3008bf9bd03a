package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.OneLineParser;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The advisor of one version of the rules and the catalogue, with both and its readers; safe to use from many threads.
 *
 * @param reader of workloads in files and requests
 * @param lines reads workloads from one line of words
 */
public record AdvisorSnapshot(
        RuleBook rules, Catalog catalog, WorkloadReader reader, OneLineParser lines, Advisor advisor) {
    /** @param random for identifiers; must be safe to use from many threads */
    public static AdvisorSnapshot of(
            RuleBook rules, Catalog catalog, String version, Clock clock, RandomGenerator random) {
        return new AdvisorSnapshot(
                rules,
                catalog,
                new WorkloadReader(catalog, clock).declaring(rules.facts().ofWorkload()),
                OneLineParser.of(rules.facts().ofWorkload()),
                new Advisor(rules, catalog, version, clock, random));
    }

    /** The same for requests, which cannot say themselves who asks. */
    public AdvisorSnapshot forRequests() {
        return new AdvisorSnapshot(rules, catalog, reader.forRequests(), lines, advisor);
    }

    /** The same snapshot with other rules. */
    public AdvisorSnapshot with(RuleBook other) {
        return new AdvisorSnapshot(
                other,
                catalog,
                reader.declaring(other.facts().ofWorkload()),
                OneLineParser.of(other.facts().ofWorkload()),
                advisor.with(other));
    }
}
