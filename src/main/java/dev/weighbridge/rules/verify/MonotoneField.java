package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.language.Placement;
import java.util.List;

/**
 * A workload field: more of it must never move a verdict toward the public API.
 *
 * @param more what a message calls more of it
 * @param sign 1 if a greater value is more, -1 if the first of the choices is the most
 */
record MonotoneField(String field, String more, int sign) {
    static final List<MonotoneField> ALL = List.of(
            new MonotoneField("tokensPerDay", "more volume", 1),
            new MonotoneField("residency", "stricter residency", -1),
            new MonotoneField("expertise", "a stronger team", -1));

    /** How much of the field a value is. */
    double amount(Object value) {
        return sign * BandRepresentatives.of(value);
    }

    /** Whether a verdict moves toward the public API; placement none is neither nearer nor farther. */
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
