package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The offers that an answer lists at one volume: every API, of each machine and managed endpoint the place and model that
 * serve it cheapest, and of either side each better model by the hour that costs less than every one that is better still.
 */
final class ShownOffers {
    private final PurchasableOffers offers;
    private final List<ApiCostLine> apis;
    private final List<HostingCost> hostingCosts;
    private final int endpoints;
    private final List<int[]> hostingOfMachine;
    private final BitSet excluded;
    private final PricingKey key;
    private final double tokensPerDay;
    private final double[] usdPerMonth;

    /**
     * @param excluded the indexes of the offers that rules exclude
     * @param usdPerMonth of every offer at the volume; not a number for one that cannot serve it
     */
    ShownOffers(PurchasableOffers offers, BitSet excluded, PricingKey key, double tokensPerDay, double[] usdPerMonth) {
        this.offers = offers;
        this.apis = offers.apis();
        this.hostingCosts = offers.hostingCosts();
        this.endpoints = offers.endpoints();
        this.hostingOfMachine = offers.hostingOfMachine();
        this.excluded = excluded;
        this.key = key;
        this.tokensPerDay = tokensPerDay;
        this.usdPerMonth = usdPerMonth;
    }

    /**
     * Eligible ones first, cheapest first; an offer of a placement that is ruled out is not eligible.
     *
     * @param ruledOut for each kind, the names of the rules that rule it out as a whole
     * @param excludedBy the names of the rules that exclude an offer, by its index
     */
    List<PricedOffer> all(Map<OfferKind, List<String>> ruledOut, IntFunction<List<String>> excludedBy) {
        Map<OfferKind, List<String>> reasons = new EnumMap<>(OfferKind.class);
        ruledOut.forEach((kind, rules) -> reasons.put(
                kind,
                rules.stream().map(rule -> "ruled out by \"" + rule + "\"").toList()));
        List<PricedOffer> eligible = new ArrayList<>();
        List<PricedOffer> others = new ArrayList<>();
        for (int i = 0; i < apis.size(); i++) {
            add(apis.get(i).priced(tokensPerDay, excludedBy.apply(i)), reasons, eligible, others);
        }
        BitSet shown = better(0, endpoints);
        shown.or(better(endpoints, hostingCosts.size()));
        hostingOfMachine.forEach(hosting -> shown.set(best(hosting)));
        for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
            add(
                    hostingCosts.get(i).priced(tokensPerDay, key, excludedBy.apply(apis.size() + i)),
                    reasons,
                    eligible,
                    others);
        }
        eligible.sort(PricedOffer.CHEAPEST_FIRST);
        others.sort(PricedOffer.CHEAPEST_FIRST);
        eligible.addAll(others);
        return eligible;
    }

    /** Of some offers by the hour, the cheapest with each quality that no cheaper one reaches. */
    private BitSet better(int first, int end) {
        BitSet left = new BitSet();
        for (int i = first; i < end; i++) {
            if (!excluded.get(apis.size() + i) && !Double.isNaN(usdPerMonth[apis.size() + i])) {
                left.set(i);
            }
        }
        BitSet better = new BitSet();
        for (int next = cheapest(left); next >= 0; next = cheapest(left)) {
            better.set(next);
            for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
                left.set(i, offers.qualityShareOfBest(i) > offers.qualityShareOfBest(next));
            }
        }
        return better;
    }

    private int cheapest(BitSet left) {
        int cheapest = -1;
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            if (cheapest < 0 || usdPerMonth[apis.size() + i] < usdPerMonth[apis.size() + cheapest]) {
                cheapest = i;
            }
        }
        return cheapest;
    }

    private static void add(
            PricedOffer priced,
            Map<OfferKind, List<String>> reasons,
            List<PricedOffer> eligible,
            List<PricedOffer> others) {
        List<String> more = reasons.getOrDefault(priced.kind(), List.of());
        PricedOffer offer = more.isEmpty() ? priced : priced.withMoreReasons(more);
        (offer.eligible() ? eligible : others).add(offer);
    }

    /** Of what one machine can serve, the index of the one that is shown: eligible ones first, then the cheapest. */
    private int best(int[] hosting) {
        int best = hosting[0];
        int bestRank = -1;
        double bestUsd = Double.POSITIVE_INFINITY;
        for (int index : hosting) {
            int rank = rank(index);
            if (rank < bestRank) {
                continue; // its bill does not matter
            }
            double usd = usd(index);
            if (rank > bestRank || usd < bestUsd) {
                best = index;
                bestRank = rank;
                bestUsd = usd;
            }
        }
        return best;
    }

    /** A month's bill, whether or not it can serve the workload. */
    private double usd(int hosting) {
        double known = usdPerMonth[apis.size() + hosting];
        return Double.isNaN(known) ? hostingCosts.get(hosting).at(tokensPerDay).usdPerMonth() : known;
    }

    /** 2 where it is admitted and eligible, 1 where it can serve at some volume, otherwise 0. */
    private int rank(int hosting) {
        int offer = apis.size() + hosting;
        if (!excluded.get(offer) && !Double.isNaN(usdPerMonth[offer])) {
            return 2;
        }
        return offers.isUsable(hosting) ? 1 : 0;
    }
}
