package dev.weighbridge.advice;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which decisions a candidate version of the rules or the catalogue changes, compared with the live one, and why.
 *
 * @param edited the policy that is edited
 * @param liveSha256 names the live version
 * @param candidateSha256 names the candidate
 * @param moves number of workloads by their live and candidate placement, unchanged ones included
 * @param aspects number of workloads by what changes of them; one can change in several
 * @param changed how many workloads change in any of them
 * @param edits each difference of the versions that can change a decision, and how many changed decisions it causes
 * @param silenced rules that fired before and never with the candidate
 * @param examples some changed decisions of each kind of change
 * @param notes on the workloads, such as how many were left out
 */
public record PolicyImpact(
        Edited edited,
        String liveSha256,
        String candidateSha256,
        Map<PlacementChange, Long> moves,
        Map<ChangedAspect, Long> aspects,
        long changed,
        Map<String, Long> edits,
        List<Rule> silenced,
        List<ChangedDecision> examples,
        List<String> notes) {
    public PolicyImpact {
        moves = Collections.unmodifiableMap(new TreeMap<>(moves));
        aspects = Collections.unmodifiableMap(new TreeMap<>(aspects));
        edits = Collections.unmodifiableMap(new LinkedHashMap<>(edits));
        silenced = List.copyOf(silenced);
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
    }

    /** Which policy an edit is of. */
    public enum Edited implements WireName {
        RULES,
        CATALOGUE
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
     * A workload whose answer changes.
     *
     * @param causes the edits that are needed for the change, in words; every edit that affects the workload where none alone
     *     is needed, or where there are too many to try one by one
     */
    public record ChangedDecision(Workload workload, AnswerOutcome live, AnswerOutcome candidate, List<String> causes) {
        public ChangedDecision {
            causes = List.copyOf(causes);
        }

        public PlacementChange move() {
            return new PlacementChange(live.placement(), candidate.placement());
        }

        /** In what they differ; never empty. */
        public Set<ChangedAspect> aspects() {
            return live.changes(candidate);
        }
    }

    /** Workloads that were decided with both versions. */
    public long decided() {
        return moves.values().stream().mapToLong(count -> count).sum();
    }

    /** How many placements change. */
    public long turned() {
        return aspects.getOrDefault(ChangedAspect.PLACEMENT, 0L);
    }

    /** Share of the decided workloads whose answer changes in something, 0 to 1. */
    public double share() {
        return decided() == 0 ? 0 : (double) changed / decided();
    }
}
