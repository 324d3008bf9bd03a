package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A discount that a contract grants on a provider's price list.
 *
 * @param provider whose offers it is for
 * @param offer id of the only offer that it is for; empty where it is for all of the provider
 * @param share taken off the bill, above 0 and below 1
 * @param from first day
 * @param until first day on which it no longer holds; empty where no end is agreed
 * @param contract its number or name
 * @param approver who approved it
 */
public record Discount(
        String provider,
        Optional<String> offer,
        double share,
        LocalDate from,
        Optional<LocalDate> until,
        String contract,
        String approver,
        Source source) {
    public Discount {
        Check.share("share", share);
    }

    /** Whether it is taken off an offer's bill on a day. */
    public boolean appliesTo(ApiOffer sold, LocalDate day) {
        return offer.map(sold.id()::equals).orElse(provider.equals(sold.provider()))
                && !day.isBefore(from)
                && until.map(day::isBefore).orElse(true);
    }
}
