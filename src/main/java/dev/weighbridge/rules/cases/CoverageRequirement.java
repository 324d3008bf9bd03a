package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Problem;
import java.util.Optional;

/**
 * Something that the cases of a rule must show.
 *
 * @param what in a few words, for example {@code speaks} or {@code tokensPerDay under 10_000_000}
 * @param threshold whether it is about a number in the rule's condition
 * @param missing what to add, where no case shows it
 */
public record CoverageRequirement(String what, boolean threshold, Optional<Problem> missing) {
    public boolean met() {
        return missing.isEmpty();
    }
}
