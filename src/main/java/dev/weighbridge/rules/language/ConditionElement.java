package dev.weighbridge.rules.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands between {@code when} and {@code then}: patterns over facts and how they combine. */
public sealed interface ConditionElement {
    String text();

    /** Every pattern within, whatever stands around it. */
    Stream<Pattern> patterns();

    /** Whether it holds, by the one fact of each type; a type without a fact is one of which there is none. */
    boolean holds(Map<Class<?>, Object> facts);

    /** The text of a part where only a pattern or parentheses may stand. */
    private static String grouped(ConditionElement part) {
        if (part instanceof And both && both.parts().size() == 1) {
            return grouped(both.parts().get(0));
        }
        return part instanceof Pattern || part instanceof Or ? part.text() : "( " + part.text() + " )";
    }

    /** {@code Workload( tokensPerDay < 10_000_000 )}. */
    record Pattern(FactType fact, Condition.All condition, Set<String> fieldsRead) implements ConditionElement {
        public Pattern {
            fieldsRead = Set.copyOf(fieldsRead);
        }

        @Override
        public String text() {
            String inside = condition.text();
            return fact.name() + (inside.isEmpty() ? "()" : "( " + inside + " )");
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            Object known = facts.get(fact.type());
            return known != null && condition.holds(known);
        }

        @Override
        public Stream<Pattern> patterns() {
            return Stream.of(this);
        }
    }

    /** {@code not Workload( … )}: no such fact. */
    record Not(ConditionElement part) implements ConditionElement {
        @Override
        public String text() {
            return "not " + grouped(part);
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            return !part.holds(facts);
        }

        @Override
        public Stream<Pattern> patterns() {
            return part.patterns();
        }
    }

    /** {@code exists Workload( … )}. */
    record Exists(ConditionElement part) implements ConditionElement {
        @Override
        public String text() {
            return "exists " + grouped(part);
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            return part.holds(facts);
        }

        @Override
        public Stream<Pattern> patterns() {
            return part.patterns();
        }
    }

    /** Each of them. */
    record And(List<ConditionElement> parts) implements ConditionElement {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(ConditionElement::text).collect(Collectors.joining(" and "));
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            return parts.stream().allMatch(part -> part.holds(facts));
        }

        @Override
        public Stream<Pattern> patterns() {
            return parts.stream().flatMap(ConditionElement::patterns);
        }
    }

    /** At least one of them. */
    record Or(List<ConditionElement> parts) implements ConditionElement {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream()
                    .map(part -> part instanceof And ? grouped(part) : part.text())
                    .collect(Collectors.joining(" or ", "( ", " )"));
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            return parts.stream().anyMatch(part -> part.holds(facts));
        }

        @Override
        public Stream<Pattern> patterns() {
            return parts.stream().flatMap(ConditionElement::patterns);
        }
    }
}
