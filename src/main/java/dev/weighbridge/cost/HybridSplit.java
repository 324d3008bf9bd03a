package dev.weighbridge.cost;

import java.util.List;
import java.util.Optional;

/**
 * A volume that is split between machines and an API for what exceeds them, hour by hour.
 *
 * @param carrying how many machines carry load, 1 or more; a reserve may stand beside them
 * @param hostedTokensPerDay what the machines serve at the planned load, above 0
 * @param apiTokensPerDay what the API serves, above 0
 * @param rank what the machines' bill is multiplied by when splits are ranked
 */
public record HybridSplit(
        HostingCost hosting,
        long carrying,
        double hostedTokensPerDay,
        ApiCostLine api,
        double apiTokensPerDay,
        double rank) {
    /** A month's bill of both sides, in US dollars: what is fixed is paid once. */
    public double usdPerMonth() {
        return hosting.full(carrying, hostedTokensPerDay).usdPerMonth()
                + api.at(apiTokensPerDay).usdPerMonth();
    }

    /** The same machines, in any number. */
    public SameMachines sameMachines() {
        return new SameMachines(
                new HybridCost(new RankedHosting(List.of(hosting), same -> rank), api, HybridCost.Assumptions.NONE));
    }

    /** Splits between machines and an API that stay the same. */
    public static final class SameMachines {
        private final HybridCost cost;

        private SameMachines(HybridCost cost) {
            this.cost = cost;
        }

        /** The cheapest number of machines at a volume; empty where none leaves both sides something. */
        public Optional<HybridSplit> at(double tokensPerDay) {
            return cost.cheapest(tokensPerDay);
        }
    }

    /** Machines bought, reserve included. */
    public int count() {
        return hosting.machines().boughtToCarry(carrying);
    }

    /** What the machines serve when they are full, in tokens a day at the rate of that hour. */
    public double hostedAtPeak() {
        return hosting.atPeak((double) carrying);
    }

    /** The machines as an offer, with the bill of what they serve. */
    public PricedOffer machines() {
        return hosting.priced(carrying, hostedTokensPerDay);
    }

    /** The API as an offer, with the bill of the rest. */
    public PricedOffer rest() {
        return api.priced(apiTokensPerDay);
    }

    /** What the machines serve of all tokens, above 0 and below 1. */
    public double hostedShare() {
        return hostedTokensPerDay / (hostedTokensPerDay + apiTokensPerDay);
    }

    /**
     * A month's bill at either end of the bands of the machines' capacity and price: what they do not carry, the API serves.
     *
     * @param apiPriceError by what share the API's price may be lower or higher, from 0 to 1
     */
    public UsdRange range(double apiPriceError) {
        double likely = usdPerMonth();
        return new UsdRange(
                Math.min(likely, withCheapMachines(1 - apiPriceError)),
                likely,
                Math.max(likely, withDearMachines(1 + apiPriceError)));
    }

    /**
     * A month's bill of the same machines at the same volume where each carries the most and costs the least that it may: what
     * they do not carry, the API serves.
     *
     * @param apiPrice what the API's price is multiplied by, 0 or more
     */
    public double withCheapMachines(double apiPrice) {
        return usdPerMonth(hosting.band().high(), hosting.prices().low(), apiPrice);
    }

    /** The same where each carries the least and costs the most. */
    public double withDearMachines(double apiPrice) {
        return usdPerMonth(hosting.band().low(), hosting.prices().high(), apiPrice);
    }

    private double usdPerMonth(double capacity, double machinePrice, double apiPrice) {
        return usdPerMonth(
                hostedTokensPerDay + apiTokensPerDay,
                capacity,
                machinePrice,
                apiPrice * api.at(1).usdPerMonth());
    }

    /**
     * A month's bill of the same machines at another volume: what they do not carry, the API serves.
     *
     * @param capacity what the volume of a machine is multiplied by, above 0
     * @param machinePrice what the price of a machine is multiplied by, 0 or more
     * @param apiUsdPerDailyToken what the API asks a month for each token a day
     */
    public double usdPerMonth(double tokensPerDay, double capacity, double machinePrice, double apiUsdPerDailyToken) {
        double hosted = hosting.carried(carrying * capacity, tokensPerDay);
        return hosting.full(carrying, hosted).usdPerMonth(machinePrice) + apiUsdPerDailyToken * (tokensPerDay - hosted);
    }
}
