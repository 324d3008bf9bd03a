package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.breakeven.BillPiece;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.cost.breakeven.BreakEven.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The prices of a workload's offers, at any volume: of all of them, of which rules may exclude some. */
public final class OfferPricing {
    private final OffersByLatency byLatency;
    private final PurchasableOffers offers;
    private final PurchasableOffers.Selection selection;
    private final AdmittedOffers admitted;
    private final PricingKey key;

    /** Those of every offer within the latency of a key. */
    OfferPricing(OffersByLatency byLatency, PricingKey key) {
        this.byLatency = byLatency;
        this.offers = byLatency.within(LatencySteps.atMost(key.latencyP99Ms()));
        this.selection = PurchasableOffers.Selection.ALL;
        this.admitted = offers.all();
        this.key = key;
    }

    private OfferPricing(OfferPricing all, PurchasableOffers.Selection selection) {
        this.byLatency = all.byLatency;
        this.offers = all.offers;
        this.selection = selection;
        this.admitted = offers.admitted(selection);
        this.key = all.key;
    }

    /** These, which are of every offer, for a key that differs at most in its latency; empty for any other one. */
    Optional<OfferPricing> of(PricingKey other) {
        if (other.equals(key)) {
            return Optional.of(this);
        }
        return other.withLatencyP99Ms(key.latencyP99Ms()).equals(key)
                ? Optional.of(new OfferPricing(byLatency, other))
                : Optional.empty();
    }

    /** Every offer as admission rules read it, before its bill is known; its place in the list is its index. */
    public List<Offer> facts() {
        return offers.facts();
    }

    /** The indexes of offers that have ended; shared, so nobody changes or clones it. */
    public BitSet ended() {
        return offers.ended();
    }

    /** The indexes of the offers of a kind; shared, so nobody changes or clones it. */
    public BitSet ofKind(OfferKind kind) {
        return offers.ofKind(kind);
    }

    /** How many offers are of the API side, APIs and managed endpoints; all of these come before all self-hosting. */
    public int apiSide() {
        return offers.apis().size() + offers.endpoints();
    }

    /** An offer with its bill at a volume, as admission rules read it. */
    public Offer factAt(int index, double tokensPerDay) {
        return offers.factAt(index, tokensPerDay);
    }

    /** A month's bill of each offer, excluded or not, at a volume. */
    public OfferBills bills(double tokensPerDay) {
        return offers.bills(tokensPerDay);
    }

    /** Whether the offers, by their indexes, are those of another pricing; all that is known of them but bills is equal, too. */
    public boolean hasFactsOf(OfferPricing other) {
        return offers.facts() == other.offers.facts();
    }

    /** Whether these are the offers of another pricing in its order, and differ at most in how requests are served. */
    public boolean lastsAs(OfferPricing other) {
        return byLatency.lastAlike(
                LatencySteps.atMost(key.latencyP99Ms()),
                other.byLatency,
                LatencySteps.atMost(other.key.latencyP99Ms()));
    }

    /** Whether their bills are equal, too. */
    public boolean hasOffersOf(OfferPricing other) {
        return offers == other.offers;
    }

    /** Whether rules left the same of the same offers: then all costs are equal. */
    public boolean hasLeft(OfferPricing other) {
        return admitted == other.admitted;
    }

    /** The name of an offer: {@code provider/model} of an API, {@code provider/machine} of an offer by the hour. */
    public String id(int index) {
        return offers.id(index);
    }

    /** The index of an offer; -1 where it is not one of these. */
    public int indexOf(Offer fact) {
        return offers.indexOf(fact);
    }

    /**
     * The same prices without the offers that rules exclude.
     *
     * @param excluded indexes of offers
     */
    public OfferPricing admitting(BitSet excluded, OfferPreferences preferred) {
        return new OfferPricing(this, offers.selection(excluded, preferred));
    }

    /** The offers that can be the cheapest at some volume and latency, as admission rules read them; always the same list. */
    public List<Offer> candidates() {
        return admitted.candidateFacts();
    }

