package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Every problem found so far, in the order they were found. The first 1,000 are kept and the rest counted, so that a
 * hostile document costs no more than a bad one.
 */
public final class Problems {
    private static final int MOST = 1_000;

    private final List<Problem> found = new ArrayList<>();
    private int count;

    public void add(String place, String pointer, String message) {
        if (count < MOST) {
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

    /** How many were found, those not kept included. */
    public int count() {
        return count;
    }

    /** What was found, as an immutable copy; when some were not kept, a last entry says how many. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(found);
        if (count > MOST) {
            String place = found.get(MOST - 1).place();
            all.add(new Problem(
                    place, "", "%d more problems are not shown. Mend these first.".formatted(count - MOST)));
        }
        return List.copyOf(all);
    }

    /**
     * Stops when anything was found.
     *
     * @throws InvalidInput with every problem found
     */
    public void stopIfAny() {
        if (count > 0) {
            throw new InvalidInput(all());
        }
    }
}
