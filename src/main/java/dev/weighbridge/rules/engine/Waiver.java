package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;

/**
 * An exception: the findings of one rule have no weight for one workload until a day.
 *
 * @param workload the exact name of the workload
 * @param who is responsible for it
 * @param until the first day on which it has expired
 */
public record Waiver(Rule rule, String workload, String who, String why, LocalDate until) {
    /** The same waiver for the rule of another rule book. */
    public Waiver of(Rule other) {
        return new Waiver(other, workload, who, why, until);
    }

    /** Whether it applies to a workload: by its name, and by the day that it is decided for. */
    public boolean covers(Workload other) {
        return other.name().filter(workload::equals).isPresent() && other.asOf().isBefore(until);
    }

    /** Whether another waives the same rule for the same workload until the same day. */
    public boolean covers(Waiver other) {
        return rule.name().equals(other.rule.name()) && workload.equals(other.workload) && until.equals(other.until);
    }
}
