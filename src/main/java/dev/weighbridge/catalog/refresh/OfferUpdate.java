package dev.weighbridge.catalog.refresh;

import java.time.LocalDate;
import java.util.Optional;

/** A change of one offer that a list asks for. */
public sealed interface OfferUpdate {
    /** The id of the offer. */
    String offer();

    /**
     * A price to append.
     *
     * @param from its first day
     * @param sameInput whether the price of input does not change, so that an unstated price of cached input holds
     * @param source of the entry, as one line of YAML
     */
    record NewPrice(String offer, LocalDate from, StatedPrices prices, boolean sameInput, String source)
            implements OfferUpdate {}

    /**
     * An end to state.
     *
     * @param source of the lifecycle, as one line of YAML
     */
    record NewEnd(
            String offer,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> earliestEndOn,
            Optional<String> replacement,
            String source)
            implements OfferUpdate {}
}
