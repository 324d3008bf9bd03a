package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model sold by the token.
 *
 * @param id unique: provider/model
 * @param model the model's own name; several offers may sell it
 * @param regions where it is served, of {@link Catalog#regions()}
 * @param serves which needs of quality the model serves
 * @param contextTokens longest prompt and answer together
 * @param deprecated the day from which its end is known
 * @param expires the first day on which it can no longer be called
 * @param prices oldest first, at least one
 */
public record ApiOffer(
        String id,
        String model,
        String provider,
        OfferKind kind,
        List<String> regions,
        Set<Quality> serves,
        long contextTokens,
        Optional<LocalDate> deprecated,
        Optional<LocalDate> expires,
        List<ApiPrice> prices) {
    public ApiOffer {
        regions = List.copyOf(regions);
        serves = Set.copyOf(serves);
        prices = List.copyOf(prices);
    }

    /** The price of a day; empty before the first. */
    public Optional<ApiPrice> priceAt(LocalDate day) {
        return EffectiveDated.at(prices, ApiPrice::from, day);
    }

    /** Whether it has ended by a day. */
    public boolean endedBy(LocalDate day) {
        return expires.filter(end -> !day.isBefore(end)).isPresent();
    }
}
