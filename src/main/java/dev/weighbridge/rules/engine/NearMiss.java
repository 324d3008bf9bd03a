package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.Rule;

/**
 * One condition that kept a rule from firing.
 *
 * @param condition its text
 * @param field that it reads
 * @param actual the field's value
 * @param needed nearest value that would have met it, or the limit that must be passed: a number, a list of words, or
 *     true or false
 * @param bound whether needed itself would do; a fraction that must pass a limit has no nearest value beyond it
 * @param distance from actual to needed: in the field's unit for numbers, in steps of the list of choices otherwise
 * @param relative the distance as a share, 0 to 1, by which near misses of different fields compare
 */
public record NearMiss(
        Rule rule,
        String condition,
        String field,
        Object actual,
        Object needed,
        Bound bound,
        double distance,
        double relative) {
    /** What would do, seen from the value needed. */
    public enum Bound implements WireName {
        /** The value itself. */
        AT,
        /** Any above it. */
        OVER,
        /** Any below it. */
        UNDER,
        /** Any other. */
        OTHER_THAN
    }
}
