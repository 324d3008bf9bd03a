package dev.weighbridge.advice;

import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which decisions a candidate rule book changes, compared with the live one, and why.
 *
 * @param liveSha256 names the live book
 * @param candidateSha256 names the candidate
 * @param moves number of workloads by their live and candidate placement, unchanged ones included
 * @param edits each difference of the books that can change a decision, and how many changed decisions it causes
 * @param silenced rules that fired under the live book and never under the candidate
 * @param examples some changed decisions of each change of placement
 * @param notes on the workloads, such as how many were left out
 */
public record RuleChangeImpact(
        String liveSha256,
        String candidateSha256,
        Map<PlacementChange, Long> moves,
        Map<RuleEdit, Long> edits,
        List<Rule> silenced,
        List<ChangedDecision> examples,
        List<String> notes) {
    public RuleChangeImpact {
        moves = Collections.unmodifiableMap(new TreeMap<>(moves));
        edits = Collections.unmodifiableMap(new LinkedHashMap<>(edits));
        silenced = List.copyOf(silenced);
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
    }

    /** From one placement to another. */
    public record PlacementChange(Placement from, Placement to) implements Comparable<PlacementChange> {
        public boolean turns() {
            return from != to;
        }

        @Override
        public int compareTo(PlacementChange other) {
            int byFrom = from.compareTo(other.from);
            return byFrom == 0 ? to.compareTo(other.to) : byFrom;
        }
    }

    /**
     * A workload whose placement changes.
     *
     * @param causes the edits that are needed for the change; every edit that affects the workload where none alone is
     *     needed, or where there are too many to try one by one
     */
    public record ChangedDecision(Workload workload, Decision live, Decision candidate, List<RuleEdit> causes) {
        public ChangedDecision {
            causes = List.copyOf(causes);
        }

        public PlacementChange move() {
            return new PlacementChange(live.placement(), candidate.placement());
        }
    }

    /** Workloads that were decided with both books. */
    public long decided() {
        return moves.values().stream().mapToLong(count -> count).sum();
    }

    /** How many placements change. */
    public long turned() {
        return moves.entrySet().stream()
                .filter(move -> move.getKey().turns())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Share of the decided workloads whose placement changes, 0 to 1. */
    public double share() {
        return decided() == 0 ? 0 : (double) turned() / decided();
    }
}
