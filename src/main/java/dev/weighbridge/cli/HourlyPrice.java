package dev.weighbridge.cli;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What renting a machine costs.
 *
 * @param usdPerHour of one machine
 */
record HourlyPrice(double usdPerHour, Plan plan, String region) {
    private static final List<Plan> PLANS = List.of(Plan.ON_DEMAND, Plan.ONE_YEAR, Plan.THREE_YEAR, Plan.SPOT);

    /** The cheapest region of a day, on demand; where nobody rents it so, on the next plan. Empty for what cannot be rented. */
    static Optional<HourlyPrice> of(Machine machine, LocalDate day) {
        return PLANS.stream()
                .flatMap(plan -> machine.regions().stream()
                        .flatMap(region -> region.priceAt(day).stream()
                                .flatMap(price ->
                                        Optional.ofNullable(price.usdPerHour().get(plan)).stream())
                                .map(usd -> new HourlyPrice(usd, plan, region.region())))
                        .min(Comparator.comparingDouble(HourlyPrice::usdPerHour))
                        .stream())
                .findFirst();
    }
}
