package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every kind of workload that a rule book can tell apart: each combination of one band of every dimension. */
final class WorkloadBands {
    private final BaselineWorkload baseline;
    private final List<Dimension> dimensions;

    private WorkloadBands(BaselineWorkload baseline, List<Dimension> dimensions) {
        this.baseline = baseline;
        this.dimensions = List.copyOf(dimensions);
    }

    static WorkloadBands of(List<Rule> rules, BaselineWorkload baseline) {
        AtomicConditions atoms = AtomicConditions.of(rules, Workload.class);
        return new WorkloadBands(
                baseline,
                atoms.groups().stream()
                        .map(group -> Dimension.of(group, atoms, baseline))
                        .toList());
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /** How many there are; a double, because it may be more than a long can hold. */
    double count() {
        return dimensions.stream()
                .mapToDouble(dimension -> dimension.bands().size())
                .reduce(1, (a, b) -> a * b);
    }

    /** How many bands each field has, for a message. */
    String sizes() {
        return dimensions.stream()
                .map(dimension ->
                        dimension.fields().stream().map(FactField::name).collect(Collectors.joining(" with ")) + " "
                                + dimension.bands().size())
                .collect(Collectors.joining(", "));
    }

    /** The plainest values of one kind of workload, for the fields that conditions read. */
    Map<FactField, Object> values(int number) {
        Map<FactField, Object> values = new LinkedHashMap<>();
        int rest = number;
        for (Dimension dimension : dimensions) {
            values.putAll(dimension.bands().get(rest % dimension.bands().size()).values());
            rest /= dimension.bands().size();
        }
        return values;
    }

    Workload workload(int number) {
        return baseline.with(values(number));
    }

    /** How many of its fields differ from the baseline workload. */
    int changed(int number) {
        int changed = 0;
        int rest = number;
        for (Dimension dimension : dimensions) {
            changed += dimension.bands().get(rest % dimension.bands().size()).changed();
            rest /= dimension.bands().size();
        }
        return changed;
    }

    /** The band of a kind of workload in one dimension, by its index. */
    int band(int number, int dimension) {
        return number / stride(dimension) % dimensions.get(dimension).bands().size();
    }

    /** The number of the kind of workload with another band in one dimension, and the same in all others. */
    int moved(int number, int dimension, int band) {
        return number + (band - band(number, dimension)) * stride(dimension);
    }

    private int stride(int dimension) {
        int stride = 1;
        for (int before = 0; before < dimension; before++) {
            stride *= dimensions.get(before).bands().size();
        }
        return stride;
    }
}
