package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Range;
import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One workload field that conditions read, or several that they compare with each other, cut into bands: within a band
 * the same conditions hold for every value.
 *
 * @param points the values tried, plainest first
 * @param bands the plainest point of each band
 */
record Dimension(Set<FactField> fields, List<Point> points, List<Point> bands) {
    /**
     * A value for each field of the dimension.
     *
     * @param changed how many of them differ from the baseline workload
     */
    record Point(Map<FactField, Object> values, int band, int changed) {}

    /** Two points of different bands; the second has more of one field. */
    record Step(Point from, Point to) {}

    static Dimension of(Set<FactField> fields, AtomicConditions atoms, BaselineWorkload baseline) {
        Set<Double> limits = atoms.limits(fields);
        List<Map<FactField, Object>> products = new ArrayList<>(List.of(Map.of()));
        for (FactField field : fields) {
            if (fields.size() > 1 && baseline.value(field) instanceof Number plain) {
                limits.add(plain.doubleValue());
            }
            products = product(products, field, values(field, limits, fields.size(), atoms, baseline));
        }
        products.sort(plainest(baseline));
        Map<BitSet, Integer> known = new LinkedHashMap<>();
        List<Point> points = new ArrayList<>();
        List<Point> bands = new ArrayList<>();
        for (Map<FactField, Object> values : products) {
            int band = known.computeIfAbsent(atoms.holding(baseline.with(values)), holding -> known.size());
            Point point = new Point(values, band, changed(values, baseline));
            points.add(point);
            if (band == bands.size()) {
                bands.add(point);
            }
        }
        return new Dimension(fields, List.copyOf(points), List.copyOf(bands));
    }

    private static List<Map<FactField, Object>> product(
            List<Map<FactField, Object>> products, FactField field, Collection<Object> values) {
        List<Map<FactField, Object>> longer = new ArrayList<>();
        for (Map<FactField, Object> product : products) {
            for (Object value : values) {
                Map<FactField, Object> with = new LinkedHashMap<>(product);
                with.put(field, value);
                longer.add(with);
            }
        }
        return longer;
    }

    private static Collection<Object> values(
            FactField field, Set<Double> limits, int together, AtomicConditions atoms, BaselineWorkload baseline) {
        if (field.hasSeveral()) {
            return subsets(field.choices());
        }
        if (field.isText()) {
            return baseline.texts(field, atoms.texts(field));
        }
        List<Object> unknown = field.mayBeUnknown() ? List.of(FactField.UNKNOWN) : List.of();
        if (field.isChoice()) {
            return joined(unknown, field.choices());
        }
        if (!field.isNumber()) {
            return joined(unknown, List.of(false, true));
        }
        Range range = range(field);
        NavigableSet<Double> numbers = BandRepresentatives.around(limits, range, field.isWhole(), together);
        if (baseline.value(field) instanceof Number plain) {
            numbers.add(plain.doubleValue());
        }
        if (together == 1) {
            BandRepresentatives.round(range, field.isWhole()).forEach(numbers::add);
        }
        return joined(unknown, numbers);
    }

    private static List<Object> joined(Collection<?> some, Collection<?> more) {
        List<Object> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** The numbers that a workload can state. */
    static Range range(FactField field) {
        return field.declared().map(FactRanges::ofDeclared).orElseGet(() -> WorkloadFields.range(field.name()));
    }

    private static List<Object> subsets(List<Object> choices) {
        List<Object> subsets = new ArrayList<>(List.of(Set.of()));
        for (Object choice : choices) {
            for (Object subset : List.copyOf(subsets)) {
                Set<Object> larger = new LinkedHashSet<>((Set<?>) subset);
                larger.add(choice);
                subsets.add(larger);
            }
        }
        return subsets;
    }

    private static Comparator<Map<FactField, Object>> plainest(BaselineWorkload baseline) {
        return Comparator.<Map<FactField, Object>>comparingInt(values -> changed(values, baseline))
                .thenComparing(values -> sum(values, (field, value) -> BandRepresentatives.digits(value)))
                .thenComparing(values -> sum(
                        values,
                        (field, value) -> Math.abs(
                                Math.log1p(value) - Math.log1p(BandRepresentatives.of(baseline.value(field))))));
    }

    private interface Measure {
        double of(FactField field, double value);
    }

    private static double sum(Map<FactField, Object> values, Measure measure) {
        return values.entrySet().stream()
                .mapToDouble(value -> measure.of(value.getKey(), BandRepresentatives.of(value.getValue())))
                .sum();
    }

    private static int changed(Map<FactField, Object> values, BaselineWorkload baseline) {
        return (int) values.entrySet().stream()
                .filter(value -> !same(value.getValue(), baseline.value(value.getKey())))
                .count();
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number && other instanceof Number
                ? BandRepresentatives.of(one) == BandRepresentatives.of(other)
                : one.equals(other);
    }

    /**
     * The plainest step between every two bands where the second has more of a field.
     *
     * @param amount how much of the field a value is
     */
    List<Step> steps(FactField field, ToDoubleFunction<Object> amount) {
        Map<Map<FactField, Object>, List<Point>> alike = new LinkedHashMap<>();
        for (Point point : points) {
            Map<FactField, Object> others = new HashMap<>(point.values());
            others.remove(field);
            alike.computeIfAbsent(others, key -> new ArrayList<>()).add(point);
        }
        Set<List<Integer>> seen = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (List<Point> line : alike.values()) {
            for (Point from : line) {
                for (Point to : line) {
                    if (from.band() != to.band()
                            && amount.applyAsDouble(to.values().get(field))
                                    > amount.applyAsDouble(from.values().get(field))
                            && seen.add(List.of(from.band(), to.band()))) {
                        steps.add(new Step(from, to));
                    }
                }
            }
        }
        return steps;
    }
}
