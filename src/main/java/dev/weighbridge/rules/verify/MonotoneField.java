package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.language.Placement;
import java.util.List;

/**
 * A field of which more must never move a verdict toward the public API.
 *
 * @param said how a message begins
 * @param sign 1 where a greater value is more, -1 where the first of the choices is the most
 */
record MonotoneField(String field, String said, int sign) {
    static final List<MonotoneField> ALL = List.of(
            new MonotoneField("tokensPerDay", "more volume", 1),
            new MonotoneField("residency", "stricter residency", -1),
            new MonotoneField("expertise", "a stronger team", -1));

    double more(Object value) {
        return sign * BandRepresentatives.of(value);
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
