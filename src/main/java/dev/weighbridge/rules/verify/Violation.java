package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Proof.Property;
import java.util.List;

/**
 * A property that does not hold for a rule book, and the rules that are the cause; one for all combinations that show it.
 *
 * @param subject the question or the field; empty for a property of the verdict
 * @param rules in the order of the rule book
 */
record Violation(Property property, String subject, List<Rule> rules) {
    Violation {
        rules = List.copyOf(rules);
    }

    /** Deliberate: by the rules' numbers, for a rule's text is long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Violation violation
                && property == violation.property
                && subject.equals(violation.subject)
                && numbers().equals(violation.numbers());
    }

    @Override
    public int hashCode() {
        return 31 * property.hashCode() + subject.hashCode() + numbers().hashCode();
    }

    private List<Integer> numbers() {
        return rules.stream().map(Rule::number).toList();
    }
}
