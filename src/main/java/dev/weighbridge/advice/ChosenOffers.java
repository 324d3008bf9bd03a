package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.Placement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was chosen, as rules that tell read it. */
final class ChosenOffers {
    private ChosenOffers() {}

    /**
     * One fact for each offer.
     *
     * @param usdPerMonth of all of them; nothing is chosen where it is empty
     */
    static List<Chosen> of(Placement placement, Collection<PricedOffer> offers, OptionalDouble usdPerMonth) {
        if (usdPerMonth.isEmpty()) {
            return List.of();
        }
        double machines = offers.stream()
                .mapToDouble(offer -> offer.factWithBill().bill().machines().orElse(0))
                .sum();
        OptionalDouble utilization = offers.stream()
                .map(offer -> offer.factWithBill().bill())
                .filter(bill -> bill.machines().orElse(0) > 0)
                .flatMapToDouble(bill -> bill.utilization().stream())
                .max();
        return offers.stream()
                .map(offer -> chosen(placement, offer.fact(), usdPerMonth.getAsDouble(), machines, utilization))
                .toList();
    }

    private static Chosen chosen(
            Placement placement, Offer offer, double usdPerMonth, double machines, OptionalDouble utilization) {
        return new Chosen(
                placement,
                usdPerMonth,
                machines,
                offer.terms().plan(),
                Optional.of(offer.identity().provider()),
                offer.place().region(),
                utilization);
    }
}
