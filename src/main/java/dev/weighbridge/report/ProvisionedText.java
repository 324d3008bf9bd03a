package dev.weighbridge.report;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.ProvisionedCost;
import dev.weighbridge.cost.ProvisionedCost.CommitmentCost;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an offer's units of throughput by the hour would cost, in one line. */
final class ProvisionedText {
    private ProvisionedText() {}

    /**
     * {@code or 15 PTU, 1.9 % used: hourly $12,045.00, dearer even at full use · one-year $3,315.00, pays from 77.3 % use};
     * empty where the offer sells none.
     */
    static Optional<String> of(PricedOffer offer) {
        return offer instanceof PricedOffer.Api api ? api.provisioned().map(ProvisionedText::line) : Optional.empty();
    }

    private static String line(ProvisionedCost cost) {
        return "or %d %s, %s used: %s"
                .formatted(
                        cost.units(),
                        cost.unit(),
                        NumberText.percent(cost.use()),
                        cost.commitments().stream()
                                .map(ProvisionedText::commitment)
                                .collect(Collectors.joining(" · ")));
    }

    private static String commitment(CommitmentCost cost) {
        return "%s %s, %s"
                .formatted(
                        cost.commitment().wireName(),
                        NumberText.usd(cost.usdPerMonth()),
                        cost.breakEvenUse() > 1
                                ? "dearer even at full use"
                                : "pays from %s use".formatted(NumberText.percent(cost.breakEvenUse())));
    }
}
