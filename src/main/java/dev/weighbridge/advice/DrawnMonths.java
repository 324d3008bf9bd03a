package dev.weighbridge.advice;

import dev.weighbridge.cost.PertDistribution;
import dev.weighbridge.workload.Workload;
import java.util.Arrays;
import java.util.IdentityHashMap;

/** Adds up what options cost over the planned months where the growth of the volume is drawn. */
final class DrawnMonths {
    private final PertDistribution growth;
    private final double apiPriceChange;
    private final int months;
    private final IdentityHashMap<Option, Double> migrationUsd = new IdentityHashMap<>();

    DrawnMonths(Workload workload, Horizon horizon) {
        this.growth = UncertainOptions.growth(workload);
        this.apiPriceChange = horizon.apiPriceChange().value();
        this.months = horizon.months();
        horizon.totals().forEach(total -> migrationUsd.put(total.option(), total.migrationUsd()));
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
        Months drawn = new Months(
                months, option.volume().applyAsDouble(values), values.of(DrawnInput.GROWTH, growth), apiPriceChange);
        return Arrays.stream(option.bills().usd(drawn, option.conditions().apply(values)))
                .sum();
    }
}