    /**
     * An API of these with its bill, excluded or not.
     *
     * @param excludedBy the names of the rules that exclude an offer, by its index
     */
    public Optional<PricedOffer> api(String id, double tokensPerDay, IntFunction<List<String>> excludedBy) {
        List<ApiCostLine> apis = offers.apis();
        return IntStream.range(0, apis.size())
                .filter(i -> apis.get(i).id().equals(id))
                .mapToObj(i -> (PricedOffer) apis.get(i).priced(tokensPerDay, excludedBy.apply(i)))
                .findFirst();
    }

    /** Every self-hosting considered, in the order of the catalogue. */
    public List<HostingCost> selfHosted() {
        return offers.selfHosted();
    }

    /** The APIs by the token that rules left, the first in rank first. */
    public List<ApiCostLine> apis() {
        return admitted.apis();
    }

    /** The cheapest API by the token that rules left. */
    public Optional<ApiCostLine> cheapestApiLine() {
        return admitted.cheapestApi().line();
    }

    /** Whether rules left any offer of the API side. */
    public boolean hasApi() {
        return !admitted.apis().isEmpty() || !admitted.managed().isEmpty();
    }

    /** The cheapest of the API side that rules left and that carries a volume: an API by the token or a managed endpoint. */
    public Optional<PricedOffer> cheapestApi(double tokensPerDay) {
        return admitted.cheapestApi().priced(tokensPerDay);
    }

    /**
     * What a million tokens cost with the cheapest of the API side at a volume.
     *
     * @param tokensPerDay above 0
     */
    public OptionalDouble cheapestApiUsdPerMillionTokens(double tokensPerDay) {
        return admitted.cheapestApi().usdPerMillionTokens(tokensPerDay);
    }

    /** Whether the cheapest of the API side is the same offer at two volumes. */
    public boolean hasSameApiAt(double one, double other) {
        return admitted.cheapestApi().fact(one).equals(admitted.cheapestApi().fact(other));
    }

    /** The cheapest self-hosting that carries a volume. */
    public Optional<HostingCost> cheapestSelfHosted(double tokensPerDay) {
        return admitted.selfHosted().cheapest(tokensPerDay);
    }

    /** The managed endpoint that carries a volume at the lowest cost. */
    public Optional<HostingCost> cheapestEndpoint(double tokensPerDay) {
        return admitted.managed().cheapest(tokensPerDay);
    }

    /**
     * The offers that an answer lists.
     *
     * @param ruledOut the names of the rules that rule out every offer of a kind; such an offer is not eligible
     * @param excludedBy the names of the rules that exclude an offer, by its index
     */
    public ConsideredOffers offers(
            double tokensPerDay, Map<OfferKind, List<String>> ruledOut, IntFunction<List<String>> excludedBy) {
        return offers(tokensPerDay, bills(tokensPerDay), ruledOut, excludedBy);
    }

    /**
     * The same where the bills are known.
     *
     * @param bills as {@link #bills} gives them at the volume
     */
    public ConsideredOffers offers(
            double tokensPerDay,
            OfferBills bills,
            Map<OfferKind, List<String>> ruledOut,
            IntFunction<List<String>> excludedBy) {
        return new ConsideredOffers(offers, selection.excluded(), key, tokensPerDay, bills, ruledOut, excludedBy);
    }

    /**
     * The self-hosting that the article's shortcut is shown for: the cheapest that carries the volume, or else the one
     * that the workload names.
     */
    public Optional<HostingCost> chosenSelfHosted(double tokensPerDay) {
        return cheapestSelfHosted(tokensPerDay)
                .or(() -> offers.selfHosted().size() == 1
                        ? Optional.of(offers.selfHosted().get(0))
                        : Optional.empty());
    }

    /** The self-hosting that rules left. */
    List<HostingCost> leftSelfHosted() {
        return admitted.selfHosted().all();
    }

    /** The managed endpoints that rules left. */
    List<HostingCost> leftEndpoints() {
        return admitted.managed().all();
    }

    /** The managed endpoint that is the cheapest of the API side at a volume; empty where an API by the token is. */
    Optional<HostingCost> cheapestEndpointOfApis(double tokensPerDay) {
        return admitted.cheapestApi().endpoint(tokensPerDay);
    }

