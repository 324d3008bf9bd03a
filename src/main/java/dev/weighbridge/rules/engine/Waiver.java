package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;

/**
 * A rule's findings set aside for one workload, for a while.
 *
 * @param workload the name that the workload must have, to the letter
 * @param who answers for it
 * @param until the first day on which it no longer counts
 */
public record Waiver(Rule rule, String workload, String who, String why, LocalDate until) {
    /** The same of the rule as another book holds it. */
    public Waiver of(Rule other) {
        return new Waiver(other, workload, who, why, until);
    }

    /** Whether it counts for a workload: by its name, and by the day whose prices count. */
    public boolean covers(Workload asked) {
        return asked.name().filter(workload::equals).isPresent() && asked.asOf().isBefore(until);
    }

    /** Whether another sets the same rule aside for the same workload until the same day. */
    public boolean covers(Waiver other) {
        return rule.name().equals(other.rule.name()) && workload.equals(other.workload) && until.equals(other.until);
    }
}
