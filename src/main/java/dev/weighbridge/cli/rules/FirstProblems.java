package dev.weighbridge.cli.rules;

import dev.weighbridge.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The first problems of many, and how many there are: a file of bad lines, however long, takes no more memory. */
final class FirstProblems {
    private final int most;
    private final List<Problem> shown = new ArrayList<>();
    private final LongAdder count = new LongAdder();

    /** @param most of them that are kept to be shown */
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

    /** Those kept, in the order they came. */
    List<Problem> shown() {
        return List.copyOf(shown);
    }

    /** How many are not kept. */
    long more() {
        return count.sum() - shown.size();
    }
}
