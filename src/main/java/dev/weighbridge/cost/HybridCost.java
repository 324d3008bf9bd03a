package dev.weighbridge.cost;

import dev.weighbridge.cost.FullMachines.Full;
import dev.weighbridge.cost.breakeven.BillPiece;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * What machines cost together with an API by the token that serves what exceeds them, hour by hour.
 *
 * <p>Full machines cost the same whatever the volume, and each token beyond them costs what the API asks. So where the load
 * is the same in all hours that have any, the cheapest split is {@code extra + slope × volume}, where the extra is the least
 * of all that are full below the volume: it falls in steps. Under another load the machines are full at some hours only, and
 * the splits are compared at each volume. A part of less than {@code leastPartOfSplit} of the tokens makes no split; but where no machines carry
 * the load alone, an API may take as little as exceeds them. Machines are ranked as they are alone: one that a rule prefers
 * counts as if it were cheaper, and the bill stays as it is. The API is the first in its own rank. Deliberate: all hosting costs count, not only those that can be
 * the cheapest alone. A machine that another one undercuts may be full at a volume where the other is not.
 */
final class HybridCost {
    private final RankedHosting machines;
    private final ApiCostLine api;
    private final double apiUsdPerDailyToken;
    private final Assumptions assumptions;
    private final double leastPart;
    private final double mostAlone;
    private final boolean evenLoad;
    private final AtomicReference<Steps> known = new AtomicReference<>(new Steps(0, List.of()));
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * What differs from the catalogue's figures.
     *
     * @param apiPrice what the API's price is multiplied by, 0 or more
     * @param capacity what the capacity of a machine is multiplied by, above 0
     * @param bill what of a bill counts
     */
    record Assumptions(double apiPrice, ToDoubleFunction<HostingCost> capacity, FullMachines.FullBill bill) {
        /** Everything as the catalogue has it. */
        static final Assumptions NONE = new Assumptions(1, hosting -> 1, HostingCost::fullUsdPerMonth);

        /** Whether these are {@link #NONE}. Deliberate: by identity, which is asked of each machine. */
        @SuppressWarnings("ReferenceEquality")
        boolean areOfCatalog() {
            return this == NONE;
        }

        Assumptions withApiPrice(double factor) {
            return new Assumptions(factor, capacity, bill);
        }
    }

    /**
     * What a step comes to at a volume.
     *
     * @param carried tokens a day that its machines carry
     * @param extraUsdPerMonth what they cost beyond what the API would for the same tokens
     */
    private record Carrying(Full step, double carried, double extraUsdPerMonth) {}

    /**
     * The steps below a volume, in the order of their volumes; the ranked extra falls from each to the next where the load is even.
     *
     * @param upTo in tokens a day
     */
    private record Steps(double upTo, List<Full> falling) {}

    HybridCost(RankedHosting machines, ApiCostLine api, Assumptions assumptions) {
        this.machines = machines;
        this.api = api;
        this.assumptions = assumptions;
        this.leastPart = machines.leastPartOfSplit();
        this.mostAlone = machines.mostAlone(assumptions);
        this.evenLoad = machines.haveEvenLoad();
        this.apiUsdPerDailyToken = api.at(1).usdPerMonth() * assumptions.apiPrice;
    }

    /** The cheapest whole number of full machines with the API for the rest; empty where none leaves both sides something. */
    Optional<HybridSplit> cheapest(double tokensPerDay) {
        return best(tokensPerDay)
                .map(best -> new HybridSplit(
                        best.step.hosting(),
                        best.step.machines(),
                        best.carried,
                        api,
                        tokensPerDay - best.carried,
                        best.step.rank()));
    }

    /** What the cheapest costs a month under the assumptions. */
    OptionalDouble usdPerMonth(double tokensPerDay) {
        Optional<Carrying> best = best(tokensPerDay);
        return best.isPresent()
                ? OptionalDouble.of(best.get().extraUsdPerMonth + apiUsdPerDailyToken * tokensPerDay)
                : OptionalDouble.empty();
    }

    /** Whether the load is the same in all hours that have any: then the bill consists of {@link #pieces}. */
    boolean hasEvenLoad() {
        return evenLoad;
    }

    /** What the cheapest costs under an even load, piece by piece, up to a volume; infinite where there is none. */
    List<BillPiece> pieces(double upTo) {
        List<BillPiece> pieces = new ArrayList<>();
        double end = 0;
        List<Full> steps = steps(upTo);
        for (int i = 0; i < steps.size(); i++) {
            Full step = steps.get(i);
            double next = i + 1 < steps.size() ? splitsAbove(steps.get(i + 1)) : upTo;
            double from = splitsAbove(step);
            double to = Math.min(next, step.above() / leastPart);
            if (from < to) {
                addGap(pieces, end, from);
                pieces.add(new BillPiece(from, to, extra(step), apiUsdPerDailyToken));
                end = to;
            }
        }
        addGap(pieces, end, upTo);
        return pieces;
    }

    /** The volume above which a step leaves the API enough. */
    private double splitsAbove(Full step) {
        return Math.min(step.above() / (1 - leastPart), Math.max(step.above(), mostAlone));
    }

