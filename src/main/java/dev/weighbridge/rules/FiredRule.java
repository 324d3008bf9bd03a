package dev.weighbridge.rules;

import java.util.Map;

/** A rule that fired, and the facts it saw, by the fields its condition reads. */
public record FiredRule(Rule rule, Map<String, Object> facts) {
    /** Whether it spoke for or against a placement, or decided; not merely how voices count or what a verdict brings. */
    public boolean argues() {
        return rule.says().stream()
                .anyMatch(say -> say instanceof Say.Opinion || say instanceof Say.Recommend || say instanceof Say.Warn);
    }
}
