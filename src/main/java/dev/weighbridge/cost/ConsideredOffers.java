package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * The offers that an answer lists at one volume, eligible ones first, cheapest first: every API, of each machine and managed
 * endpoint the place and model that serve it cheapest, and of either side each better model by the hour that costs less than
 * every one that is better still. They are priced when the first of them is read: most answers say only how many they are.
 */
public final class ConsideredOffers extends AbstractList<PricedOffer> {
    private final PurchasableOffers offers;
    private final List<ApiCostLine> apis;
    private final List<HostingCost> hostingCosts;
    private final int endpoints;
    private final List<int[]> hostingOfMachine;
    private final BitSet excluded;
    private final PricingKey key;
    private final double tokensPerDay;
    private final OfferBills bills;
    private final Map<OfferKind, List<String>> ruledOut;
    private final IntFunction<List<String>> excludedBy;
    private final Lazy<BitSet> better = new Lazy<>(this::better);
    private final Lazy<List<PricedOffer>> all = new Lazy<>(this::all);

    /**
     * @param excluded the indexes of the offers that rules exclude
     * @param bills of every offer at the volume
     * @param ruledOut for each kind, the names of the rules that rule it out as a whole; such an offer is not eligible
     * @param excludedBy the names of the rules that exclude an offer, by its index
     */
    ConsideredOffers(
            PurchasableOffers offers,
            BitSet excluded,
            PricingKey key,
            double tokensPerDay,
            OfferBills bills,
            Map<OfferKind, List<String>> ruledOut,
            IntFunction<List<String>> excludedBy) {
        this.offers = offers;
        this.apis = offers.apis();
        this.hostingCosts = offers.hostingCosts();
        this.endpoints = offers.endpoints();
        this.hostingOfMachine = offers.hostingOfMachine();
        this.excluded = excluded;
        this.key = key;
        this.tokensPerDay = tokensPerDay;
        this.bills = bills;
        this.ruledOut = Map.copyOf(ruledOut);
        this.excludedBy = excludedBy;
    }

    @Override
    public PricedOffer get(int index) {
        return all.get().get(index);
    }

    @Override
    public int size() {
        int alsoBest = (int) better.get().stream()
                .filter(hosting -> best(offers.onMachineOf(hosting)) == hosting)
                .count();
        return apis.size() + hostingOfMachine.size() + better.get().cardinality() - alsoBest;
    }

    /**
     * The cheapest eligible one of some kinds with a model that is good enough.
     *
     * @param shareOfBest the least score over the best one of the day
     */
    public Optional<PricedOffer> cheapest(Predicate<OfferKind> wanted, double shareOfBest) {
        BitSet open = open(wanted);
        List<Integer> cheapest = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (bills.usd(i) <= least && offers.shareOfBest(i) >= shareOfBest) {
                if (bills.usd(i) < least) {
                    cheapest.clear();
                    least = bills.usd(i);
                }
                cheapest.add(i);
            }
        }
        return cheapest.stream().filter(this::isShown).map(this::priced).min(PricedOffer.CHEAPEST_FIRST);
    }

    /** The indexes of the offers of some kinds that rules neither exclude nor rule out as a whole. */
    private BitSet open(Predicate<OfferKind> wanted) {
        BitSet open = new BitSet();
        for (OfferKind kind : OfferKind.values()) {
            if (wanted.test(kind) && ruledOut.getOrDefault(kind, List.of()).isEmpty()) {
                open.or(offers.ofKind(kind));
            }
        }
        open.andNot(excluded);
        return open;
    }

    private boolean isShown(int offer) {
        int hosting = offer - apis.size();
        return hosting < 0 || better.get().get(hosting) || best(offers.onMachineOf(hosting)) == hosting;
    }

    private PricedOffer priced(int offer) {
        return offer < apis.size()
                ? apis.get(offer).priced(tokensPerDay, excludedBy.apply(offer))
                : hostingCosts.get(offer - apis.size()).priced(tokensPerDay, key, excludedBy.apply(offer));
    }

    private List<PricedOffer> all() {
        Map<OfferKind, List<String>> reasons = new EnumMap<>(OfferKind.class);
        ruledOut.forEach((kind, rules) -> reasons.put(
                kind,
                rules.stream().map(rule -> "ruled out by \"" + rule + "\"").toList()));
        List<PricedOffer> eligible = new ArrayList<>();
        List<PricedOffer> others = new ArrayList<>();
        for (int i = 0; i < apis.size(); i++) {
            add(priced(i), reasons, eligible, others);
        }
        BitSet shown = (BitSet) better.get().clone();
        hostingOfMachine.forEach(hosting -> shown.set(best(hosting)));
        for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
            add(priced(apis.size() + i), reasons, eligible, others);
        }
        eligible.sort(PricedOffer.CHEAPEST_FIRST);
        others.sort(PricedOffer.CHEAPEST_FIRST);
        eligible.addAll(others);
        return eligible;
    }

    /** Of either side, the cheapest with each quality that no cheaper one reaches. */
    private BitSet better() {
        BitSet better = better(0, endpoints);
        better.or(better(endpoints, hostingCosts.size()));
        return better;
    }

    /** Of some offers by the hour, the cheapest with each quality that no cheaper one reaches. */
    private BitSet better(int first, int end) {
        int[] cheapestOfQuality = new int[offers.qualities()];
        Arrays.fill(cheapestOfQuality, -1);
        for (int i = first; i < end; i++) {
            int quality = offers.quality(i);
            if (isCheaper(i, cheapestOfQuality[quality]) && !excluded.get(apis.size() + i)) {
                cheapestOfQuality[quality] = i;
            }
        }
        BitSet better = new BitSet();
        for (int next = cheapest(cheapestOfQuality, 0); next >= 0; ) {
            better.set(next);
            next = cheapest(cheapestOfQuality, offers.quality(next) + 1);
        }
        return better;
    }

    /** Of the cheapest of each quality from one on, the cheapest; below 0 where there is none. */
    private int cheapest(int[] cheapestOfQuality, int from) {
        int cheapest = -1;
        for (int quality = from; quality < cheapestOfQuality.length; quality++) {
            int next = cheapestOfQuality[quality];
            if (next >= 0 && (isCheaper(next, cheapest) || next < cheapest && !isCheaper(cheapest, next))) {
                cheapest = next;
            }
        }
        return cheapest;
    }

    /** Whether an offer by the hour can serve the volume, and costs less than another one; below 0 that is none. */
    private boolean isCheaper(int hosting, int other) {
        double usd = bills.usd(apis.size() + hosting);
        return other < 0 ? !Double.isNaN(usd) : usd < bills.usd(apis.size() + other);
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
        double known = bills.usd(apis.size() + hosting);
        return Double.isNaN(known) ? hostingCosts.get(hosting).usdPerMonth(tokensPerDay) : known;
    }

    /** 2 where it is admitted and eligible, 1 where it can serve at some volume, otherwise 0. */
    private int rank(int hosting) {
        int offer = apis.size() + hosting;
        if (!excluded.get(offer) && bills.isAble(offer)) {
            return 2;
        }
        return offers.isUsable(hosting) ? 1 : 0;
    }
}
