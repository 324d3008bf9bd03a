package dev.weighbridge.advice;

import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.rules.language.Placement;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves each input of the bills alone from its lowest to its highest value. */
final class InputSwings {
    private static final int MOST = 5;

    private final Optional<UncertainOption> chosen;
    private final Optional<UncertainOption> other;
    private final DrawnMonths months;

    /** @param likely the placement that the rules decided on */
    InputSwings(List<UncertainOption> options, Placement likely, DrawnMonths months) {
        InputValues values = new InputValues();
        this.chosen =
                options.stream().filter(option -> option.option().chosen()).findFirst();
        this.other = options.stream()
                .filter(option -> option.option().way().placement() != likely)
                .min(Comparator.comparingDouble(option -> option.usdPerMonth(values)));
        this.months = months;
    }

    /** The five largest of the options of an answer. */
    static List<InputSwing> of(
            CostRanges ranges, OfferPricingCache prices, List<Option> options, Placement likely, Horizon horizon) {
        return new InputSwings(
                        UncertainOptions.of(ranges, prices, options),
                        likely,
                        new DrawnMonths(ranges.pricing().workload(), horizon))
                .largest();
    }

    /** The five that move the bill of the choice or its lead the most, without those that move neither. */
    List<InputSwing> largest() {
        return chosen.map(this::largest).orElse(List.of());
    }

    private List<InputSwing> largest(UncertainOption choice) {
        Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
        other.ifPresent(option -> inputs.putAll(option.inputs()));
        inputs.putAll(choice.inputs());
        return inputs.entrySet().stream()
                .map(input -> swing(input.getKey(), input.getValue(), choice))
                .filter(swing -> most(swing) > 0)
                .sorted(Comparator.comparingDouble(swing -> -most(swing)))
                .limit(MOST)
                .toList();
    }

    private InputSwing swing(DrawnInput input, PertDistribution values, UncertainOption choice) {
        double from = usdPerMonth(choice, input, 0);
        double to = usdPerMonth(choice, input, 1);
        double lead = other.map(
                        option -> Math.abs(usdPerMonth(option, input, 1) - to - (usdPerMonth(option, input, 0) - from)))
                .filter(usd -> !usd.isNaN())
                .orElse(0.0);
        return new InputSwing(input.field(), values.low(), values.high(), from, to, lead);
    }

    /** Of the first month; of the mean of all planned months where the growth moves. */
    private double usdPerMonth(UncertainOption option, DrawnInput input, double share) {
        InputValues values = InputValues.with(input, share);
        return input == DrawnInput.GROWTH ? months.usdPerMonth(option, values) : option.usdPerMonth(values);
    }

    private static double most(InputSwing swing) {
        double own = swing.swingUsdPerMonth();
        return Math.max(Double.isNaN(own) ? 0 : own, swing.leadSwingUsdPerMonth());
    }
}
