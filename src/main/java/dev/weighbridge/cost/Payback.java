package dev.weighbridge.cost;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * After how many months machines that are bought have saved what they cost.
 *
 * @param id of the offer
 * @param capitalUsd of all its machines
 * @param runningUsdPerMonth its bill without the part of the capital in it
 */
public record Payback(String id, double capitalUsd, double runningUsdPerMonth) {
    /** That of an offer; empty unless its machines are bought. */
    public static Optional<Payback> of(PricedOffer.Hosting offer) {
        return offer.capital()
                .map(capital -> new Payback(offer.id(), capital.usd(), offer.usdPerMonth() - capital.usdPerMonth()));
    }

    /** Months after which an API would have cost as much more as the capital; empty where it costs no more to run. */
    public OptionalDouble months(double apiUsdPerMonth) {
        double saved = apiUsdPerMonth - runningUsdPerMonth;
        return saved > 0 ? OptionalDouble.of(capitalUsd / saved) : OptionalDouble.empty();
    }
}
