package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.cost.breakeven.BreakEven.Side;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** The prices of every offer for a workload, at any volume. */
public final class OfferPricing {
    private final PurchasableOffers offers;
    private final FastEnoughHosting machines;
    private final PricingKey key;

    OfferPricing(PurchasableOffers offers, PricingKey key) {
        this.offers = offers;
        this.machines = offers.fastEnough(key.latencyP99Ms());
        this.key = key;
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    public List<HostingCost> selfHosted() {
        return offers.hostingCosts();
    }

    /** The cheapest API that is eligible and of no kind that is ruled out. */
    public Optional<ApiCostLine> cheapestApi(Set<OfferKind> ruledOut) {
        for (ApiCostLine line : offers.apisCheapestFirst()) {
            if (!ruledOut.contains(line.kind())) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The cheapest self-hosting that carries a volume. */
    public Optional<HostingCost> cheapestSelfHosted(double tokensPerDay) {
        return machines.envelope().cheapest(tokensPerDay);
    }

    /**
     * Every offer at a volume, and of each machine the model that it serves cheapest: eligible ones first, cheapest
     * first; a kind that is ruled out is not eligible.
     */
    public List<PricedOffer> offers(double tokensPerDay, Set<OfferKind> ruledOut) {
        return Stream.concat(
                        offers.apis().stream().map(line -> line.priced(tokensPerDay)),
                        bestOfEachMachine(tokensPerDay).map(hosting -> hosting.priced(tokensPerDay)))
                .map(offer -> ruledOut.contains(offer.kind())
                        ? offer.withMoreReasons(List.of("a rule rules out every "
                                + (offer.kind() == OfferKind.SELF_HOSTED
                                        ? "self-hosted offer"
                                        : offer.kind().wireName())))
                        : offer)
                .sorted(Comparator.comparing(PricedOffer::eligible)
                        .reversed()
                        .thenComparingDouble(PricedOffer::usdPerMonth)
                        .thenComparing(PricedOffer::id)
                        .thenComparing(PricedOffer::model))
                .toList();
    }

    private Stream<HostingCost> bestOfEachMachine(double tokensPerDay) {
        Map<String, HostingCost> best = new LinkedHashMap<>();
        for (HostingCost hosting : offers.hostingCosts()) {
            best.merge(hosting.machine().id(), hosting, (a, b) -> better(a, b, tokensPerDay) ? a : b);
        }
        // Their reasons must name the latency of this workload.
        return best.values().stream().map(hosting -> hosting.forKey(key));
    }

    /** Whether {@code a} is shown instead of {@code b}: eligible, able to serve at some volume, cheaper. */
    private boolean better(HostingCost a, HostingCost b, double tokensPerDay) {
        if (eligible(a, tokensPerDay) != eligible(b, tokensPerDay)) {
            return eligible(a, tokensPerDay);
        }
        if (a.usable() != b.usable()) {
            return a.usable();
        }
        return a.at(tokensPerDay).usdPerMonth() <= b.at(tokensPerDay).usdPerMonth();
    }

    private boolean eligible(HostingCost hosting, double tokensPerDay) {
        return hosting.latencyLimit() <= key.latencyP99Ms() && hosting.eligible(tokensPerDay);
    }

    /**
     * The self-hosting that the article's shortcut is shown for: the cheapest that carries the volume, or else the one
     * that the workload names.
     */
    public Optional<HostingCost> chosenSelfHosted(double tokensPerDay) {
        return cheapestSelfHosted(tokensPerDay)
                .or(() -> offers.hostingCosts().size() == 1
                        ? Optional.of(offers.hostingCosts().get(0))
                        : Optional.empty());
    }

    /** How many offers are left at a volume. */
    public CostFacts.EligibleOffers eligible(double tokensPerDay, Set<OfferKind> ruledOut) {
        int provider = count(OfferKind.PROVIDER_API, ruledOut);
        int privateCloud = count(OfferKind.PRIVATE_CLOUD_API, ruledOut);
        int openModel = count(OfferKind.OPEN_MODEL_API, ruledOut);
        return new CostFacts.EligibleOffers(
                provider,
                privateCloud,
                openModel,
                provider + privateCloud + openModel,
                machines.carrying(tokensPerDay));
    }

    private int count(OfferKind kind, Set<OfferKind> ruledOut) {
        return ruledOut.contains(kind) ? 0 : offers.count(kind);
    }

    /** How the cheapest of both sides compare at a volume; empty unless both have one. */
    public Optional<CostFacts.CostComparison> compare(double tokensPerDay, Set<OfferKind> ruledOut) {
        Optional<ApiCostLine> api = cheapestApi(ruledOut);
        Optional<HostingCost> selfHosted = cheapestSelfHosted(tokensPerDay);
        if (api.isEmpty() || selfHosted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CostFacts.CostComparison.of(
                api.get().at(tokensPerDay).usdPerMonth(),
                selfHosted.get().at(tokensPerDay).usdPerMonth()));
    }

    /** The volumes at which these prices cross given limits. */
    public PriceThresholds thresholds(Set<OfferKind> ruledOut) {
        return new PriceThresholds(machines, cheapestApi(ruledOut));
    }

    /** For each offer that can be the cheapest, the shortest P99 that it is fast enough for, in whole milliseconds. */
    public List<Double> latencyLimits() {
        return offers.latencyLimitsOfCandidates();
    }

    /** The cheapest self-hosting that carries a volume, people not counted. */
    public Optional<SelfHostedCost.WithoutStaff> cheapestWithoutStaff(double tokensPerDay) {
        return machines.candidates().stream()
                .filter(hosting -> hosting.eligible(tokensPerDay))
                .map(hosting -> new SelfHostedCost.WithoutStaff(
                        hosting.at(tokensPerDay).usdPerMonthWithoutStaff(), hosting.usdPerFteMonth()))
                .min(Comparator.comparingDouble(SelfHostedCost.WithoutStaff::usdPerMonth));
    }

    /** Every volume at which the hosting and the API line change places, ascending. */
    public List<BreakEven> breakEvens(HostingCost hosting, ApiCostLine api) {
        List<Double> crossings =
                new LowerEnvelope<>(List.of(hosting)).crossings(api.at(1).usdPerMonth());
        List<BreakEven> breakEvens = new ArrayList<>();
        for (int i = 0; i < crossings.size(); i++) {
            breakEvens.add(new BreakEven(crossings.get(i), i % 2 == 0 ? Side.SELF_HOSTED : Side.API, api.id()));
        }
        return breakEvens;
    }

    /**
     * The cheapest whole number of full machines with an API for what exceeds them, over a flat day.
     *
     * @return empty where no such split leaves both sides something, or a side has no offer
     */
    public OptionalDouble hybridUsdPerMonth(double tokensPerDay, Set<OfferKind> ruledOut) {
        Optional<ApiCostLine> api = cheapestApi(ruledOut);
        if (api.isEmpty() || ruledOut.contains(OfferKind.SELF_HOSTED)) {
            return OptionalDouble.empty();
        }
        return HybridCost.cheapest(machines.hostingCosts(), api.get(), tokensPerDay);
    }
}
