package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;

/** Every problem found so far, in the order they were found. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String place, String pointer, String message) {
        found.add(new Problem(place, pointer, message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean none() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    /** What was found, as an immutable copy. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /**
     * Stops when anything was found.
     *
     * @throws InvalidInput with every problem found
     */
    public void stopIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