    /** What a bill by the hour is multiplied by when offers are ranked. */
    double rank(HostingCost hosting) {
        return (hosting.isManaged() ? admitted.managed() : admitted.selfHosted()).rank(hosting);
    }

    /** What rules read of the costs at a volume. */
    public CostFacts costsAt(double tokensPerDay) {
        CostFacts.EligibleOffers eligible = eligible(tokensPerDay);
        OptionalDouble api = admitted.cheapestApi().usdPerMonth(tokensPerDay);
        if (api.isEmpty()) {
            return new CostFacts(eligible, Optional.empty());
        }
        double apiUsd = api.getAsDouble();
        OptionalDouble hybrid =
                admitted.hybrid().map(split -> split.usdPerMonth(tokensPerDay)).orElse(OptionalDouble.empty());
        Optional<CostFacts.CostComparison> comparison = cheapestSelfHosted(tokensPerDay)
                .map(hosting -> CostFacts.CostComparison.of(apiUsd, hosting.usdPerMonth(tokensPerDay), hybrid));
        return comparison.isEmpty() && hybrid.isPresent()
                ? new CostFacts(eligible, CostFacts.SplitComparison.of(apiUsd, hybrid.getAsDouble()))
                : new CostFacts(eligible, comparison);
    }

    /** A month's bill of the first API in rank that rules left, by the token or by the hour; empty where there is none. */
    public OptionalDouble apiUsdPerMonth(double tokensPerDay) {
        return admitted.cheapestApi().usdPerMonth(tokensPerDay);
    }

    /** A month's bill of the cheapest self-hosting that rules left and that carries a volume; empty where there is none. */
    public OptionalDouble selfHostedUsdPerMonth(double tokensPerDay) {
        return cheapestSelfHosted(tokensPerDay)
                .map(hosting -> OptionalDouble.of(hosting.usdPerMonth(tokensPerDay)))
                .orElse(OptionalDouble.empty());
    }

    /** How many offers carry a volume that rules left. */
    public CostFacts.EligibleOffers eligible(double tokensPerDay) {
        int provider = admitted.count(OfferKind.PROVIDER_API);
        int privateCloud = admitted.count(OfferKind.PRIVATE_CLOUD_API);
        int openModel = admitted.count(OfferKind.OPEN_MODEL_API);
        int managed = admitted.managed().carrying(tokensPerDay);
        int selfHosted = admitted.selfHosted().carrying(tokensPerDay);
        return new CostFacts.EligibleOffers(
                provider,
                privateCloud,
                openModel,
                managed,
                provider + privateCloud + openModel + managed,
                selfHosted,
                admitted.cheapestApi()
                        .fact(tokensPerDay)
                        .filter(fact -> fact.latency().isKnownToExceed(key.latencyP99Ms()))
                        .isPresent(),
                selfHosted == 0 && offers.selfHostingCarries(tokensPerDay));
    }

    /**
     * The costs at a volume if rules left more offers; empty where they do not follow from the bills alone: where the load
     * is not even.
     *
     * @param bills as {@link #bills} gives them at the volume
     */
    public Optional<LiftedExclusions> lifted(OfferBills bills, double tokensPerDay) {
        boolean even = key.traffic().load().isEven()
                && key.choices().selfHosted().owned().isEmpty();
        return even
                ? Optional.of(new LiftedExclusions(
                        offers,
                        selection,
                        admitted,
                        bills,
                        new LiftedExclusions.At(tokensPerDay, key.latencyP99Ms()),
                        eligible(tokensPerDay)))
                : Optional.empty();
    }

    /** The volumes at which these prices cross given limits; always the same object for the same prices. */
    public PriceThresholds thresholds() {
        return admitted.thresholds();
    }

