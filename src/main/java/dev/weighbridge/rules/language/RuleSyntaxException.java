package dev.weighbridge.rules.language;

/** Thrown for rule text that is not allowed; caught where the rule's place is known. */
final class RuleSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the rest of a sentence that begins with the rule's name: what was found, and what to write instead */
    RuleSyntaxException(String message) {
        super(message, null, false, false);
    }
}
