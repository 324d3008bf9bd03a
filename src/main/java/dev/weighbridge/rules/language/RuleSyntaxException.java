package dev.weighbridge.rules.language;

import java.util.Optional;

/** Thrown for rule text that is not allowed; caught where the rule is known. */
final class RuleSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<TextSpan> at;

    /** @param message the rest of a sentence that begins with the rule's name: what was found, and what to write instead */
    RuleSyntaxException(String message) {
        this(Optional.empty(), message);
    }

    /** The same, at a part of the text. */
    RuleSyntaxException(TextSpan at, String message) {
        this(Optional.of(at), message);
    }

    private RuleSyntaxException(Optional<TextSpan> at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    /** Where it is; empty if that is not known here. */
    Optional<TextSpan> at() {
        return at;
    }

    /** The same problem, at a part of the text where the place is not known yet. */
    RuleSyntaxException at(TextSpan part) {
        return at.isPresent() ? this : new RuleSyntaxException(part, getMessage());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
