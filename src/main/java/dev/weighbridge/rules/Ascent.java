package dev.weighbridge.rules;

import java.util.List;

/**
 * A field of which more must never move a verdict toward the public API.
 *
 * @param said how a message begins
 * @param sign 1 where a greater value is more, -1 where the first of the choices is the most
 */
record Ascent(String field, String said, int sign) {
    static final List<Ascent> ALL = List.of(
            new Ascent("tokensPerDay", "more volume", 1),
            new Ascent("residency", "stricter residency", -1),
            new Ascent("expertise", "a stronger team", -1));

    double more(Object value) {
        return sign * Numbers.of(value);
    }

    /** Whether a verdict moves toward the public API; no verdict at all is neither nearer nor farther. */
    static boolean towardApi(Placement from, Placement to) {
        return from != Placement.NONE && to != Placement.NONE && distance(to) < distance(from);
    }

    private static int distance(Placement placement) {
        return switch (placement) {
            case API -> 0;
            case HYBRID, NONE -> 1;
            case SELF_HOSTED -> 2;
        };
    }
}
