package dev.weighbridge.rules.language;

/** Rule text that is not on the list of what may be written; caught where the rule's place is known. */
final class RuleSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message completes "rule "…" …": what was met, and what to write instead */
    RuleSyntaxException(String message) {
        super(message, null, false, false);
    }
}
