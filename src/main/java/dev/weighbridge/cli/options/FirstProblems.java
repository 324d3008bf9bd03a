package dev.weighbridge.cli.options;

import dev.weighbridge.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The first of many problems, and the count of all, so that a long file of bad lines needs little memory. */
final class FirstProblems {
    private final int most;
    private final List<Problem> shown = new ArrayList<>();
    private final LongAdder count = new LongAdder();

    /** @param most how many problems are kept */
    FirstProblems(int most) {
        this.most = most;
    }

    void add(Problem problem) {
        if (shown.size() < most) {
            shown.add(problem);
        }
        count.increment();
    }

    void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    boolean none() {
        return count.sum() == 0;
    }

    /** The problems that are kept, in their order. */
    List<Problem> shown() {
        return List.copyOf(shown);
    }

    /** How many problems are not kept. */
    long more() {
        return count.sum() - shown.size();
    }
}
