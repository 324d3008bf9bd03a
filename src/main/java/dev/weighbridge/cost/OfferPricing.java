package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.cost.breakeven.BreakEven.Side;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Everything that could be bought for a workload, its volume left open. */
public final class OfferPricing {
    private final PurchasableOffers stock;
    private final FastEnoughHosting machines;
    private final PricingKey key;

    OfferPricing(PurchasableOffers stock, PricingKey key) {
        this.stock = stock;
        this.machines = stock.fastEnough(key.latencyP99Ms());
        this.key = key;
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    public List<HostingCost> selfHosted() {
        return stock.stairs();
    }

    /** The cheapest API that is eligible and of no kind that is ruled out. */
    public Optional<ApiCostLine> cheapestApi(Set<OfferKind> ruledOut) {
        for (ApiCostLine line : stock.apisCheapestFirst()) {
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
                        stock.apis().stream().map(line -> line.priced(tokensPerDay)),
                        bestOfEachMachine(tokensPerDay).map(staircase -> staircase.priced(tokensPerDay)))
                .map(offer -> ruledOut.contains(offer.kind())
                        ? offer.because(List.of("a rule rules out every "
                                + (offer.kind() == OfferKind.SELF_HOSTED
                                        ? "self-hosted offer"
                                        : offer.kind().word())))
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
        for (HostingCost staircase : stock.stairs()) {
            best.merge(staircase.machine().id(), staircase, (a, b) -> better(a, b, tokensPerDay) ? a : b);
        }
        // their reasons are to name the latency that is asked for
        return best.values().stream().map(staircase -> staircase.forKey(key));
    }

    /** Whether {@code a} is to be shown rather than {@code b}: eligible, able to serve at all, cheaper. */
    private boolean better(HostingCost a, HostingCost b, double tokensPerDay) {
        if (eligible(a, tokensPerDay) != eligible(b, tokensPerDay)) {
            return eligible(a, tokensPerDay);
        }
        if (a.usable() != b.usable()) {
            return a.usable();
        }
        return a.at(tokensPerDay).usdPerMonth() <= b.at(tokensPerDay).usdPerMonth();
    }

    private boolean eligible(HostingCost staircase, double tokensPerDay) {
        return staircase.latencyLimit() <= key.latencyP99Ms() && staircase.eligible(tokensPerDay);
    }

    /**
     * The self-hosting that the article's shortcut is shown for: the cheapest that carries the volume, or else the only
     * one that the workload's owner asked for.
     */
    public Optional<HostingCost> chosenSelfHosted(double tokensPerDay) {
        return cheapestSelfHosted(tokensPerDay)
                .or(() ->
                        stock.stairs().size() == 1 ? Optional.of(stock.stairs().get(0)) : Optional.empty());
    }

    /** How many offers are left at a volume. */
    public EligibleOffers eligible(double tokensPerDay, Set<OfferKind> ruledOut) {
        int provider = count(OfferKind.PROVIDER_API, ruledOut);
        int privateCloud = count(OfferKind.PRIVATE_CLOUD_API, ruledOut);
        int openModel = count(OfferKind.OPEN_MODEL_API, ruledOut);
        return new EligibleOffers(
                provider,
                privateCloud,
                openModel,
                provider + privateCloud + openModel,
                machines.carrying(tokensPerDay));
    }

    private int count(OfferKind kind, Set<OfferKind> ruledOut) {
        int count = 0;
        for (ApiCostLine line : ruledOut.contains(kind) ? List.<ApiCostLine>of() : stock.apisCheapestFirst()) {
            count += line.kind() == kind ? 1 : 0;
        }
        return count;
    }

    /** How the cheapest of both sides compare at a volume; empty unless both have one. */
    public Optional<CostComparison> compare(double tokensPerDay, Set<OfferKind> ruledOut) {
        Optional<ApiCostLine> api = cheapestApi(ruledOut);
        Optional<HostingCost> selfHosted = cheapestSelfHosted(tokensPerDay);
        if (api.isEmpty() || selfHosted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CostComparison.of(
                api.get().at(tokensPerDay).usdPerMonth(),
                selfHosted.get().at(tokensPerDay).usdPerMonth()));
    }

    /** Volumes at which the cheapest self-hosting costs one of the ratios times the cheapest API. */
    public List<Double> volumesAtRatios(Collection<Double> ratios, Set<OfferKind> ruledOut) {
        LowerEnvelope<HostingCost> envelope = machines.envelope();
        return cheapestApi(ruledOut).stream()
                .map(line -> line.at(1).usdPerMonth())
                .flatMap(slope -> ratios.stream().flatMap(ratio -> envelope.crossings(ratio * slope).stream()))
                .toList();
    }

    /** Volumes at which the cheapest API costs one of the amounts a month. */
    public List<Double> volumesAtApiCosts(Collection<Double> usdPerMonth, Set<OfferKind> ruledOut) {
        return cheapestApi(ruledOut).stream()
                .map(line -> line.at(1).usdPerMonth())
                .filter(slope -> slope > 0)
                .flatMap(slope -> usdPerMonth.stream().map(usd -> usd / slope))
                .toList();
    }

    /** Volumes at which the cheapest self-hosting comes to one of the amounts a month, or steps over it. */
    public List<Double> volumesAtSelfHostedCosts(Collection<Double> usdPerMonth) {
        LowerEnvelope<HostingCost> envelope = machines.envelope();
        return usdPerMonth.stream()
                .flatMap(usd -> envelope.volumesAt(usd).stream())
                .toList();
    }

    /** The volumes at which the number of self-hosted offers that carry the load comes to a limit, or leaves it. */
    public List<Double> volumesAtCarrying(Collection<Double> limits) {
        List<Double> volumes = new ArrayList<>();
        for (double limit : limits) {
            for (double count = Math.max(1, limit); count <= limit + 1; count++) {
                machines.largestTokensPerDay((int) count).ifPresent(volumes::add);
            }
        }
        return volumes;
    }

    /** The least P99, in whole milliseconds, that each of the offers that can be the cheapest is fast enough for. */
    public List<Double> latencyLimits() {
        return stock.latencyLimitsOfRivals();
    }

    /** The cheapest self-hosting that carries a volume, people not counted. */
    public Optional<CostWithoutStaff> cheapestUnstaffed(double tokensPerDay) {
        return machines.rivals().stream()
                .filter(staircase -> staircase.eligible(tokensPerDay))
                .map(staircase -> new CostWithoutStaff(
                        staircase.at(tokensPerDay).unstaffedUsdPerMonth(), staircase.usdPerFteMonth()))
                .min(Comparator.comparingDouble(CostWithoutStaff::usdPerMonth));
    }

    /** Every volume at which the staircase and the API line change places, ascending. */
    public List<BreakEven> breakEvens(HostingCost staircase, ApiCostLine api) {
        List<Double> crossings =
                new LowerEnvelope<>(List.of(staircase)).crossings(api.at(1).usdPerMonth());
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
        // Deliberate: all of them, not rivals alone; a machine that another one undercuts may be full where that is
        // not.
        return machines.stairs().stream()
                .flatMapToDouble(staircase -> hybrids(staircase, api.get(), tokensPerDay))
                .min();
    }

    private static DoubleStream hybrids(HostingCost staircase, ApiCostLine api, double tokensPerDay) {
        double each = staircase.plannedPerMachine();
        long most = Math.round(Math.min(staircase.largestTokensPerDay() / each, Math.ceil(tokensPerDay / each) - 1));
        // Staffing steps too, so the bill need not be least at an end.
        return LongStream.rangeClosed(1, most)
                .filter(staircase::isStep)
                .mapToDouble(count -> staircase.at(count * each * (1 - 1e-12)).usdPerMonth()
                        + api.at(tokensPerDay - count * each).usdPerMonth());
    }
}
