package dev.weighbridge.service.reload;

import dev.weighbridge.input.Problem;
import java.util.List;

/** Thrown by what loads a folder if its files are good, but must not be active yet. */
final class NotYetLive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final boolean settled;

    private NotYetLive(List<Problem> problems, boolean settled) {
        super(problems.toString(), null, false, false);
        this.problems = List.copyOf(problems);
        this.settled = settled;
    }

    /** They are loaded again at each check until this is known. */
    static NotYetLive unknown(List<Problem> why) {
        return new NotYetLive(why, false);
    }

    /** They are not loaded again before a file has changed. */
    static NotYetLive heldBack(Problem why) {
        return new NotYetLive(List.of(why), true);
    }

    List<Problem> problems() {
        return problems;
    }

    boolean settled() {
        return settled;
    }
}
