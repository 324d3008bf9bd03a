package dev.weighbridge.advice;

import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which edits of rules cause a change: those without which the answer is not the new one. */
final class RuleEditCauses implements ChangeCauses {
    /** Limits the rules of all trial books together: each edit that is tried alone needs a compiled book of its own. */
    private static final int MOST_RULES_TRIED = 1_000;

    private final RuleBook candidate;
    private final Advisor advisor;
    private final List<RuleEdit> edits;
    private final Map<RuleEdit, Optional<RuleBook>> without = new HashMap<>();

    RuleEditCauses(RuleBook live, RuleBook candidate, Advisor advisor) {
        this.candidate = candidate;
        this.advisor = advisor;
        this.edits = RuleEdit.between(live, candidate);
    }

    @Override
    public List<String> edits() {
        return edits.stream().map(RuleEdit::text).toList();
    }

    @Override
    public List<String> of(Workload workload, AnswerOutcome before, AnswerOutcome after) {
        List<RuleEdit> ofWhole = edits.stream()
                .filter(edit -> edit.affects(before.decision(), after.decision()))
                .toList();
        // Rules of a part, and those that warn of a bill, do not fire in the decision on the whole.
        List<RuleEdit> affecting = ofWhole.isEmpty() ? edits : ofWhole;
        List<RuleEdit> needed = affecting.size() < 2 || !canTry(affecting)
                ? affecting
                : affecting.stream()
                        .filter(edit -> isNeeded(edit, workload, before, after))
                        .toList();
        return (needed.isEmpty() ? affecting : needed)
                .stream().map(RuleEdit::text).distinct().toList();
    }

    private boolean isNeeded(RuleEdit edit, Workload workload, AnswerOutcome before, AnswerOutcome after) {
        Optional<RuleBook> book =
                without.computeIfAbsent(edit, key -> key.undone().appliedTo(candidate));
        return book.isEmpty()
                || !Collections.disjoint(advisor.outcome(book.get(), workload).changes(after), before.changes(after));
    }

    private boolean canTry(List<RuleEdit> affecting) {
        long more =
                affecting.stream().filter(edit -> !without.containsKey(edit)).count();
        return more == 0 || (without.size() + more) * candidate.rules().size() <= MOST_RULES_TRIED;
    }
}
