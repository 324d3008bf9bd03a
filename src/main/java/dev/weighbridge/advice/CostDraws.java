package dev.weighbridge.advice;

import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Draws.OptionDraws;
import dev.weighbridge.advice.Draws.Percentiles;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.rules.language.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Draws what is not known exactly, and prices the options of an answer each time. The offers stay those of the answer; only the
 * number of machines follows the draw. Rules read the workload as it is likely, and of a draw the costs.
 */
final class CostDraws {
    private static final int MOST_INPUTS = 5;

    private final PlacementAtCosts placements;
    private final Placement likely;
    private final List<UncertainOption> options;

    /**
     * @param likely the placement that the rules decided on
     * @param options of the answer
     */
    CostDraws(CostRanges ranges, OfferPricingCache prices, Placement likely, List<Option> options) {
        this.placements = PlacementAtCosts.of(ranges.pricing());
        this.likely = likely;
        this.options = UncertainOptions.of(ranges, prices, options);
    }

    Draws draw(DrawSettings settings) {
        double[][] bills = new double[options.size()][settings.count()];
        Map<Placement, Integer> counts = new EnumMap<>(Placement.class);
        SplittableRandom random = new SplittableRandom(settings.seed());
        InputValues values = new InputValues();
        for (int draw = 0; draw < settings.count(); draw++) {
            values.draw(random);
            for (int i = 0; i < bills.length; i++) {
                bills[i][draw] = options.get(i).usdPerMonth(values);
            }
            counts.merge(placement(bills, draw), 1, Integer::sum);
        }
        Map<Placement, Double> shares = new EnumMap<>(Placement.class);
        counts.forEach((placement, count) -> shares.put(placement, (double) count / settings.count()));
        return new Draws(settings, percentiles(bills), shares, inputs());
    }

    /** What the rules decide on at the costs of a draw; without two sides to compare, what they decided on. */
    private Placement placement(double[][] bills, int draw) {
        if (placements.likely().comparison().isEmpty()) {
            return likely;
        }
        double api = Double.POSITIVE_INFINITY;
        double selfHosted = Double.POSITIVE_INFINITY;
        OptionalDouble hybrid = OptionalDouble.empty();
        for (int i = 0; i < bills.length; i++) {
            double usd = bills[i][draw];
            switch (options.get(i).option().way()) {
                case API, PRIVATE_CLOUD_API, MANAGED_ENDPOINT -> api = Math.min(api, usd);
                case SELF_HOSTED -> selfHosted = usd;
                case HYBRID -> hybrid = OptionalDouble.of(usd);
            }
        }
        return placements.at(api, selfHosted, hybrid);
    }

    private List<OptionDraws> percentiles(double[][] bills) {
        List<OptionDraws> drawn = new ArrayList<>();
        for (int i = 0; i < bills.length; i++) {
            double[] sorted = bills[i].clone();
            Arrays.sort(sorted);
            drawn.add(new OptionDraws(
                    options.get(i).option(),
                    new Percentiles(percentile(sorted, 10), percentile(sorted, 50), percentile(sorted, 90))));
        }
        return drawn;
    }

    /** The smallest value that so many of a hundred do not exceed. */
    private static double percentile(double[] sorted, int ofHundred) {
        return sorted[(sorted.length * ofHundred + 99) / 100 - 1];
    }

    private List<InputSwing> inputs() {
        InputValues likelyValues = new InputValues();
        Optional<UncertainOption> chosen =
                options.stream().filter(option -> option.option().chosen()).findFirst();
        Optional<UncertainOption> other = options.stream()
                .filter(option -> option.option().way().placement() != likely)
                .min(Comparator.comparingDouble(option -> option.usdPerMonth(likelyValues)));
        return chosen.map(option -> inputs(option, other)).orElse(List.of());
    }

    private static List<InputSwing> inputs(UncertainOption chosen, Optional<UncertainOption> other) {
        Map<DrawnInput, PertDistribution> inputs = new EnumMap<>(DrawnInput.class);
        other.ifPresent(option -> inputs.putAll(option.inputs()));
        inputs.putAll(chosen.inputs());
        return inputs.entrySet().stream()
                .map(input -> swing(input.getKey(), input.getValue(), chosen, other))
                .filter(swing -> largest(swing) > 0)
                .sorted(Comparator.comparingDouble(swing -> -largest(swing)))
                .limit(MOST_INPUTS)
                .toList();
    }

    private static InputSwing swing(
            DrawnInput input, PertDistribution values, UncertainOption chosen, Optional<UncertainOption> other) {
        InputValues from = InputValues.with(input, 0);
        InputValues to = InputValues.with(input, 1);
        double atFrom = chosen.usdPerMonth(from);
        double atTo = chosen.usdPerMonth(to);
        double lead = other.map(option -> Math.abs(option.usdPerMonth(to) - atTo - (option.usdPerMonth(from) - atFrom)))
                .orElse(0.0);
        return new InputSwing(input.field(), values.low(), values.high(), atFrom, atTo, Double.isNaN(lead) ? 0 : lead);
    }

    private static double largest(InputSwing swing) {
        return Math.max(swing.swingUsdPerMonth(), swing.leadSwingUsdPerMonth());
    }
}
