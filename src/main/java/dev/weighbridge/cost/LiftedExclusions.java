package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.CostFacts.EligibleOffers;
import dev.weighbridge.cost.CostFacts.SplitComparison;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The costs of a volume if rules left more offers than they do. They follow from the bills that are known: the first in rank
 * of each side is the one that is left, or the first of the others. Only for an even load.
 */
public final class LiftedExclusions {
    private final PurchasableOffers offers;
    private final PurchasableOffers.Selection selection;
    private final AdmittedOffers left;
    private final OfferBills bills;
    private final At at;
    private final EligibleOffers counted;
    private final Ranked endpoint;
    private final Ranked selfHosted;
    private final FullMachines machines;

    /** The volume, and the limit by which an API is late. */
    record At(double tokensPerDay, int latencyP99Ms) {}

    /**
     * An offer by the hour with its bill, which is infinite where there is none.
     *
     * @param rank what the bill is multiplied by when offers are ranked
     */
    private record Ranked(double usdPerMonth, double rank, Optional<Offer> fact) {
        private static final Ranked NONE = new Ranked(Double.POSITIVE_INFINITY, 1, Optional.empty());

        Ranked or(Ranked other) {
            return other.rankedUsd() < rankedUsd() ? other : this;
        }

        double rankedUsd() {
            return rank * usdPerMonth;
        }
    }

    /**
     * Takes what is known of the offers that are left.
     *
     * @param bills of every offer at the volume
     * @param counted those that are left
     */
    LiftedExclusions(
            PurchasableOffers offers,
            PurchasableOffers.Selection selection,
            AdmittedOffers left,
            OfferBills bills,
            At at,
            EligibleOffers counted) {
        this.offers = offers;
        this.selection = selection;
        this.left = left;
        this.bills = bills;
        this.at = at;
        this.counted = counted;
        this.endpoint = first(left.managed());
        this.selfHosted = first(left.selfHosted());
        this.machines = left.selfHosted().full(at.tokensPerDay);
    }

    private Ranked first(RankedHosting side) {
        return side.cheapest(at.tokensPerDay)
                .map(hosting -> new Ranked(
                        hosting.usdPerMonth(at.tokensPerDay), side.rank(hosting), Optional.of(hosting.fact())))
                .orElse(Ranked.NONE);
    }

    /** @param more the indexes of the offers that are left, too */
    public CostFacts with(BitSet more) {
        ApiCostLine line = left.cheapestApi().line().orElse(null);
        double lineRank = left.cheapestApi().lineRank();
        Ranked managed = endpoint;
        Ranked hosted = selfHosted;
        int[] hosting = new int[more.cardinality()];
        int hostings = 0;
        for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
            int byHour = i - offers.apis().size();
            if (byHour >= 0 && !offers.isApi(i) && offers.isUsable(byHour)) {
                hosting[hostings++] = byHour;
            }
            if (bills.isAble(i)) {
                if (byHour < 0) {
                    ApiCostLine one = offers.apis().get(i);
                    if (line == null || AdmittedOffers.isBefore(one, rank(i), line, lineRank)) {
                        line = one;
                        lineRank = rank(i);
                    }
                } else if (offers.isApi(i)) {
                    managed = firstOf(managed, i);
                } else {
                    hosted = firstOf(hosted, i);
                }
            }
        }
        Ranked api = line == null ? managed : ranked(line, lineRank).or(managed);
        return facts(counted(more), api, hosted.usdPerMonth, split(line, Arrays.copyOf(hosting, hostings)));
    }

    /** No object for one that is not before the first: there are hundreds. */
    private Ranked firstOf(Ranked first, int offer) {
        return rank(offer) * bills.usd(offer) < first.rankedUsd() ? ranked(offer) : first;
    }

    private double rank(int offer) {
        return selection.preferred().rank(offer);
    }

    private Ranked ranked(int offer) {
        return new Ranked(
                bills.usd(offer), rank(offer), Optional.of(offers.facts().get(offer)));
    }

    private Ranked ranked(ApiCostLine line, double rank) {
        return new Ranked(line.at(at.tokensPerDay).usdPerMonth(), rank, Optional.of(line.fact()));
    }

    private EligibleOffers counted(BitSet more) {
        BitSet able = bills.able();
        able.and(more);
        int provider = counted.providerApi() + count(able, OfferKind.PROVIDER_API);
        int privateCloud = counted.privateCloudApi() + count(able, OfferKind.PRIVATE_CLOUD_API);
        int openModel = counted.openModelApi() + count(able, OfferKind.OPEN_MODEL_API);
        int managed = counted.managedEndpoint() + count(able, OfferKind.MANAGED_ENDPOINT);
        int hosted = counted.selfHosted() + count(able, OfferKind.SELF_HOSTED);
        return new EligibleOffers(
                provider,
                privateCloud,
                openModel,
                managed,
                provider + privateCloud + openModel + managed,
                hosted,
                counted.cheapestApiLate(),
                hosted == 0 && counted.selfHostedExcluded());
    }

    private int count(BitSet able, OfferKind kind) {
        BitSet ofKind = (BitSet) able.clone();
        ofKind.and(offers.ofKind(kind));
        return ofKind.cardinality();
    }

    private OptionalDouble split(@Nullable ApiCostLine line, int[] more) {
        if (line == null) {
            return OptionalDouble.empty();
        }
        double price = line.at(1).usdPerMonth();
        return machines
                .best(price, offers.rows(more, hosting -> rank(offers.apis().size() + hosting)))
                .stream()
                .mapToDouble(best -> best.extraUsdPerMonth(price) + price * at.tokensPerDay)
                .findFirst();
    }

    private CostFacts facts(EligibleOffers left, Ranked api, double selfHostedUsd, OptionalDouble split) {
        boolean hasApi = Double.isFinite(api.usdPerMonth);
        boolean hasMachines = Double.isFinite(selfHostedUsd);
        return new CostFacts(
                left.withCheapestApiLate(api.fact
                        .filter(fact -> fact.latency().isKnownToExceed(at.latencyP99Ms))
                        .isPresent()),
                hasApi && hasMachines
                        ? Optional.of(CostComparison.of(api.usdPerMonth, selfHostedUsd, split))
                        : Optional.empty(),
                hasApi && !hasMachines && split.isPresent()
                        ? Optional.of(SplitComparison.of(api.usdPerMonth, split.getAsDouble()))
                        : Optional.empty(),
                Optional.empty());
    }
}
