package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/**
 * An option whose bill follows from inputs that are not known exactly.
 *
 * @param inputs that its bill follows from, without those that are known exactly
 * @param bill for values of the inputs, a month's bill in US dollars by two factors: on the volume, and on list prices of
 *     APIs; infinite where machines do not carry the load
 */
record UncertainOption(
        Option option, Map<DrawnInput, PertDistribution> inputs, Function<InputValues, DoubleBinaryOperator> bill) {
    UncertainOption {
        Map<DrawnInput, PertDistribution> uncertain = new EnumMap<>(DrawnInput.class);
        inputs.forEach((input, values) -> {
            if (!values.isExact()) {
                uncertain.put(input, values);
            }
        });
        inputs = Collections.unmodifiableMap(uncertain);
    }

    /** The bill of the first month. */
    double usdPerMonth(InputValues values) {
        return bill.apply(values).applyAsDouble(1, 1);
    }
}
