package dev.weighbridge.rules.language;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on the fields of one fact. */
public sealed interface Condition permits FieldCondition, Condition.All, Condition.Any, Condition.Binding {
    boolean holds(Object fact);

    /** The text as a rule writes it. */
    String text();

    /** The conditions that it combines; empty for one on a single field. */
    List<Condition> parts();

    /** Every condition in it that combines no others, at any depth, in the order written. */
    default Stream<FieldCondition> atoms() {
        return parts().stream().flatMap(Condition::atoms);
    }

    /** Every one of its parts; without parts it always holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Object fact) {
            for (int i = 0; i < parts.size(); i++) { // no iterator: a decision asks thousands of times
                if (!parts.get(i).holds(fact)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::text).collect(Collectors.joining(", "));
        }
    }

    /** At least one of its parts. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Object fact) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).holds(fact)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::joined).collect(Collectors.joining(" || "));
        }
    }

    /** {@code $limit : latencyP99Ms}: it always holds, and names the field for a comparison of an offer with it. */
    record Binding(String variable, FactField field) implements Condition {
        @Override
        public boolean holds(Object fact) {
            return true;
        }

        @Override
        public String text() {
            return variable + " : " + field.name();
        }

        @Override
        public List<Condition> parts() {
            return List.of();
        }
    }

    /** The text beside {@code ||} or {@code &&}, with parentheses where the text would mean something else without. */
    private static String joined(Condition condition) {
        if (condition instanceof All all && all.parts().size() > 1) {
            return all.parts().stream().map(Condition::joined).collect(Collectors.joining(" && ", "(", ")"));
        }
        if (condition instanceof All all) {
            return all.parts().stream().map(Condition::joined).collect(Collectors.joining());
        }
        return condition instanceof Any any ? "(" + any.text() + ")" : condition.text();
    }
}
