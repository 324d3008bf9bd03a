package dev.weighbridge.service.reload;

import dev.weighbridge.input.Problem;
import java.time.Instant;
import java.util.List;

/**
 * How a book that serves came to be.
 *
 * @param loaded when the active one was loaded
 * @param attempted when it was last tried to load one
 * @param problems why the latest attempt failed; empty when it did not
 */
public record ReloadStatus(Instant loaded, Instant attempted, List<Problem> problems) {
    public ReloadStatus {
        problems = List.copyOf(problems);
    }

    /** Whether the files hold something newer, which is not good. */
    public boolean degraded() {
        return !problems.isEmpty();
    }
}
