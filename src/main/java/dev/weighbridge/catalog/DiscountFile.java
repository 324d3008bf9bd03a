package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads {@code discounts.yaml}. */
final class DiscountFile {
    private static final Range SHARE = new Range(0, false, 0.95, "a share above 0 and at most 0.95, not in percent");

    private DiscountFile() {}

    /** @param offers that discounts can be for; none where their file could not be read */
    static List<Discount> read(Fields file, Collection<ApiOffer> offers) {
        if (!file.has("discounts")) {
            return List.of();
        }
        List<String> ids = offers.stream().map(ApiOffer::id).toList();
        List<String> providers =
                offers.stream().map(ApiOffer::provider).distinct().toList();
        List<Fields> entries = new ArrayList<>();
        List<Discount> discounts = file.maps("discounts", entry -> {
            Optional<String> offer = entry.optionalText("offer");
            Discount discount = new Discount(
                    entry.text("provider"),
                    offer,
                    entry.number("share", SHARE),
                    entry.date("from"),
                    entry.optionalDate("until"),
                    entry.text("contract"),
                    entry.text("approver"),
                    CatalogFields.source(entry));
            CatalogFields.requireKnown(entry, "provider", discount.provider(), providers, "api-offers.yaml");
            offer.ifPresent(id -> CatalogFields.requireKnown(entry, "offer", id, ids, "api-offers.yaml"));
            offer.flatMap(id ->
                            offers.stream().filter(sold -> sold.id().equals(id)).findFirst())
                    .filter(sold -> entry.clean() && !sold.provider().equals(discount.provider()))
                    .ifPresent(sold -> entry.addProblem(
                            "offer",
                            "offer `%s` is of `%s`, not of `%s`. Correct one of both."
                                    .formatted(sold.id(), sold.provider(), discount.provider())));
            CatalogFields.requireInOrder(entry, "from", Optional.of(discount.from()), "until", discount.until());
            entries.add(entry);
            entry.rejectUnknown();
            return discount;
        });
        rejectOverlaps(entries, discounts);
        return discounts;
    }

    /** Two discounts on one offer on one day: it is not said which holds, or whether both do. */
    private static void rejectOverlaps(List<Fields> entries, List<Discount> discounts) {
        for (int i = 0; i < discounts.size(); i++) {
            for (int j = 0; j < i; j++) {
                Discount one = discounts.get(i);
                Discount other = discounts.get(j);
                boolean sameOffers = one.provider().equals(other.provider())
                        && (one.offer().equals(other.offer())
                                || one.offer().isEmpty()
                                || other.offer().isEmpty());
                if (entries.get(i).clean() && sameOffers && overlap(one, other)) {
                    entries.get(i)
                            .addProblem(
                                    "from",
                                    "the discount holds for offers and days of another one, at %s. End that one before, or make them one."
                                            .formatted(entries.get(j).place()));
                }
            }
        }
    }

    private static boolean overlap(Discount one, Discount other) {
        return one.until().map(other.from()::isBefore).orElse(true)
                && other.until().map(one.from()::isBefore).orElse(true);
    }
}
