package dev.weighbridge.rules.verify;

import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every workload that a book's rules can tell from others: each band of each axis with each of all others. */
final class WorkloadBands {
    private final BaselineWorkload plain;
    private final List<Dimension> axes;

    private WorkloadBands(BaselineWorkload plain, List<Dimension> axes) {
        this.plain = plain;
        this.axes = List.copyOf(axes);
    }

    static WorkloadBands of(List<Rule> rules, BaselineWorkload plain) {
        AtomicConditions atoms = AtomicConditions.of(rules, Workload.class);
        return new WorkloadBands(
                plain,
                atoms.groups().stream()
                        .map(group -> Dimension.of(group, atoms, plain))
                        .toList());
    }

    List<Dimension> axes() {
        return axes;
    }

    /** How many there are; a double, for it may be more than any other number holds. */
    double count() {
        return axes.stream().mapToDouble(axis -> axis.bands().size()).reduce(1, (a, b) -> a * b);
    }

    /** How many bands each field has, for a message. */
    String sizes() {
        return axes.stream()
                .map(axis -> axis.fields().stream().map(FactType.Field::name).collect(Collectors.joining(" with "))
                        + " " + axis.bands().size())
                .collect(Collectors.joining(", "));
    }

    /** The fields of one of them that conditions read; the plainest that does. */
    Map<FactType.Field, Object> values(int number) {
        Map<FactType.Field, Object> values = new LinkedHashMap<>();
        int rest = number;
        for (Dimension axis : axes) {
            values.putAll(axis.bands().get(rest % axis.bands().size()).values());
            rest /= axis.bands().size();
        }
        return values;
    }

    Workload workload(int number) {
        return plain.with(values(number));
    }

    /** How many of its fields are not what the plain workload has. */
    int changed(int number) {
        int changed = 0;
        int rest = number;
        for (Dimension axis : axes) {
            changed += axis.bands().get(rest % axis.bands().size()).changed();
            rest /= axis.bands().size();
        }
        return changed;
    }

    /** The band of one axis, by its place in the list, in which a workload lies. */
    int band(int number, int axis) {
        return number / stride(axis) % axes.get(axis).bands().size();
    }

    /** The number of the workload that lies in another band of one axis, and in the same of all others. */
    int moved(int number, int axis, int band) {
        return number + (band - band(number, axis)) * stride(axis);
    }

    private int stride(int axis) {
        int stride = 1;
        for (int before = 0; before < axis; before++) {
            stride *= axes.get(before).bands().size();
        }
        return stride;
    }
}
