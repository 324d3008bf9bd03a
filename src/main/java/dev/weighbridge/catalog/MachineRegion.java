package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A machine's prices in one region, oldest first. */
public record MachineRegion(String region, List<MachinePrice> prices) {
    public MachineRegion {
        prices = List.copyOf(prices);
    }

    /** The price of a day; empty before the first. */
    public Optional<MachinePrice> priceAt(LocalDate day) {
        return EffectiveDated.at(prices, MachinePrice::from, day);
    }
}
