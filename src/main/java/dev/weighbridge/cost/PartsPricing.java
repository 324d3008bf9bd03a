package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the parts of a workload cost, some on machines and the others on APIs.
 *
 * <p>Parts may share machines, and endpoints. Sets of parts are numbers with one bit for each part. Not safe to use from more
 * than one thread.
 */
public final class PartsPricing {
    private final int parts;
    private final Assumptions assumptions;
    private final PartGrouping machines;
    private final PartGrouping apis;
    private final double[] machinesUsdPerMonth;
    private final double[] apisUsdPerMonth;

    /**
     * The offers that rules left to one part.
     *
     * @param tokensPerDay of the part
     */
    public record PartOffers(OfferPricing left, double tokensPerDay) {}

    /**
     * What differs from the catalogue's figures.
     *
     * @param apiPrice what the price of an API is multiplied by, 0 or more
     * @param capacity what the capacity of a machine or an endpoint is multiplied by, above 0
     * @param machinePrice what its price is multiplied by, 0 or more
     */
    public record Assumptions(
            ToDoubleFunction<Offer> apiPrice,
            ToDoubleFunction<HostingCost> capacity,
            ToDoubleFunction<HostingCost> machinePrice) {
        /** Everything as the catalogue has it. */
        public static final Assumptions NONE = withApiPrice(api -> 1);

        /** Only the prices of APIs and endpoints differ. */
        public static Assumptions withApiPrice(ToDoubleFunction<Offer> apiPrice) {
            return new Assumptions(apiPrice, hosting -> 1, hosting -> 1);
        }

        /**
         * Each side at one end of what it may cost: APIs by the token by the error of their price, and what is bought by the
         * hour by the bands of its capacity and its price.
         *
         * @param priceError a share of the price, from 0 to 1
         * @param apis 1 where the side of APIs costs the most that it may, and -1 the least
         * @param machines the same of machines
         */
        public static Assumptions atEnds(ToDoubleFunction<Offer> priceError, int apis, int machines) {
            return new Assumptions(
                    api -> api.identity().kind() == OfferKind.MANAGED_ENDPOINT
                            ? 1
                            : 1 + apis * priceError.applyAsDouble(api),
                    hosting -> (hosting.isManaged() ? apis : machines) > 0
                            ? hosting.band().low()
                            : hosting.band().high(),
                    hosting -> (hosting.isManaged() ? apis : machines) > 0
                            ? hosting.prices().high()
                            : hosting.prices().low());
        }
    }

    /** @param parts few: the ways to group them double with each */
    public PartsPricing(List<PartOffers> parts, Assumptions assumptions) {
        this(parts.size(), assumptions, grouping(parts, false), grouping(parts, true));
    }

    private static PartGrouping grouping(List<PartOffers> parts, boolean apis) {
        return new PartGrouping(
                new PartOffersOfSide(parts.stream().map(PartOffers::left).toList(), apis),
                parts.stream().mapToDouble(PartOffers::tokensPerDay).toArray());
    }

    private PartsPricing(int parts, Assumptions assumptions, PartGrouping machines, PartGrouping apis) {
        this.parts = parts;
        this.assumptions = assumptions;
        this.machines = machines;
        this.apis = apis;
        this.machinesUsdPerMonth = unknown(parts);
        this.apisUsdPerMonth = unknown(parts);
    }

    private static double[] unknown(int parts) {
        double[] unknown = new double[1 << parts];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /** The same offers at other costs; offers are chosen at the catalogue's, so the two share them. */
    public PartsPricing with(Assumptions other) {
        return new PartsPricing(parts, other, machines, apis);
    }

    /** The same offers, where the parts have other volumes. */
    public PartsPricing withVolumes(double... tokensPerDay) {
        return new PartsPricing(parts, assumptions, machines.withVolumes(tokensPerDay), apis.withVolumes(tokensPerDay));
    }

    /** Whether an API is left to a part that carries it. */
    public boolean hasApi(int part) {
        return apis(1 << part).isPresent();
    }

    /** Whether a self-hosting is left to a part that carries it. */
    public boolean hasMachines(int part) {
        return usdPerMonth(1 << part, 0).isPresent();
    }

    /**
     * What a part pays a month of the bill of APIs: of endpoints that it shares by its tokens.
     *
     * @param onApis a set of parts that an API carries, with this one
     */
    public double apiUsdPerMonth(int part, int onApis) {
        return finite(apis(onApis)
                .map(shared -> shared.usdPerMonth(part, apis.tokensPerDay(1 << part), assumptions))
                .orElseThrow());
    }

    /**
     * A month's bill of parts together; empty where one of them has no offer where it is asked for.
     *
     * @param onMachines the parts on machines
     * @param onApis the parts on APIs
     */
    public OptionalDouble usdPerMonth(int onMachines, int onApis) {
        double usd =
                usdPerMonth(machinesUsdPerMonth, machines, onMachines) + usdPerMonth(apisUsdPerMonth, apis, onApis);
        return Double.isFinite(usd) ? OptionalDouble.of(usd) : OptionalDouble.empty();
    }

    private double usdPerMonth(double[] known, PartGrouping side, int some) {
        if (Double.isNaN(known[some])) {
            known[some] = side.cheapest(some)
                    .map(shared -> shared.usdPerMonth(assumptions))
                    .map(usd -> side == apis ? finite(usd) : usd)
                    .orElse(Double.POSITIVE_INFINITY);
        }
        return known[some];
    }

    /** Deliberate: endpoints that may not carry a part are the dearest of APIs, as for a workload without parts. */
    private static double finite(double usd) {
        return Math.min(usd, Double.MAX_VALUE / 4);
    }

    /** The cheapest machines for parts, shared or not; empty where one of them can have none. */
    public Optional<GroupedParts> machines(int onMachines) {
        return machines.cheapest(onMachines);
    }

    /** The cheapest APIs for parts, with endpoints shared or not; empty where one of them can have none. */
    public Optional<GroupedParts> apis(int onApis) {
        return apis.cheapest(onApis);
    }

    /**
     * What a million tokens of parts cost on their cheapest APIs; empty where one of them has none, where they have no tokens,
     * and where they are free.
     */
    public OptionalDouble apiUsdPerMillionTokens(int some) {
        double perMonth = apis.tokensPerDay(some) * BillingMonth.DAYS / 1e6;
        return usdPerMonth(0, some).stream()
                .filter(usd -> usd > 0 && perMonth > 0)
                .map(usd -> usd / perMonth)
                .findFirst();
    }

    /**
     * The parts on machines in the cheapest way to run some on machines and the others on APIs; 0 where there is none.
     *
     * @param all parts
     */
    public int cheapestMix(int all) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int onMachines = (all - 1) & all; onMachines != 0; onMachines = (onMachines - 1) & all) {
            OptionalDouble usd = usdPerMonth(onMachines, all & ~onMachines);
            if (usd.isPresent() && usd.getAsDouble() < least) {
                least = usd.getAsDouble();
                best = onMachines;
            }
        }
        return best;
    }

    /**
     * What parts share as one of them has it: the same machines or endpoints and volume, with what is known of them at its own
     * limits.
     */
    public Optional<PricedOffer> asSeenBy(int part, GroupedParts.SharedOffer shared) {
        return shared.offer() instanceof PricedOffer.Hosting hosting
                ? (hosting.kind() == OfferKind.MANAGED_ENDPOINT ? apis : machines)
                        .offers()
                        .ofPart(part, hosting)
                        .map(own -> own.priced(shared.tokensPerDay()))
                : Optional.of(shared.offer());
    }
}
