package dev.weighbridge.rules;

import java.util.List;
import java.util.Map;

/** A rule that fired, what it said, and the facts it saw, by the fields its condition reads. */
public record FiredRule(Rule rule, List<Say> says, Map<String, Object> facts) {
    /** Whether it spoke for or against a placement, or decided; not merely how voices count or what a verdict brings. */
    public boolean argues() {
        return says.stream()
                .anyMatch(say -> say instanceof Say.Opinion || say instanceof Say.Recommend || say instanceof Say.Warn);
    }
}
