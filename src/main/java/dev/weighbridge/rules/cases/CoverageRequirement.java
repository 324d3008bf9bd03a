package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.Optional;

/**
 * Something that the cases of a rule must cover.
 *
 * @param what in a few words, for example {@code fires} or {@code tokensPerDay under 10_000_000}
 * @param threshold whether it is about a number in the rule's condition
 * @param missing the problem, with the case to add, if no case covers it
 */
public record CoverageRequirement(String what, boolean threshold, Optional<Problem> missing) {
    public boolean met() {
        return missing.isEmpty();
    }
}
