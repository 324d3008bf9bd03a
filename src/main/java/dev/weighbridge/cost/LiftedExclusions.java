package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.CostFacts.EligibleOffers;
import dev.weighbridge.cost.CostFacts.SplitComparison;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The costs of a volume if rules left more offers than they do. They follow from the bills that are known: the cheapest of
 * each side is the one that is left, or the cheapest of the others. Only for offers that no rule prefers, and an even load.
 */
public final class LiftedExclusions {
    private final PurchasableOffers offers;
    private final AdmittedOffers left;
    private final double[] usdPerMonth;
    private final double tokensPerDay;
    private final EligibleOffers counted;
    private final double endpointUsd;
    private final double selfHostedUsd;
    private final FullMachines machines;

    /** @param usdPerMonth of every offer at the volume */
    LiftedExclusions(
            PurchasableOffers offers,
            AdmittedOffers left,
            double[] usdPerMonth,
            double tokensPerDay,
            EligibleOffers counted) {
        this.offers = offers;
        this.left = left;
        this.usdPerMonth = usdPerMonth;
        this.tokensPerDay = tokensPerDay;
        this.counted = counted;
        this.endpointUsd = usd(left.managed());
        this.selfHostedUsd = usd(left.selfHosted());
        this.machines = FullMachines.of(left.selfHosted().all(), tokensPerDay);
    }

    private double usd(RankedHosting side) {
        return side.cheapest(tokensPerDay)
                .map(hosting -> hosting.at(tokensPerDay).usdPerMonth())
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** @param more the indexes of the offers that are left, too */
    public CostFacts with(BitSet more) {
        Map<OfferKind, Integer> kinds = new EnumMap<>(OfferKind.class);
        ApiCostLine line = left.cheapestApi().line().orElse(null);
        double endpoint = endpointUsd;
        double selfHosted = selfHostedUsd;
        List<HostingCost> hosting = new ArrayList<>();
        for (int i = more.nextSetBit(0); i >= 0; i = more.nextSetBit(i + 1)) {
            int byHour = i - offers.apis().size();
            if (byHour >= 0 && !offers.isApi(i) && offers.isUsable(byHour)) {
                hosting.add(offers.hostingCosts().get(byHour));
            }
            if (!Double.isNaN(usdPerMonth[i])) {
                kinds.merge(kind(i), 1, Integer::sum);
                if (byHour < 0) {
                    line = cheaper(line, offers.apis().get(i));
                } else if (offers.isApi(i)) {
                    endpoint = Math.min(endpoint, usdPerMonth[i]);
                } else {
                    selfHosted = Math.min(selfHosted, usdPerMonth[i]);
                }
            }
        }
        double api = line == null
                ? endpoint
                : Math.min(endpoint, line.at(tokensPerDay).usdPerMonth());
        return facts(counted(kinds), api, selfHosted, split(line, hosting));
    }

    private OfferKind kind(int offer) {
        return offers.facts().get(offer).identity().kind();
    }

    private static ApiCostLine cheaper(@Nullable ApiCostLine one, ApiCostLine other) {
        return one == null || AdmittedOffers.CHEAPEST_LINE_FIRST.compare(other, one) < 0 ? other : one;
    }

    private EligibleOffers counted(Map<OfferKind, Integer> kinds) {
        int provider = counted.providerApi() + kinds.getOrDefault(OfferKind.PROVIDER_API, 0);
        int privateCloud = counted.privateCloudApi() + kinds.getOrDefault(OfferKind.PRIVATE_CLOUD_API, 0);
        int openModel = counted.openModelApi() + kinds.getOrDefault(OfferKind.OPEN_MODEL_API, 0);
        int managed = counted.managedEndpoint() + kinds.getOrDefault(OfferKind.MANAGED_ENDPOINT, 0);
        return new EligibleOffers(
                provider,
                privateCloud,
                openModel,
                managed,
                provider + privateCloud + openModel + managed,
                counted.selfHosted() + kinds.getOrDefault(OfferKind.SELF_HOSTED, 0));
    }

    private OptionalDouble split(@Nullable ApiCostLine line, List<HostingCost> more) {
        if (line == null) {
            return OptionalDouble.empty();
        }
        double price = line.at(1).usdPerMonth();
        return machines.best(price, FullMachines.of(more, tokensPerDay)).stream()
                .mapToDouble(best -> best.extraUsdPerMonth(price) + price * tokensPerDay)
                .findFirst();
    }

    private static CostFacts facts(EligibleOffers counted, double api, double selfHosted, OptionalDouble split) {
        boolean hasApi = Double.isFinite(api);
        boolean hasMachines = Double.isFinite(selfHosted);
        return new CostFacts(
                counted,
                hasApi && hasMachines ? Optional.of(CostComparison.of(api, selfHosted, split)) : Optional.empty(),
                hasApi && !hasMachines && split.isPresent()
                        ? Optional.of(SplitComparison.of(api, split.getAsDouble()))
                        : Optional.empty(),
                Optional.empty());
    }
}
