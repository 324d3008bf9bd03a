package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.List;

/**
 * How a case went.
 *
 * @param place file and line of the case
 * @param failures each way in which it is not met; empty when it is
 */
public record CaseResult(String place, String name, List<Problem> failures) {
    public CaseResult {
        failures = List.copyOf(failures);
    }

    public boolean met() {
        return failures.isEmpty();
    }
}
