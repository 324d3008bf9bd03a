package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.rules.engine.Decision;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The cheapest offer that is left whose model scores higher than the recommended one: what the next step in quality costs.
 *
 * @param shareOfBest of its score, 0 to 1
 */
record BetterModel(String id, String model, double usdPerMonth, double shareOfBest) {
    /** One percentage point: shares further apart are never printed alike. */
    private static final double CLEARLY = 0.01;

    /**
     * Empty where no index rates the recommended model, and where rules leave no better one.
     *
     * @param bills of every offer
     */
    static Optional<BetterModel> than(Offer recommended, Decision decision, AdmittedPricing pricing, OfferBills bills) {
        OptionalDouble share = recommended.quality().qualityShareOfBest();
        if (share.isEmpty()) {
            return Optional.empty();
        }
        BitSet left = pricing.open(decision, bills);
        left.andNot(pricing.admission().excluded());
        int better = -1;
        for (int offer = left.nextSetBit(0); offer >= 0; offer = left.nextSetBit(offer + 1)) {
            if ((better < 0 || bills.usd(offer) < bills.usd(better))
                    && isStep(share.getAsDouble(), shareOfBest(pricing, offer))) {
                better = offer;
            }
        }
        return better < 0
                ? Optional.empty()
                : Optional.of(new BetterModel(
                        pricing.all().id(better),
                        pricing.all().facts().get(better).identity().model(),
                        bills.usd(better),
                        shareOfBest(pricing, better)));
    }

    /** {@code deepinfra/endpoint-1x-a100 with qwen3.6-35b-a3b}, or the id alone where it has the model's name. */
    String named() {
        return id.contains(model) ? id : id + " with " + model;
    }

    /** {@code 33 % better} than another one by its score; {@code 2.8 times as good} from twice on. */
    String gain(Offer than) {
        double ratio = shareOfBest / than.quality().qualityShareOfBest().orElseThrow();
        return ratio < 2
                ? "%d %% better".formatted(Math.round(100 * (ratio - 1)))
                : ShareText.times(ratio) + " as good";
    }

    /** What the summary prints alike is none. */
    private static boolean isStep(double share, double better) {
        return better > share
                && (better - share > CLEARLY || !Summary.share(better).equals(Summary.share(share)));
    }

    private static double shareOfBest(AdmittedPricing pricing, int offer) {
        return pricing.all().facts().get(offer).quality().qualityShareOfBest().orElse(0);
    }
}
