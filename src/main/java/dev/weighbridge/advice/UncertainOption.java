package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * An option whose bill follows from inputs that are not known exactly.
 *
 * @param inputs that its bill follows from, without those that are known exactly
 * @param bill a month's bill in US dollars; infinite where machines do not carry the load
 */
record UncertainOption(Option option, Map<DrawnInput, PertDistribution> inputs, ToDoubleFunction<InputValues> bill) {
    UncertainOption {
        Map<DrawnInput, PertDistribution> uncertain = new EnumMap<>(DrawnInput.class);
        inputs.forEach((input, values) -> {
            if (!values.isExact()) {
                uncertain.put(input, values);
            }
        });
        inputs = Collections.unmodifiableMap(uncertain);
    }

    double usdPerMonth(InputValues values) {
        return bill.applyAsDouble(values);
    }
}
