package dev.weighbridge.cost;

import dev.weighbridge.catalog.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An API priced at a volume.
 *
 * @param bill of a month
 * @param expires the first day on which it can no longer be called, where that day is known
 */
public record PricedApiOffer(
        OfferIdentity identity,
        Optional<String> region,
        ApiCost bill,
        Optional<LocalDate> expires,
        List<String> reasons,
        List<Source> sources)
        implements PricedOffer {
    public PricedApiOffer {
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }

    @Override
    public double usdPerMonth() {
        return bill.usdPerMonth();
    }

    @Override
    public PricedOffer withMoreReasons(List<String> more) {
        return new PricedApiOffer(identity, region, bill, expires, PricedOffer.joined(reasons, more), sources);
    }
}
