package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What one machine costs in a region from a day on.
 *
 * @param usdPerHour by plan, rented plans only
 * @param owned where it is bought outright instead
 */
public record MachinePrice(
        LocalDate from, Map<Plan, Double> usdPerHour, Optional<OwnedMachinePrice> owned, Source source) {
    public MachinePrice {
        usdPerHour = OrderedMaps.copy(usdPerHour);
        usdPerHour.forEach((plan, usd) -> Check.aboveZero(plan.key(), usd));
    }
}
