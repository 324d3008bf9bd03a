package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of the problems found so far, in the order they were found. It holds the first 1,000 and counts the rest, so
 * that a hostile document takes no more memory than a bad one.
 */
public final class Problems {
    private static final int LIMIT = 1_000;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    public void add(String place, String pointer, String message) {
        if (count < LIMIT) {
            found.add(new Problem(place, pointer, message));
        }
        count++;
    }

    public void add(Problem problem) {
        add(problem.place(), problem.pointer(), problem.message());
    }

    public boolean none() {
        return count == 0;
    }

    /** How many were found, including those past the limit. */
    public int count() {
        return count;
    }

    /** An immutable copy; a last entry counts those past the limit. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(found);
        if (count > LIMIT) {
            String place = found.get(LIMIT - 1).place();
            all.add(new Problem(
                    place, "", "%d more problems are not shown. Fix these first.".formatted(count - LIMIT)));
        }
        return List.copyOf(all);
    }

    /**
     * Throws if any problem was found.
     *
     * @throws InvalidInput with every problem
     */
    public void stopIfAny() {
        if (count > 0) {
            throw new InvalidInput(all());
        }
    }
}
