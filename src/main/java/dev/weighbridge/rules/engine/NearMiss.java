package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Rule;

/**
 * A condition that did not hold in a rule that did not fire.
 *
 * @param unmet the condition, and whether it was to hold
 * @param field that it reads
 * @param actual the field's value
 * @param needed the nearest value for which the condition holds, or the limit that must be passed: a number, a list of
 *     choices, or true or false
 * @param bound whether needed itself is enough; a fraction that must pass a limit has no nearest value beyond it
 * @param distance from actual to needed: in the field's unit for numbers, in steps of the list of choices otherwise
 * @param relative the distance as a share, 0 to 1, by which near misses of different fields compare
 */
public record NearMiss(
        Unmet unmet, String field, Object actual, Object needed, Bound bound, double distance, double relative) {
    /**
     * A condition of a rule that was not as the rule needs it.
     *
     * @param wanted false for one that must not hold
     */
    public record Unmet(Rule rule, FieldCondition condition, boolean wanted) {}

    /** The rule that did not fire. */
    public Rule rule() {
        return unmet.rule;
    }

    /** The text of the condition. */
    public String condition() {
        String text = unmet.condition.text();
        return unmet.wanted ? text : "not (" + text + ")";
    }

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
