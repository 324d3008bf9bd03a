package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.language.Rule;
import java.util.List;

/**
 * A property that a rule book breaks, and with which rules; one for all combinations that show it.
 *
 * @param subject the question or the field; empty where the rules say it all
 * @param rules in the order of the book
 */
record Violation(Property property, String subject, List<Rule> rules) {
    Violation {
        rules = List.copyOf(rules);
    }

    /** Deliberate: by the rules' numbers, for a rule's text is long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Violation fault
                && property == fault.property
                && subject.equals(fault.subject)
                && numbers().equals(fault.numbers());
    }

    @Override
    public int hashCode() {
        return 31 * property.hashCode() + subject.hashCode() + numbers().hashCode();
    }

    private List<Integer> numbers() {
        return rules.stream().map(Rule::number).toList();
    }
}
