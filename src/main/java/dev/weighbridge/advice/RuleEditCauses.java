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
        // Rules of a part, and those that warn of a bill, do not fire in the decision on the whole; what is refused is
        // no
        // decision.
        boolean felt = ofWhole.stream().anyMatch(edit -> !(edit instanceof RuleEdit.Redeclared))
                && before.refusals().equals(after.refusals());
        List<RuleEdit> affecting = felt ? ofWhole : edits;
        List<RuleEdit> needed = affecting.size() < 2 || !canTry(affecting)
                ? affecting
                : affecting.stream()
                        .filter(edit -> isNeeded(edit, workload, before, after))
                        .toList();
        return (needed.isEmpty() ? affecting : needed)
                .stream().map(RuleEdit::text).distinct().toList();
    }

    private boolean isNeeded(RuleEdit edit, Workload workload, AnswerOutcome before, AnswerOutcome after) {
        if (readsOtherValues(edit)) {
            return true;
        }
        Optional<RuleBook> book =
                without.computeIfAbsent(edit, key -> key.undone().appliedTo(candidate));
        return book.isEmpty()
                || !Collections.disjoint(advisor.outcome(book.get(), workload).changes(after), before.changes(after));
    }

    /** Whether it is of a rule that cannot be tried alone, because it reads a field whose values the candidate changes. */
    private boolean readsOtherValues(RuleEdit edit) {
        return edits.stream()
                .anyMatch(other -> other instanceof RuleEdit.Redeclared redeclared
                        && redeclared.changesValues()
                        && edit.reads(redeclared.name()));
    }

    private boolean canTry(List<RuleEdit> affecting) {
        long more =
                affecting.stream().filter(edit -> !without.containsKey(edit)).count();
        return more == 0 || (without.size() + more) * candidate.rules().size() <= MOST_RULES_TRIED;
    }
}
