package dev.weighbridge.advice;

import dev.weighbridge.advice.RuleChangeImpact.ChangedDecision;
import dev.weighbridge.advice.RuleChangeImpact.PlacementChange;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides workloads with the live and a candidate rule book, and counts which decisions change and why. */
public final class ImpactAnalysis {
    /** Limits the rules of all trial books together: each edit that is tried alone needs a compiled book of its own. */
    private static final int MOST_RULES_TRIED = 1_000;

    private final RuleBook live;
    private final RuleBook candidate;
    private final Advisor advisor;
    private final int mostExamples;
    private final List<RuleEdit> edits;
    private final Map<RuleEdit, Optional<RuleBook>> without = new HashMap<>();
    private final Map<RuleEdit, Long> causes = new LinkedHashMap<>();
    private final Map<PlacementChange, Long> moves = new HashMap<>();
    private final Map<PlacementChange, Integer> shown = new HashMap<>();
    private final List<ChangedDecision> examples = new ArrayList<>();
    private final Set<String> firedLive = new HashSet<>();
    private final Set<String> firedCandidate = new HashSet<>();

    /** @param mostExamples changed decisions that are recorded for each change of placement */
    public ImpactAnalysis(AdvisorSnapshot live, RuleBook candidate, int mostExamples) {
        this.live = live.rules();
        this.candidate = candidate;
        this.advisor = live.advisor();
        this.mostExamples = mostExamples;
        this.edits = RuleEdit.between(live.rules(), candidate);
        edits.forEach(edit -> causes.put(edit, 0L));
    }

    /** Decides one more workload; true when its placement changes. */
    public boolean decide(Workload workload) {
        Decision before = advisor.decide(live, workload);
        Decision after = advisor.decide(candidate, workload);
        before.fired().forEach(rule -> firedLive.add(rule.name()));
        after.fired().forEach(rule -> firedCandidate.add(rule.name()));
        moves.merge(new PlacementChange(before.placement(), after.placement()), 1L, Long::sum);
        if (before.placement() == after.placement()) {
            return false;
        }
        List<RuleEdit> changeCauses = causes(workload, before, after);
        changeCauses.forEach(edit -> causes.merge(edit, 1L, Long::sum));
        ChangedDecision changed = new ChangedDecision(workload, before, after, changeCauses);
        if (shown.merge(changed.move(), 1, Integer::sum) <= mostExamples) {
            examples.add(changed);
        }
        return true;
    }

    private List<RuleEdit> causes(Workload workload, Decision before, Decision after) {
        List<RuleEdit> felt =
                edits.stream().filter(edit -> edit.affects(before, after)).toList();
        if (felt.size() < 2 || !canTry(felt)) {
            return felt;
        }
        List<RuleEdit> needed = felt.stream()
                .filter(edit -> without.computeIfAbsent(
                                edit, key -> key.undone().appliedTo(candidate))
                        .filter(book -> advisor.placement(book, workload) == after.placement())
                        .isEmpty())
                .toList();
        return needed.isEmpty() ? felt : needed;
    }

    private boolean canTry(List<RuleEdit> felt) {
        long more = felt.stream().filter(edit -> !without.containsKey(edit)).count();
        return more == 0 || (without.size() + more) * candidate.rules().size() <= MOST_RULES_TRIED;
    }

    private boolean stillFires(Rule rule) {
        return candidate.rules().stream().anyMatch(other -> other.is(rule) && firedCandidate.contains(other.name()));
    }

    /** Whether either book waives rules for workloads by their names. */
    public boolean readsNames() {
        return !live.waivers().isEmpty() || !candidate.waivers().isEmpty();
    }

    /** The impact on the workloads decided so far, with notes on them. */
    public RuleChangeImpact result(List<String> notes) {
        return new RuleChangeImpact(
                live.sha256(),
                candidate.sha256(),
                moves,
                causes,
                live.rules().stream()
                        .filter(rule -> firedLive.contains(rule.name()) && !stillFires(rule))
                        .toList(),
                examples.stream()
                        .sorted(Comparator.comparing(ChangedDecision::move))
                        .toList(),
                notes);
    }
}
