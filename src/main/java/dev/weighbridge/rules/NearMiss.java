package dev.weighbridge.rules;

/**
 * One condition that kept a rule from firing.
 *
 * @param condition its text
 * @param field that it reads
 * @param actual the field's value
 * @param needed nearest value that would have met it, or that must be passed where the field is a fraction and the
 *     comparison strict: a number, a list of words, or true or false
 * @param distance from actual to needed: in the field's unit for numbers, in steps of the list of choices otherwise
 * @param relative the distance as a share, 0 to 1, by which near misses of different fields compare
 */
public record NearMiss(
        Rule rule, String condition, String field, Object actual, Object needed, double distance, double relative) {}
