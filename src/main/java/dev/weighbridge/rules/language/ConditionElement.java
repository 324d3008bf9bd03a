package dev.weighbridge.rules.language;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a rule's condition: a pattern over one fact, or a combination of parts. */
public sealed interface ConditionElement {
    /** The text as a rule writes it. */
    String text();

    /** The elements that it combines; empty for a pattern. */
    List<ConditionElement> parts();

    /** Every pattern in it, at any depth. */
    default Stream<Pattern> patterns() {
        return parts().stream().flatMap(ConditionElement::patterns);
    }

    /** Whether it holds for the fact of each type; a type may have no fact. */
    boolean holds(Map<Class<?>, Object> facts);

    /** The number of ways in which it can hold, at most the largest integer: each part of an {@code or} is one. */
    default long ways() {
        return parts().stream()
                .mapToLong(ConditionElement::ways)
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }

    /** The text of an element where the grammar allows only a pattern or parentheses. */
    private static String grouped(ConditionElement part) {
        if (part instanceof And and && and.parts().size() == 1) {
            return grouped(and.parts().get(0));
        }
        return part instanceof Pattern || part instanceof Or ? part.text() : "( " + part.text() + " )";
    }

    /**
     * {@code Workload( tokensPerDay < 10_000_000 )}.
     *
     * @param fieldsRead those that its conditions, joins and variables name, in the order of the fact
     */
    record Pattern(FactType fact, Condition.All condition, List<Join> joins, List<FactField> fieldsRead)
            implements ConditionElement {
        public Pattern {
            joins = List.copyOf(joins);
            fieldsRead = List.copyOf(fieldsRead);
        }

        /** Whether it reads a field of its fact. */
        public boolean reads(String field) {
            return fieldsRead.stream().anyMatch(read -> read.name().equals(field));
        }

        @Override
        public String text() {
            String inside = Stream.concat(
                            condition.parts().stream().map(Condition::text),
                            joins.stream().map(Join::text))
                    .collect(Collectors.joining(", "));
            return fact.name() + (inside.isEmpty() ? "()" : "( " + inside + " )");
        }

        @Override
        public boolean holds(Map<Class<?>, Object> facts) {
            Object known = facts.get(fact.type());
            return known != null && condition.holds(known) && joinsHold(known, facts);
        }

        /** Whether it reads what an offer costs, which is known only with a volume. */
        public boolean readsBill() {
            return Offer.Bill.fields().stream().anyMatch(this::reads);
        }

        /** The same pattern without comparisons with the workload, and without conditions that read some fields. */
        public Pattern withoutJoins(Set<String> without) {
            List<Condition> rest = condition.parts().stream()
                    .filter(part -> part.atoms()
                            .flatMap(atom -> atom.fields().stream())
                            .noneMatch(field -> without.contains(field.name())))
                    .toList();
            return new Pattern(fact, new Condition.All(rest), List.of(), fieldsRead);
        }

        private boolean joinsHold(Object known, Map<Class<?>, Object> facts) {
            Object workload = joins.isEmpty() ? known : facts.get(Workload.class);
            if (workload == null) {
                return false;
            }
            for (int i = 0; i < joins.size(); i++) {
                if (!joins.get(i).holds(known, workload)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<ConditionElement> parts() {
            return List.of();
        }

        @Override
        public Stream<Pattern> patterns() {
            return Stream.of(this);
        }
    }

    /** {@code not Workload( … )}: there is no such fact. */
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
        public List<ConditionElement> parts() {
            return List.of(part);
        }
    }

    /** {@code exists Workload( … )}: there is such a fact. */
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
        public List<ConditionElement> parts() {
            return List.of(part);
        }
    }

    /** Every one of its parts. */
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
            for (int i = 0; i < parts.size(); i++) { // no iterator: a decision asks thousands of times
                if (!parts.get(i).holds(facts)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one of its parts. */
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
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).holds(facts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long ways() {
            return Math.min(parts.stream().mapToLong(ConditionElement::ways).sum(), Integer.MAX_VALUE);
        }
    }
}
