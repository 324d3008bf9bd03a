package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that fired.
 *
 * @param facts what it saw, by the fields its condition reads
 * @param waiver why its findings did not count, where they did not
 */
public record FiredRule(Rule rule, Map<String, Object> facts, Optional<Waiver> waiver) {
    /** Whether it spoke for or against a placement, or decided; not merely how voices count or what a verdict brings. */
    public boolean argues() {
        return rule.says().stream()
                .anyMatch(say -> say instanceof Consequence.Opinion
                        || say instanceof Consequence.Recommend
                        || say instanceof Consequence.Warn);
    }

    /** Its name as reports head it, with the word waived where it is. */
    public String title() {
        return rule.name() + (waiver.isPresent() ? " (waived)" : "");
    }
}
