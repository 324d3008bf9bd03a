package dev.weighbridge.advice;

import dev.weighbridge.rules.language.Placement;

/** Placements as a sentence names them. */
public final class Placements {
    private Placements() {}

    public static String word(Placement placement) {
        return switch (placement) {
            case API -> "an API";
            case SELF_HOSTED -> "self-hosting";
            case HYBRID -> "a split";
            case NONE -> "nothing that meets it";
        };
    }
}
