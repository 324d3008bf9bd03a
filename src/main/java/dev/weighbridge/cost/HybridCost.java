package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.BillPiece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * What full machines cost together with an API by the token that serves what exceeds them.
 *
 * <p>Full machines cost the same whatever the volume, and each token beyond them costs what the API asks. So the cheapest
 * split is {@code extra + slope × volume}, where the extra is the least of all that are full below the volume: it falls in
 * steps. A part of less than {@code leastPartOfSplit} of the tokens makes no split. Deliberate: all hosting costs count, not only those that can be the cheapest alone. A machine that another one
 * undercuts may be full at a volume where the other is not.
 */
final class HybridCost {
    private final List<HostingCost> hostingCosts;
    private final ApiCostLine api;
    private final double apiUsdPerDailyToken;
    private final Assumptions assumptions;
    private final double leastPart;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<Steps> known = new AtomicReference<>(new Steps(0, List.of()));

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

    /**
     * The steps below a volume, in the order of their volumes; the extra falls from each to the next.
     *
     * @param upTo in tokens a day
     */
    private record Steps(double upTo, List<Step> falling) {}

    HybridCost(List<HostingCost> hostingCosts, ApiCostLine api, Assumptions assumptions) {
        this.hostingCosts = hostingCosts;
        this.api = api;
        this.assumptions = assumptions;
        this.leastPart = hostingCosts.isEmpty() ? 0 : hostingCosts.get(0).leastPartOfSplit(); // of the catalogue
        this.apiUsdPerDailyToken = api.at(1).usdPerMonth() * assumptions.apiPrice;
    }

    /** The cheapest whole number of full machines with the API for the rest; empty where none leaves both sides something. */
    Optional<HybridSplit> cheapest(double tokensPerDay) {
        return step(tokensPerDay)
                .map(step -> new HybridSplit(step.hosting, step.machines, step.above, api, tokensPerDay - step.above));
    }

    /** What the cheapest costs a month under the assumptions. The steps are listed only where a second volume is asked about. */
    OptionalDouble usdPerMonth(double tokensPerDay) {
        if (!asked.getAndSet(true)) {
            return usdPerMonthWithoutSteps(tokensPerDay);
        }
        Optional<Step> step = step(tokensPerDay);
        return step.isPresent()
                ? OptionalDouble.of(step.get().extraUsdPerMonth + apiUsdPerDailyToken * tokensPerDay)
                : OptionalDouble.empty();
    }

    private OptionalDouble usdPerMonthWithoutSteps(double tokensPerDay) {
        double most = tokensPerDay * (1 - leastPart);
        double above = 0;
        double least = Double.POSITIVE_INFINITY;
        for (HostingCost hosting : hostingCosts) {
            double each = perMachine(hosting);
            long last = each > 0 ? mostMachines(hosting, each, tokensPerDay) : 0;
            for (long machines = hosting.machines().firstStep();
                    machines <= last && machines * each <= most && machines * each < tokensPerDay;
                    machines++) {
                if (hosting.machines().isStep(machines)) {
                    double full = machines * each;
                    double extra = extraUsdPerMonth(hosting, machines, full);
                    if (extra < least || extra == least && full < above) {
                        above = full;
                        least = extra;
                    }
                }
            }
        }
        return above == 0 || above < tokensPerDay * leastPart
                ? OptionalDouble.empty()
                : OptionalDouble.of(least + apiUsdPerDailyToken * tokensPerDay);
    }

    /** What the cheapest costs, piece by piece, up to a volume; infinite where there is none. */
    List<BillPiece> pieces(double upTo) {
        List<BillPiece> pieces = new ArrayList<>();
        double end = 0;
        List<Step> steps = steps(upTo);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double next = i + 1 < steps.size() ? steps.get(i + 1).above / (1 - leastPart) : upTo;
            double from = step.above / (1 - leastPart);
            double to = Math.min(next, step.above / leastPart);
            if (from < to) {
                addGap(pieces, end, from);
                pieces.add(new BillPiece(from, to, step.extraUsdPerMonth, apiUsdPerDailyToken));
                end = to;
            }
        }
        addGap(pieces, end, upTo);
        return pieces;
    }

    private void addGap(List<BillPiece> pieces, double above, double upTo) {
        if (above < upTo) {
            pieces.add(new BillPiece(above, upTo, Double.POSITIVE_INFINITY, apiUsdPerDailyToken));
        }
    }

    /** The last step that leaves the API its least part: its extra is the least. */
    private Optional<Step> step(double tokensPerDay) {
        List<Step> steps = steps(tokensPerDay);
        double most = tokensPerDay * (1 - leastPart);
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).above <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 || steps.get(low - 1).above < tokensPerDay * leastPart
                ? Optional.empty()
                : Optional.of(steps.get(low - 1));
    }

    /** Those up to a volume, and perhaps more: they are calculated anew only for a larger volume. */
    private List<Step> steps(double upTo) {
        Steps steps = Objects.requireNonNull(known.get());
        if (steps.upTo < upTo) {
            steps = new Steps(upTo, calculated(upTo));
            known.set(steps);
        }
        return steps.falling;
    }

    private List<Step> calculated(double upTo) {
        List<Step> all = new ArrayList<>();
        for (HostingCost hosting : hostingCosts) {
            double each = perMachine(hosting);
            long last = each > 0 ? mostMachines(hosting, each, upTo) : 0;
            for (long machines = hosting.machines().firstStep();
                    machines <= last && machines * each < upTo;
                    machines++) {
                if (hosting.machines().isStep(machines)) {
                    double full = machines * each;
                    all.add(new Step(hosting, machines, full, extraUsdPerMonth(hosting, machines, full)));
                }
            }
        }
        return falling(all);
    }

    private double perMachine(HostingCost hosting) {
        return hosting.plannedPerMachine() * assumptions.capacity.applyAsDouble(hosting);
    }

    /** Where the API serves a machine's tokens for less, more machines than the fewest only cost more. */
    private long mostMachines(HostingCost hosting, double each, double upTo) {
        boolean saves = (apiUsdPerDailyToken - hosting.egressUsdPerDailyToken()) * each
                > hosting.bill().usdPerMaintainedMachine();
        return saves
                ? Math.min(hosting.machines().mostCarrying(), (long) (upTo / each))
                : hosting.machines().firstStep();
    }

    private double extraUsdPerMonth(HostingCost hosting, long machines, double tokensPerDay) {
        return assumptions.bill.applyAsDouble(hosting.full(machines, tokensPerDay))
                - apiUsdPerDailyToken * tokensPerDay;
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
