package dev.weighbridge.report;

import java.util.List;
import java.util.Optional;

/**
 * What stands at the end of the first page, where it is signed.
 *
 * @param signed whether somebody has signed
 * @param supersededBy id of the decision that took its place
 * @param lines what has been signed, and of which bytes; none where nothing is recorded yet
 */
public record SignatureLines(boolean signed, Optional<String> supersededBy, List<String> lines) {
    /** Blanks to sign on. */
    static final SignatureLines UNSIGNED = new SignatureLines(false, Optional.empty(), List.of());

    public SignatureLines {
        lines = List.copyOf(lines);
    }

    /** Whether there are blanks to sign on: nobody has signed, and the decision can still be signed. */
    boolean blank() {
        return !signed && supersededBy.isEmpty();
    }
}
