package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.BillPiece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What full machines cost together with an API by the token that serves what exceeds them.
 *
 * <p>Full machines cost the same whatever the volume, and each token beyond them costs what the API asks. So the cheapest
 * split is {@code extra + slope × volume}, where the extra is the least of all that are full below the volume: it falls in
 * steps. Deliberate: all hosting costs count, not only those that can be the cheapest alone. A machine that another one
 * undercuts may be full at a volume where the other is not.
 */
final class HybridCost {
    private final List<HostingCost> hostingCosts;
    private final ApiCostLine api;
    private final double apiUsdPerDailyToken;
    private final Assumptions assumptions;
    private List<Step> steps = List.of();
    private double reach;

    /**
     * What differs from the catalogue's figures.
     *
     * @param apiPrice what the API's price is multiplied by, 0 or more
     * @param capacity what the capacity of a machine is multiplied by, above 0
     * @param bill what of a bill counts
     */
    record Assumptions(double apiPrice, ToDoubleFunction<HostingCost> capacity, ToDoubleFunction<SelfHostedCost> bill) {
        /** Everything as the catalogue has it. */
        static final Assumptions NONE = new Assumptions(1, hosting -> 1, SelfHostedCost::usdPerMonth);
    }

    /**
     * Machines that are full above a volume.
     *
     * @param machines how many carry load
     * @param above the tokens a day that they carry
     * @param extraUsdPerMonth what they cost beyond what the API would for the same tokens; below 0 where they save
     */
    private record Step(HostingCost hosting, long machines, double above, double extraUsdPerMonth) {}

    HybridCost(List<HostingCost> hostingCosts, ApiCostLine api, Assumptions assumptions) {
        this.hostingCosts = hostingCosts;
        this.api = api;
        this.assumptions = assumptions;
        this.apiUsdPerDailyToken = api.at(1).usdPerMonth() * assumptions.apiPrice;
    }

    /** The cheapest whole number of full machines with the API for the rest; empty where none leaves both sides something. */
    Optional<HybridSplit> cheapest(double tokensPerDay) {
        return step(tokensPerDay)
                .map(step -> new HybridSplit(step.hosting, step.machines, step.above, api, tokensPerDay - step.above));
    }

    /** What the cheapest costs a month under the assumptions. */
    OptionalDouble usdPerMonth(double tokensPerDay) {
        Optional<Step> step = step(tokensPerDay);
        return step.isPresent()
                ? OptionalDouble.of(step.get().extraUsdPerMonth + apiUsdPerDailyToken * tokensPerDay)
                : OptionalDouble.empty();
    }

    /** What the cheapest costs, piece by piece, up to a volume; infinite up to where the first machines are full. */
    List<BillPiece> pieces(double upTo) {
        List<Step> known = upTo(upTo);
        List<BillPiece> pieces = new ArrayList<>(known.size() + 1);
        double first = known.isEmpty() ? upTo : known.get(0).above;
        pieces.add(new BillPiece(0, first, Double.POSITIVE_INFINITY, apiUsdPerDailyToken));
        for (int i = 0; i < known.size(); i++) {
            double end = i + 1 < known.size() ? known.get(i + 1).above : Math.max(upTo, known.get(i).above);
            pieces.add(new BillPiece(known.get(i).above, end, known.get(i).extraUsdPerMonth, apiUsdPerDailyToken));
        }
        return pieces;
    }

    /** The last step below a volume: its extra is the least. */
    private Optional<Step> step(double tokensPerDay) {
        List<Step> known = upTo(tokensPerDay);
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known.get(middle).above < tokensPerDay) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(known.get(low - 1));
    }

    private synchronized List<Step> upTo(double tokensPerDay) {
        if (tokensPerDay > reach) {
            steps = steps(tokensPerDay);
            reach = tokensPerDay;
        }
        return steps;
    }

    private List<Step> steps(double upTo) {
        List<Step> all = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            double each = hosting.plannedPerMachine() * assumptions.capacity.applyAsDouble(hosting);
            if (each > 0) {
                // Where the API serves a machine's tokens for less, more machines than the fewest only cost more.
                boolean saves = (apiUsdPerDailyToken - hosting.egressUsdPerDailyToken()) * each
                        > hosting.bill().usdPerMaintainedMachine();
                long first = hosting.machines().firstStep();
                long last = saves ? Math.min(hosting.machines().mostCarrying(), (long) (upTo / each)) : first;
                for (long machines = first; machines <= last; machines++) {
                    if (machines * each < upTo && hosting.machines().isStep(machines)) {
                        all.add(step(hosting, machines, machines * each));
                    }
                }
            }
        }
        return falling(all);
    }

    private Step step(HostingCost hosting, long machines, double tokensPerDay) {
        double usd = assumptions.bill.applyAsDouble(hosting.full(machines, tokensPerDay));
        return new Step(hosting, machines, tokensPerDay, usd - apiUsdPerDailyToken * tokensPerDay);
    }

    /** In the order of their volumes, without those that a smaller one undercuts: it is full wherever they are. */
    private static List<Step> falling(List<Step> all) {
        all.sort(Comparator.comparingDouble(Step::above).thenComparingDouble(Step::extraUsdPerMonth));
        List<Step> falling = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Step step : all) {
            if (step.extraUsdPerMonth < least) {
                falling.add(step);
                least = step.extraUsdPerMonth;
            }
        }
        return falling;
    }
}