    /** The cheapest self-hosting that carries a volume, people not counted. */
    public Optional<SelfHostedCost.WithoutStaff> cheapestWithoutStaff(double tokensPerDay) {
        return admitted.selfHosted().candidates().stream()
                .filter(hosting -> hosting.eligible(tokensPerDay))
                .map(hosting -> new SelfHostedCost.WithoutStaff(
                        hosting.at(tokensPerDay).usdPerMonthWithoutStaff(), hosting.usdPerFteMonth()))
                .min(Comparator.comparingDouble(SelfHostedCost.WithoutStaff::usdPerMonth));
    }

    /** Every volume at which the hosting and the cheapest of the API side at a volume change places, ascending. */
    public List<BreakEven> breakEvens(HostingCost hosting, double tokensPerDay) {
        return admitted.cheapestApi()
                .endpoint(tokensPerDay)
                .map(endpoint -> breakEvens(hosting, endpoint))
                .or(() -> cheapestApiLine().map(line -> breakEvens(hosting, line)))
                .orElse(List.of());
    }

    private static List<BreakEven> breakEvens(HostingCost hosting, HostingCost endpoint) {
        return byTurns(
                BillPiece.crossings(hosting.alone().pieces(), endpoint.alone().pieces(), 1),
                endpoint.machine().id());
    }

    /** Every volume at which the hosting and the API line change places, ascending. */
    public List<BreakEven> breakEvens(HostingCost hosting, ApiCostLine api) {
        return byTurns(hosting.alone().crossings(api.at(1).usdPerMonth()), api.id());
    }

    private static List<BreakEven> byTurns(List<Double> crossings, String against) {
        List<BreakEven> breakEvens = new ArrayList<>();
        for (int i = 0; i < crossings.size(); i++) {
            breakEvens.add(new BreakEven(crossings.get(i), i % 2 == 0 ? Side.SELF_HOSTED : Side.API, against));
        }
        return breakEvens;
    }

    /**
     * The cheapest whole number of full machines with the cheapest API by the token for what exceeds them.
     *
     * @return empty where no such split leaves both sides something, or a side has no offer
     */
    public Optional<HybridSplit> cheapestHybrid(double tokensPerDay) {
        return admitted.hybrid().flatMap(hybrid -> hybrid.cheapest(tokensPerDay));
    }

    /**
     * What the cheapest split costs a month, by what the API's price is multiplied by, 0 or more; empty where there is none.
     * Each answer but the first takes little time.
     */
    public DoubleFunction<OptionalDouble> hybridByApiPrice(double tokensPerDay) {
        return admitted.hybrid()
                .map(hybrid -> hybrid.byApiPrice(tokensPerDay))
                .orElse(factor -> OptionalDouble.empty());
    }

    /** What the cheapest split costs a month without people. */
    public OptionalDouble hybridWithoutStaff(double tokensPerDay) {
        return hybrid(
                tokensPerDay,
                new HybridCost.Assumptions(
                        1,
                        hosting -> 1,
                        (hosting, machines, carried) ->
                                hosting.full(machines, carried).usdPerMonthWithoutStaff()));
    }

    /**
     * What the cheapest split costs a month where machines carry the most and cost the least that they may, and the API's price
     * is another.
     */
    public OptionalDouble hybridOnCheapMachines(double tokensPerDay, double apiPrice) {
        return hybrid(
                tokensPerDay,
                new HybridCost.Assumptions(
                        apiPrice,
                        hosting -> hosting.band().high(),
                        (hosting, machines, carried) -> hosting.full(machines, carried)
                                .usdPerMonth(hosting.prices().low())));
    }

    /** The same where machines carry the least and cost the most. */
    public OptionalDouble hybridOnDearMachines(double tokensPerDay, double apiPrice) {
        return hybrid(
                tokensPerDay,
                new HybridCost.Assumptions(
                        apiPrice,
                        hosting -> hosting.band().low(),
                        (hosting, machines, carried) -> hosting.full(machines, carried)
                                .usdPerMonth(hosting.prices().high())));
    }

    private OptionalDouble hybrid(double tokensPerDay, HybridCost.Assumptions assumptions) {
        return cheapestApiLine()
                .map(api -> new HybridCost(admitted.selfHosted(), api, assumptions).usdPerMonth(tokensPerDay))
                .orElse(OptionalDouble.empty());
    }
}
