package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a unit of another currency is worth.
 *
 * @param rates by the currency's code of ISO 4217, oldest first
 */
record Currencies(Map<String, List<Rate>> rates) {
    /** The currency of every figure behind the readers. */
    static final String USD = "USD";

    Currencies {
        rates = OrderedMaps.copy(rates);
    }

    /**
     * A rate that holds from a day on.
     *
     * @param usdPerUnit above 0
     */
    record Rate(LocalDate from, double usdPerUnit, Source source) {
        Rate {
            Check.aboveZero("usdPerUnit", usdPerUnit);
        }
    }

    /** The rate of a day; empty before the first. */
    Optional<Rate> at(String currency, LocalDate day) {
        return EffectiveDated.at(rates.getOrDefault(currency, List.of()), Rate::from, day);
    }

    /** The rates that begin after a day, and before another one where it is there. */
    List<Rate> between(String currency, LocalDate after, Optional<LocalDate> before) {
        return rates.getOrDefault(currency, List.of()).stream()
                .filter(rate -> rate.from().isAfter(after)
                        && before.map(rate.from()::isBefore).orElse(true))
                .toList();
    }
}
