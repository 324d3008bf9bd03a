package dev.weighbridge.rules;

/** Rule text that is not on the list of what may be written; caught where the rule's place is known. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message completes "rule "…" …": what was met, and what to write instead */
    Refused(String message) {
        super(message, null, false, false);
    }
}
