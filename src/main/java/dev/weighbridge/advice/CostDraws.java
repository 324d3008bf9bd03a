package dev.weighbridge.advice;

import dev.weighbridge.advice.Draws.OptionDraws;
import dev.weighbridge.advice.Draws.Percentiles;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Draws what is not known exactly, and prices the options of an answer each time. The offers stay those of the answer; only the
 * number of machines follows the draw. Of a draw, rules read the volume and the costs; which offers are admitted stays as it is.
 */
final class CostDraws {
    private final PlacementAtCosts placements;
    private final Placement likely;
    private final List<UncertainOption> options;
    private final boolean splitIsOption;
    private final DrawnMonths months;

    /** @param recommended one without parts, so that it has a horizon */
    CostDraws(CostRanges ranges, OfferPricingCache prices, Recommendation recommended) {
        this.placements = PlacementAtCosts.of(ranges.pricing());
        this.likely = recommended.placement();
        this.options = UncertainOptions.of(ranges, prices, recommended.options());
        this.splitIsOption = options.stream().anyMatch(option -> option.option().way() == Option.Way.HYBRID);
        this.months =
                new DrawnMonths(recommended.workload(), recommended.horizon().orElseThrow());
    }

    Draws draw(DrawSettings settings) {
        double[][] bills = new double[options.size()][settings.count()];
        double[][] totals = new double[months.growthIsUncertain() ? options.size() : 0][settings.count()];
        Map<Placement, Integer> counts = new EnumMap<>(Placement.class);
        SplittableRandom random = new SplittableRandom(settings.seed());
        InputValues values = new InputValues();
        for (int draw = 0; draw < settings.count(); draw++) {
            values.draw(random);
            for (int i = 0; i < bills.length; i++) {
                bills[i][draw] = options.get(i).usdPerMonth(values);
            }
            for (int i = 0; i < totals.length; i++) {
                totals[i][draw] = months.usd(options.get(i), values);
            }
            counts.merge(placement(bills, draw, volume(values)), 1, Integer::sum);
        }
        Map<Placement, Double> shares = new EnumMap<>(Placement.class);
        counts.forEach((placement, count) -> shares.put(placement, (double) count / settings.count()));
        return new Draws(settings, drawn(bills, totals), shares, new InputSwings(options, likely, months).largest());
    }

    /** The volume that is drawn, of any option alike. */
    private long volume(InputValues values) {
        return options.isEmpty()
                ? placements.pricing().workload().tokensPerDay()
                : Math.round(options.get(0).volume().applyAsDouble(values));
    }

    /** What the rules decide on at the volume and the costs of a draw. */
    private Placement placement(double[][] bills, int draw, long volume) {
        Workload drawn = placements.pricing().workload().withTokensPerDay(volume);
        if (placements.likely().comparison().isEmpty()
                && placements.likely().split().isEmpty()) {
            return placements.pricing().rules().placement(drawn, placements.likely());
        }
        double api = Double.POSITIVE_INFINITY;
        double selfHosted = Double.POSITIVE_INFINITY;
        OptionalDouble hybrid = splitThatTheAnswerHasNot(volume);
        for (int i = 0; i < bills.length; i++) {
            double usd = bills[i][draw];
            switch (options.get(i).option().way()) {
                case API, PRIVATE_CLOUD_API, MANAGED_ENDPOINT -> api = Math.min(api, usd);
                case SELF_HOSTED -> selfHosted = usd;
                case HYBRID -> hybrid = OptionalDouble.of(usd);
            }
        }
        return placements.at(drawn, api, selfHosted, hybrid);
    }

    /** At another volume a split may be the cheapest though none is an option at the likely one; at its likely bill. */
    private OptionalDouble splitThatTheAnswerHasNot(long volume) {
        return splitIsOption
                ? OptionalDouble.empty()
                : placements.pricing().left().cheapestHybrid((double) volume).stream()
                        .mapToDouble(HybridSplit::usdPerMonth)
                        .findFirst();
    }

    private List<OptionDraws> drawn(double[][] bills, double[][] totals) {
        List<OptionDraws> drawn = new ArrayList<>();
        for (int i = 0; i < bills.length; i++) {
            drawn.add(new OptionDraws(
                    options.get(i).option(),
                    percentiles(bills[i]),
                    i < totals.length ? Optional.of(percentiles(totals[i])) : Optional.empty()));
        }
        return drawn;
    }

    private static Percentiles percentiles(double[] usd) {
        double[] sorted = usd.clone();
        Arrays.sort(sorted);
        return new Percentiles(percentile(sorted, 10), percentile(sorted, 50), percentile(sorted, 90));
    }

    /** The smallest value that so many of a hundred do not exceed. */
    private static double percentile(double[] sorted, int ofHundred) {
        return sorted[(sorted.length * ofHundred + 99) / 100 - 1];
    }
}
