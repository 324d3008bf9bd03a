package dev.weighbridge.report;

import java.util.List;

/**
 * What stands at the end of the first page, where it is signed.
 *
 * @param blank whether there are blanks to sign on
 * @param lines what has been signed, and of which bytes; none where nothing is recorded yet
 */
public record SignatureLines(boolean blank, List<String> lines) {
    /** Blanks to sign on. */
    static final SignatureLines UNSIGNED = new SignatureLines(true, List.of());

    public SignatureLines {
        lines = List.copyOf(lines);
    }
}
