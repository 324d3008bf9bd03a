package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The conditions of all rules on one fact, each on one field or two. Rules see the fact only through them, so rules
 * cannot tell apart two facts for which the same conditions hold.
 */
record AtomicConditions(List<FieldCondition> all) {
    AtomicConditions {
        all = List.copyOf(all);
    }

    /** The rules that weigh, decide and tell: all but those that admit offers. */
    static List<Rule> deciding(RuleBook book) {
        return book.rules().stream().filter(rule -> rule.phase() != Phase.ADMIT).toList();
    }

    static AtomicConditions of(Collection<Rule> rules, Class<?> fact) {
        Map<String, FieldCondition> found = new LinkedHashMap<>();
        rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type().equals(fact))
                .flatMap(pattern -> pattern.condition().atoms())
                .forEach(atom -> found.putIfAbsent(atom.text(), atom));
        return new AtomicConditions(new ArrayList<>(found.values()));
    }

    /** Which of them hold. */
    BitSet holding(Object fact) {
        BitSet holding = new BitSet(all.size());
        for (int i = 0; i < all.size(); i++) {
            holding.set(i, all.get(i).holds(fact));
        }
        return holding;
    }

    /**
     * The fields that conditions read, in groups: fields that are compared with each other are in one group. For a field that
     * follows from another, the one that a workload states is there.
     */
    List<Set<FactField>> groups() {
        List<Set<FactField>> groups = new ArrayList<>();
        for (FieldCondition atom : all) {
            Set<FactField> merged = atom.fields().stream()
                    .map(AtomicConditions::stated)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            List<Set<FactField>> touched = groups.stream()
                    .filter(group -> !Collections.disjoint(group, merged))
                    .toList();
            touched.forEach(merged::addAll);
            groups.removeAll(touched);
            groups.add(merged);
        }
        return groups;
    }

    private static FactField stated(FactField field) {
        String stating = WorkloadFields.stating(field.name());
        return stating.equals(field.name())
                ? field
                : FactTypes.BUILT_IN.of(Workload.class).field(stating).orElseThrow();
    }

    /** Every number that one of the fields is compared with. */
    Set<Double> limits(Collection<FactField> fields) {
        return all.stream()
                .filter(atom -> fields.contains(atom.field()))
                .flatMap(FieldCondition::numbers)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every text that a field is compared with. */
    Set<String> texts(FactField field) {
        return all.stream()
                .filter(atom -> atom.field().equals(field))
                .flatMap(FieldCondition::texts)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a condition compares two fields. */
    boolean compareFields() {
        return all.stream().anyMatch(atom -> atom.fields().size() > 1);
    }
}
