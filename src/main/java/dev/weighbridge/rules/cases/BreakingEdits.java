package dev.weighbridge.rules.cases;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Finds which edit of the rules breaks a case that passed before. For one thread. */
final class BreakingEdits {
    /** Each edit that is taken back alone, or together with others, needs a compiled book of its own. */
    private static final int MOST_TRIED = 20;

    /** A search that takes longer goes on for no other case: that a case fails is told in any case. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final RuleBook before;
    private final RuleBook after;
    private final CaseCatalog catalog;
    private final List<RuleEdit> edits;
    private final Map<List<RuleEdit>, Optional<RuleBook>> without = new HashMap<>();
    private final AtomicLong began = new AtomicLong();

    BreakingEdits(RuleBook before, RuleBook after, CaseCatalog catalog) {
        this.before = before;
        this.after = after;
        this.catalog = catalog;
        this.edits = RuleEdit.between(before, after);
    }

    /**
     * Why a failing case fails, as a sentence; empty if it failed before, too, or no rule was edited.
     *
     * @param outcome by the edited rules
     */
    Optional<String> of(Case failing, CaseOutcome outcome) {
        if (edits.isEmpty() || isTooLate() || !failing.passes(before, catalog)) {
            return Optional.empty();
        }
        Decision decidedBefore = failing.run(before, catalog).decision();
        Decision decidedAfter = outcome.decision();
        List<RuleEdit> affecting = edits.stream()
                .filter(edit -> edit.affects(decidedBefore, decidedAfter))
                .limit(MOST_TRIED)
                .toList();
        List<RuleEdit> alone = affecting.stream()
                .filter(edit -> passesWithout(List.of(edit), failing))
                .toList();
        if (alone.isEmpty()) {
            return named("It passed before these edits, each of which breaks it", eachBreaking(affecting, failing))
                    .or(() -> named("It passed before these edits", affecting));
        }
        return named(alone.size() == 1 ? "The edit that breaks it" : "The edits that break it together", alone);
    }

    /** Those that must all be taken back for the case to pass; empty if it fails without all of them, or there is no time. */
    private List<RuleEdit> eachBreaking(List<RuleEdit> affecting, Case failing) {
        if (affecting.size() < 2 || !passesWithout(affecting, failing)) {
            return List.of();
        }
        List<RuleEdit> needed = affecting;
        for (RuleEdit edit : affecting) {
            if (isTooLate()) {
                return List.of();
            }
            List<RuleEdit> fewer = new ArrayList<>(needed);
            fewer.remove(edit);
            if (passesWithout(fewer, failing)) {
                needed = fewer;
            }
        }
        return needed;
    }

    private boolean isTooLate() {
        began.compareAndSet(0, System.nanoTime());
        return System.nanoTime() - began.get() > LONGEST.toNanos();
    }

    private static Optional<String> named(String what, List<RuleEdit> edits) {
        return edits.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: %s."
                        .formatted(
                                what,
                                edits.stream().map(RuleEdit::textWithPlace).collect(Collectors.joining("; "))));
    }

    private boolean passesWithout(List<RuleEdit> taken, Case failing) {
        TimeLimit.check();
        return without.computeIfAbsent(
                        taken,
                        key -> RuleEdit.applied(
                                after, key.stream().map(RuleEdit::undone).toList()))
                .filter(book -> failing.passes(book, catalog))
                .isPresent();
    }
}
