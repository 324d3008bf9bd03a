package dev.weighbridge.input;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of the problems found so far, in the order they were found. It holds the first 1,000, but no more than 500,000
 * characters, and counts the rest: a hostile document takes no more memory, and gets no longer answer, than a bad one.
 */
public final class Problems {
    private static final int LIMIT = 1_000;
    private static final int MOST_CHARACTERS = 500_000;

    private final List<Problem> found = new ArrayList<>();
    private int count;
    private int characters;

    public void add(String place, String pointer, String message) {
        add(new Problem(place, pointer, message));
    }

    public void add(Problem problem) {
        if (found.size() == count && count < LIMIT && characters < MOST_CHARACTERS) {
            found.add(problem);
            characters += problem.shown().length();
        }
        count++;
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
        if (count > found.size()) {
            String place = found.get(found.size() - 1).place();
            all.add(new Problem(
                    place, "", "%d more problems are not shown. Fix these first.".formatted(count - found.size())));
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
