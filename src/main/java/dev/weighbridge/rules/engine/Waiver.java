package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An exception: the findings of one rule have no weight for one workload until a day.
 *
 * @param workload the exact name of the workload
 * @param who is responsible for it
 * @param until the first day on which it has expired
 * @param usedBy who may use it, by the names of tokens and chat accounts; empty: whoever states the workload's name
 */
public record Waiver(Rule rule, String workload, String who, String why, LocalDate until, List<String> usedBy) {
    public Waiver {
        usedBy = List.copyOf(usedBy);
    }

    /** The same waiver for the rule of another rule book. */
    public Waiver of(Rule other) {
        return new Waiver(other, workload, who, why, until, usedBy);
    }

    /** Whether it is of a workload, by its name, whoever asks. */
    public boolean names(Workload other) {
        return other.name().filter(workload::equals).isPresent();
    }

    /** Whether it is of a workload and names who asks. */
    public boolean isFor(Workload other, String who) {
        return names(other) && usedBy.contains(who);
    }

    /** Whose requests it is for, behind the name of the workload; empty where whoever states that name may use it. */
    public String whereAsked() {
        return usedBy.isEmpty() ? "" : " where %s asks".formatted(String.join(" or ", usedBy));
    }

    /**
     * Whether it is of a workload, and whoever asks may use it; whether it has expired is for the clock of the decision to say.
     */
    public boolean covers(Workload other) {
        return names(other)
                && (usedBy.isEmpty()
                        || other.requestedBy().filter(usedBy::contains).isPresent());
    }

    /** Whether another waives the same rule for the same workload. */
    public boolean isOfSame(Waiver other) {
        return rule.name().equals(other.rule.name()) && workload.equals(other.workload);
    }

    /** Whether another waives the same rule for the same workload and people, until whatever day. */
    public boolean isUsedAlike(Waiver other) {
        return isOfSame(other) && Set.copyOf(usedBy).equals(Set.copyOf(other.usedBy));
    }

    /** Whether another waives the same rule for the same workload and the same people until the same day. */
    public boolean covers(Waiver other) {
        return isUsedAlike(other) && until.equals(other.until);
    }
}
