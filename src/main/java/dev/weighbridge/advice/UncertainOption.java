package dev.weighbridge.advice;

import dev.weighbridge.advice.OptionBills.Conditions;
import dev.weighbridge.cost.PertDistribution;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An option whose bill follows from inputs that are not known exactly.
 *
 * @param inputs that its bill follows from, without those that are known exactly
 * @param volume for values of the inputs, in tokens a day
 * @param conditions for values of the inputs
 */
record UncertainOption(
        Option option,
        Map<DrawnInput, PertDistribution> inputs,
        OptionBills bills,
        ToDoubleFunction<InputValues> volume,
        Function<InputValues, Conditions> conditions) {
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
        return bills.usd(Months.first(volume.applyAsDouble(values)), conditions.apply(values))[0];
    }
}
