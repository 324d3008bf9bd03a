package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import java.util.stream.Collectors;

/**
 * A step to more of a field that moves the verdict toward the public API.
 *
 * @param field of which the step has more
 * @param workload number of the kind of workload before the step
 * @param costs that the rules see before and after it
 */
record MonotonicityViolation(MonotoneField field, int workload, Dimension.Step step, CostFacts costs) {
    /** The field's value before the step, as a workload file has it. */
    String valueBefore() {
        return value(step.from());
    }

    /** The field's value after the step, as a workload file has it. */
    String valueAfter() {
        return value(step.to());
    }

    private String value(Dimension.Point point) {
        return point.values().entrySet().stream()
                .filter(value -> value.getKey().name().equals(field.field()))
                .map(value -> BaselineWorkload.written(value.getKey(), value.getValue()))
                .collect(Collectors.joining());
    }
}
