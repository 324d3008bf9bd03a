package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import java.util.IdentityHashMap;
import java.util.function.DoubleBinaryOperator;

/** Adds up what options cost over the planned months where the growth of the volume is drawn. */
final class DrawnMonths {
    private static final double MONTHS_PER_YEAR = 12;

    private final PertDistribution growth;
    private final double apiPriceAMonth;
    private final int months;
    private final IdentityHashMap<Option, Double> migrationUsd = new IdentityHashMap<>();

    /** @param recommended one without parts, so that it has a horizon */
    DrawnMonths(Recommendation recommended) {
        Horizon horizon = recommended.horizon().orElseThrow();
        this.growth = UncertainOptions.growth(recommended.workload());
        this.apiPriceAMonth = monthly(horizon.apiPriceChange().value());
        this.months = horizon.months();
        horizon.totals().forEach(total -> migrationUsd.put(total.option(), total.migrationUsd()));
    }

    /** The factor of a month, of a change in a year. */
    private static double monthly(double change) {
        return Math.pow(1 + change, 1 / MONTHS_PER_YEAR);
    }

    boolean growthIsUncertain() {
        return !growth.isExact();
    }

    /** All bills and the migration; infinite where machines do not carry the load of a month. */
    double usd(UncertainOption option, InputValues values) {
        return bills(option, values) + migrationUsd.getOrDefault(option.option(), 0.0);
    }

    /** The mean bill. */
    double usdPerMonth(UncertainOption option, InputValues values) {
        return bills(option, values) / months;
    }

    private double bills(UncertainOption option, InputValues values) {
        DoubleBinaryOperator bill = option.bill().apply(values);
        double growthAMonth = monthly(values.of(DrawnInput.GROWTH, growth));
        double volume = 1;
        double apiPrice = 1;
        double sum = 0;
        for (int month = 0; month < months; month++) {
            sum += bill.applyAsDouble(volume, apiPrice);
            volume *= growthAMonth;
            apiPrice *= apiPriceAMonth;
        }
        return sum;
    }
}
