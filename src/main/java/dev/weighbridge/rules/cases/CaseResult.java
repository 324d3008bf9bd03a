package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.List;

/**
 * The result of one case.
 *
 * @param place file and line of the case
 * @param failures each expectation that does not hold; empty if the case passes
 */
public record CaseResult(String place, String name, List<Problem> failures) {
    public CaseResult {
        failures = List.copyOf(failures);
    }

    public boolean passes() {
        return failures.isEmpty();
    }
}
