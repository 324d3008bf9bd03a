package dev.weighbridge.advice;

import dev.weighbridge.catalog.WireName;
import java.util.List;
import java.util.Optional;

/**
 * Something to check of a recommended offer before somebody signs.
 *
 * @param text what must hold, in one sentence without a full stop
 * @param command that checks it, with placeholders in capitals for what is not known; empty where a person has to ask
 */
public record Confirmation(What what, String text, Optional<String> command) {
    Confirmation(What what, String text) {
        this(what, text, Optional.empty());
    }

    /** The same of some parts of a workload, by their names. */
    Confirmation about(List<String> parts) {
        return new Confirmation(what, "%s (for %s)".formatted(text, PartAdvice.named(parts)), command);
    }

    /** The kinds of checks, in the order in which they are listed. */
    public enum What implements WireName {
        /** The time to the first token at the planned load. */
        MEASURE,
        /** How much the provider lets through, or that machines can be had. */
        QUOTA,
        /** How often an API may fail, where availability must be high. */
        AVAILABILITY,
        /** Data processing. */
        CONTRACT,
        /** Months or years that are paid, used or not. */
        COMMITMENT,
        /** Of the weights. */
        LICENCE
    }
}