    /** The most of a volume that machines may carry, in tokens a day. */
    private double mostHosted(double tokensPerDay) {
        return FullMachines.mostHosted(
                tokensPerDay, LowerEnvelope.StepCost.carries(mostAlone, tokensPerDay), leastPart);
    }

    private void addGap(List<BillPiece> pieces, double above, double upTo) {
        if (above < upTo) {
            pieces.add(new BillPiece(above, upTo, Double.POSITIVE_INFINITY, apiUsdPerDailyToken));
        }
    }

    private Optional<Carrying> best(double tokensPerDay) {
        if (!evenLoad) {
            return cheapestCarrying(tokensPerDay);
        }
        boolean knows = Objects.requireNonNull(known.get()).upTo >= tokensPerDay;
        Optional<Full> full = !knows && !asked.getAndSet(true) ? first(tokensPerDay) : lastFull(tokensPerDay);
        return full.map(step -> new Carrying(step, step.above(), extra(step)));
    }

    /** At one volume, without the splits of others: few are asked about a second one. */
    private Optional<Full> first(double tokensPerDay) {
        return assumptions.areOfCatalog()
                ? machines.full(tokensPerDay).best(apiUsdPerDailyToken)
                : atVolume(tokensPerDay).bestAt(apiUsdPerDailyToken);
    }

    private FullMachines atVolume(double tokensPerDay) {
        return new FullMachines(machines, assumptions, tokensPerDay);
    }

    /**
     * What the cheapest split of a volume costs a month, by what the API's price is multiplied by, 0 or more. Each answer but the
     * first takes little time.
     */
    DoubleFunction<OptionalDouble> byApiPrice(double tokensPerDay) {
        if (!evenLoad) {
            return factor -> new HybridCost(machines, api, assumptions.withApiPrice(factor)).usdPerMonth(tokensPerDay);
        }
        FullMachines full = assumptions.areOfCatalog() ? machines.full(tokensPerDay) : atVolume(tokensPerDay);
        double usdPerDailyToken = api.at(1).usdPerMonth();
        return factor -> {
            double price = usdPerDailyToken * factor;
            Optional<Full> best = full.best(price);
            return best.isPresent()
                    ? OptionalDouble.of(best.get().extraUsdPerMonth(price) + price * tokensPerDay)
                    : OptionalDouble.empty();
        };
    }

    private Optional<Carrying> cheapestCarrying(double tokensPerDay) {
        Carrying best = null;
        double least = Double.POSITIVE_INFINITY;
        double mostHosted = mostHosted(tokensPerDay);
        for (Full step : steps(tokensPerDay)) {
            double carried = step.hosting()
                    .carried(step.machines() * assumptions.capacity.applyAsDouble(step.hosting()), tokensPerDay);
            if (step.above() < tokensPerDay && carried >= tokensPerDay * leastPart && carried <= mostHosted) {
                double egress = step.hosting().egressUsdPerDailyToken();
                double idle = step.carried() - carried;
                double ranked = rankedExtra(step) + (apiUsdPerDailyToken - step.rank() * egress) * idle;
                if (ranked < least) {
                    least = ranked;
                    best = new Carrying(step, carried, extra(step) + (apiUsdPerDailyToken - egress) * idle);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The last step that leaves the API enough: it is the first in rank. */
    private Optional<Full> lastFull(double tokensPerDay) {
        List<Full> steps = steps(tokensPerDay);
        double most = mostHosted(tokensPerDay);
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).above() <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 || steps.get(low - 1).above() < tokensPerDay * leastPart
                ? Optional.empty()
                : Optional.of(steps.get(low - 1));
    }

    /** Those up to a volume, and perhaps more: they are calculated anew only for a larger volume. */
    private List<Full> steps(double upTo) {
        Steps steps = Objects.requireNonNull(known.get());
        if (steps.upTo < upTo) {
            steps = new Steps(upTo, calculated(upTo));
            known.set(steps);
        }
        return steps.falling;
    }

    private List<Full> calculated(double upTo) {
        return falling(new ArrayList<>(FullMachines.below(upTo, machines.rows(), assumptions, apiUsdPerDailyToken)
                .all()));
    }

    private double extra(Full step) {
        return step.extraUsdPerMonth(apiUsdPerDailyToken);
    }

    private double rankedExtra(Full step) {
        return step.rankedExtraUsdPerMonth(apiUsdPerDailyToken);
    }

    /**
     * In the order of their volumes, without those that a smaller one undercuts: full, they gain the most on it. Under an
     * uneven load, one that rules prefer more undercuts no larger one: its traffic counts for less, too.
     */
    private List<Full> falling(List<Full> all) {
        all.sort(Comparator.comparingDouble(Full::above).thenComparingDouble(this::rankedExtra));
        List<Full> falling = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double leastRank = 1;
        for (Full step : all) {
            double ranked = rankedExtra(step);
            if (ranked < least) {
                least = ranked;
                leastRank = step.rank();
                falling.add(step);
            } else if (!evenLoad && step.rank() > leastRank) {
                falling.add(step);
            }
        }
        return falling;
    }
}
