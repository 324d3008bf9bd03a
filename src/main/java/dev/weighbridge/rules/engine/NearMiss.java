package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.Rule;

/**
 * A condition that did not hold in a rule that did not fire.
 *
 * @param condition its text
 * @param field that it reads
 * @param actual the field's value
 * @param needed the nearest value for which the condition holds, or the limit that must be passed: a number, a list of
 *     choices, or true or false
 * @param bound whether needed itself is enough; a fraction that must pass a limit has no nearest value beyond it
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
    /** Which values are enough, relative to the value needed. */
    public enum Bound implements WireName {
        /** The value itself. */
        AT,
        /** Any value above it. */
        OVER,
        /** Any value below it. */
        UNDER,
        /** Any other value. */
        OTHER_THAN
    }
}
