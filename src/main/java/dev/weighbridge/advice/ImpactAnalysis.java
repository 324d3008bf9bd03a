package dev.weighbridge.advice;

import dev.weighbridge.advice.PolicyImpact.ChangedDecision;
import dev.weighbridge.advice.PolicyImpact.Edited;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.catalog.refresh.CatalogDifference;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Decides workloads with the live and a candidate version of the rules or the catalogue, and counts what changes and why. */
public final class ImpactAnalysis {
    private final AdvisorSnapshot live;
    private final AdvisorSnapshot candidate;
    private final Edited edited;
    private final int mostExamples;
    private final ChangeCauses causes;
    private final Function<Workload, Optional<Workload>> readAgain;
    private final LongAdder unread = new LongAdder();
    private final Map<String, Long> edits = new LinkedHashMap<>();
    private final Map<PlacementChange, Long> moves = new HashMap<>();
    private final Map<ChangedAspect, Long> aspects = new EnumMap<>(ChangedAspect.class);
    private final LongAdder changed = new LongAdder();
    private final Map<List<Object>, Integer> shown = new HashMap<>();
    private final List<ChangedDecision> examples = new ArrayList<>();
    private final Set<String> firedLive = new HashSet<>();
    private final Set<String> firedCandidate = new HashSet<>();

    private ImpactAnalysis(
            AdvisorSnapshot live,
            AdvisorSnapshot candidate,
            Edited edited,
            ChangeCauses causes,
            Function<Workload, Optional<Workload>> readAgain,
            int mostExamples) {
        this.readAgain = readAgain;
        this.live = live;
        this.candidate = candidate;
        this.edited = edited;
        this.mostExamples = mostExamples;
        this.causes = causes;
        causes.edits().forEach(edit -> edits.put(edit, 0L));
    }

    /**
     * Of other rules.
     *
     * @param mostExamples changed decisions that are recorded for each kind of change
     */
    public static ImpactAnalysis of(AdvisorSnapshot live, RuleBook candidate, int mostExamples) {
        return new ImpactAnalysis(
                live,
                live.with(candidate),
                Edited.RULES,
                new RuleEditCauses(live.rules(), candidate, live.advisor()),
                Optional::of,
                mostExamples);
    }

    /**
     * Of another catalogue.
     *
     * @param candidate with the rules of the live one
     * @param readAgain reads a workload with the candidate, since defaults can differ; empty where it lacks what it names
     * @param differences of the two catalogues
     */
    public static ImpactAnalysis of(
            AdvisorSnapshot live,
            AdvisorSnapshot candidate,
            Function<Workload, Optional<Workload>> readAgain,
            List<CatalogDifference> differences,
            int mostExamples) {
        return new ImpactAnalysis(
                live,
                candidate,
                Edited.CATALOGUE,
                new CatalogEditCauses(differences, List.of(live.catalog(), candidate.catalog())),
                readAgain,
                mostExamples);
    }

    /** The fields that workloads may have beside the built-in ones: those that either version of the rules declares. */
    public DeclaredFields declared() {
        return candidate
                .rules()
                .facts()
                .ofWorkload()
                .with(live.rules().facts().ofWorkload())
                .optional();
    }

    /** Decides one more workload; true when its answer changes in something. */
    public boolean decide(Workload workload) {
        Optional<Workload> again = readAgain.apply(workload);
        if (again.isEmpty()) {
            unread.increment();
            return false;
        }
        AnswerOutcome before = live.advisor().outcome(live.rules(), workload);
        AnswerOutcome after = candidate.advisor().outcome(candidate.rules(), again.get());
        firedLive.addAll(before.fired());
        firedCandidate.addAll(after.fired());
        moves.merge(new PlacementChange(before.placement(), after.placement()), 1L, Long::sum);
        Set<ChangedAspect> differing = before.changes(after);
        if (differing.isEmpty()) {
            return false;
        }
        changed.increment();
        differing.forEach(aspect -> aspects.merge(aspect, 1L, Long::sum));
        List<String> of = causes.of(workload, before, after);
        of.forEach(edit -> edits.merge(edit, 1L, Long::sum));
        ChangedDecision example = new ChangedDecision(workload, before, after, of);
        if (shown.merge(List.of(example.move(), example.move().turns() ? Set.of() : differing), 1, Integer::sum)
                <= mostExamples) {
            examples.add(example);
        }
        return true;
    }

    private String sha256(AdvisorSnapshot version) {
        return edited == Edited.RULES
                ? version.rules().sha256()
                : version.catalog().sha256();
    }

    private boolean stillFires(Rule rule) {
        return candidate.rules().rules().stream()
                .anyMatch(other -> other.is(rule) && firedCandidate.contains(other.name()));
    }

    /** Whether either version waives rules for workloads by their names. */
    public boolean readsNames() {
        return !live.rules().waivers().isEmpty() || !candidate.rules().waivers().isEmpty();
    }

    /** The impact on the workloads decided so far, with notes on them. */
    public PolicyImpact result(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        if (candidate.rules().waivers().stream()
                .anyMatch(waiver -> !waiver.usedBy().isEmpty()
                        && live.rules().waivers().stream().noneMatch(waiver::isUsedAlike))) {
            all.add("Waivers with a new usedBy count only for workloads that state requestedBy."
                    + " Recorded ones have it only where a waiver named who asked.");
        }
        if (unread.sum() > 0) {
            all.add("Workloads left out because the candidate catalogue lacks something that they name: %,d."
                    .formatted(unread.sum()));
        }
        return new PolicyImpact(
                edited,
                sha256(live),
                sha256(candidate),
                moves,
                aspects,
                changed.sum(),
                edits,
                live.rules().rules().stream()
                        .filter(rule -> firedLive.contains(rule.name()) && !stillFires(rule))
                        .toList(),
                examples.stream()
                        .sorted(Comparator.comparing(
                                        (ChangedDecision each) -> !each.move().turns())
                                .thenComparing(ChangedDecision::move))
                        .toList(),
                all);
    }
}
