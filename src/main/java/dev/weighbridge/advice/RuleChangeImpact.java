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
 * What a candidate rule book would decide otherwise than the live one.
 *
 * @param liveSha256 names the live book
 * @param candidateSha256 names the candidate
 * @param moves how many workloads go from which placement to which, those that stay included
 * @param edits each difference of the books that can change a decision, and how many turns it is a cause of
 * @param silenced rules that fired under the live book and never under the candidate
 * @param examples some turns of each move
 * @param notes what whoever reads this must know of the workloads, such as how many were left out
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
     * A workload that turns.
     *
     * @param causes the edits without which it would not; all that it feels where none alone is needed, or where they
     *     are more than can be tried one by one
     */
    public record ChangedDecision(Workload workload, Decision live, Decision candidate, List<RuleEdit> causes) {
        public ChangedDecision {
            causes = List.copyOf(causes);
        }

        public PlacementChange move() {
            return new PlacementChange(live.placement(), candidate.placement());
        }
    }

    /** Workloads that were decided under both. */
    public long decided() {
        return moves.values().stream().mapToLong(count -> count).sum();
    }

    /** How many turn. */
    public long turned() {
        return moves.entrySet().stream()
                .filter(move -> move.getKey().turns())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Share of those decided that turn, 0 to 1. */
    public double share() {
        return decided() == 0 ? 0 : (double) turned() / decided();
    }
}
