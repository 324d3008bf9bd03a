package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that fired.
 *
 * @param facts the values of the fields that its condition reads, by field name
 * @param waiver the waiver of its findings for this workload, if there is one
 */
public record FiredRule(Rule rule, Map<String, Object> facts, Optional<Waiver> waiver) {
    /** Whether it has a finding, a verdict or a warning, and not only weights, gains or losses. */
    public boolean argues() {
        return rule.consequences().stream()
                .anyMatch(consequence -> consequence instanceof Consequence.Opinion
                        || consequence instanceof Consequence.Recommend
                        || consequence instanceof Consequence.Warn);
    }

    /** Its name for a heading, with the word waived if it is. */
    public String title() {
        return rule.name() + (waiver.isPresent() ? " (waived)" : "");
    }
}
