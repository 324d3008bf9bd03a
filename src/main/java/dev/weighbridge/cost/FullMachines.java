package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The full machines that leave an API its part of one volume under an even load, at any price of that API. To look at each
 * once for each price takes less time than to sort them. Safe to use from many threads.
 */
final class FullMachines {
    /** How much dearer an API those that count are kept for: the next price that is asked about is seldom far away. */
    private static final double PRICE_MARGIN = 1.5;

    private final RankedRows machines;
    private final HybridCost.Assumptions assumptions;
    private final double leastPart;
    private final boolean carriesAlone;
    private final double tokensPerDay;

    private final AtomicReference<Known> known;

    /** Those that count up to a price of the API: at a lower one fewer save anything. */
    private record Known(double upToPrice, FullMachineList all) {}

    /** What of the bill of full machines counts in a month, in US dollars. */
    interface FullBill {
        /** @param carried tokens a day */
        double usdPerMonth(HostingCost hosting, long machines, double carried);
    }

    /**
     * Some machines that some load exceeds above a volume, all full.
     *
     * @param machines how many carry load
     * @param above the largest volume of which they carry all, in tokens a day
     * @param carried the tokens a day that they carry when they are full in all hours that have load
     * @param usdPerMonth what of their bill counts
     * @param rank what that is multiplied by when splits are ranked
     */
    record Full(HostingCost hosting, long machines, double above, double carried, double usdPerMonth, double rank) {
        /** What they cost beyond what the API would for the same tokens; below 0 where they save. */
        double extraUsdPerMonth(double apiUsdPerDailyToken) {
            return usdPerMonth - apiUsdPerDailyToken * carried;
        }

        /** The same as it counts when splits are ranked. */
        double rankedExtraUsdPerMonth(double apiUsdPerDailyToken) {
            return rank * usdPerMonth - apiUsdPerDailyToken * carried;
        }

        /** Whether it is before another one in rank, or of equal rank with fewer tokens. */
        private boolean isBefore(Full other, double apiUsdPerDailyToken) {
            double extra = rankedExtraUsdPerMonth(apiUsdPerDailyToken);
            double otherExtra = other.rankedExtraUsdPerMonth(apiUsdPerDailyToken);
            return extra < otherExtra || extra <= otherExtra && above < other.above;
        }
    }

    /** Those under assumptions; the price of the API is given with each question. */
    FullMachines(RankedHosting machines, HybridCost.Assumptions assumptions, double tokensPerDay) {
        this.machines = machines.rows();
        this.assumptions = assumptions;
        this.leastPart = machines.leastPartOfSplit();
        this.carriesAlone = LowerEnvelope.StepCost.carries(machines.mostAlone(assumptions), tokensPerDay);
        this.tokensPerDay = tokensPerDay;
        this.known =
                new AtomicReference<>(new Known(-1, new FullMachineList(this.machines.figures(), new double[0], 0)));
    }

    double tokensPerDay() {
        return tokensPerDay;
    }

    /** The first in rank, of equals the fewest tokens; empty where the API would have nearly everything. */
    Optional<Full> best(double apiUsdPerDailyToken) {
        return upTo(apiUsdPerDailyToken)
                .first(apiUsdPerDailyToken, mostHosted(carriesAlone, leastPart))
                .filter(best -> isPart(best, leastPart));
    }

    /** The same where no other price is asked about. */
    Optional<Full> bestAt(double apiUsdPerDailyToken) {
        return counting(machines, apiUsdPerDailyToken)
                .first(apiUsdPerDailyToken, mostHosted(carriesAlone, leastPart))
                .filter(best -> isPart(best, leastPart));
    }

    /** The same of these and of others, with the catalogue's figures of both. */
    Optional<Full> best(double apiUsdPerDailyToken, RankedRows others) {
        double least = others.leastPartOfSplit().orElse(leastPart);
        double most = mostHosted(carriesAlone || others.carry(tokensPerDay), least);
        Optional<Full> own = upTo(apiUsdPerDailyToken).first(apiUsdPerDailyToken, most);
        Optional<Full> other = counting(others, apiUsdPerDailyToken).first(apiUsdPerDailyToken, most);
        boolean isOther = own.isEmpty() || other.isPresent() && other.get().isBefore(own.get(), apiUsdPerDailyToken);
        return (isOther ? other : own).filter(best -> isPart(best, least));
    }

    private boolean isPart(Full best, double least) {
        return best.above >= tokensPerDay * least;
    }

    private double mostHosted(boolean alone, double least) {
        return mostHosted(tokensPerDay, alone, least);
    }

    /**
     * The most of a volume that machines may carry, in tokens a day. Where none carry the load alone, an API may take as
     * little as exceeds them.
     */
    static double mostHosted(double tokensPerDay, boolean alone, double leastPart) {
        return alone ? tokensPerDay * (1 - leastPart) : tokensPerDay;
    }

    private FullMachineList upTo(double apiUsdPerDailyToken) {
        Known now = Objects.requireNonNull(known.get());
        if (now.upToPrice < apiUsdPerDailyToken) {
            double upToPrice = PRICE_MARGIN * apiUsdPerDailyToken;
            now = new Known(upToPrice, counting(machines, upToPrice));
            known.set(now);
        }
        return now.all;
    }

    private FullMachineList counting(RankedRows ranked, double apiUsdPerDailyToken) {
        return below(tokensPerDay, ranked, assumptions, apiUsdPerDailyToken);
    }

    /** Those of which some load of a volume exceeds what they carry, and that can be a part of its cheapest split. */
    static FullMachineList below(
            double tokensPerDay, RankedRows ranked, HybridCost.Assumptions assumptions, double apiUsdPerDailyToken) {
        HostingFigures figures = ranked.figures();
        double[] all = FullMachineList.room(ranked.size());
        int size = 0;
        for (int i = 0; i < ranked.size(); i++) {
            int row = ranked.row(i);
            double rank = ranked.rank(i);
            double times =
                    assumptions.areOfCatalog() ? 1 : assumptions.capacity().applyAsDouble(figures.hosting(row));
            double planned = figures.plannedPerMachine(row);
            if (planned * times > 0) {
                MachineCount machines = figures.machines(row);
                long last = figures.saves(row, times, apiUsdPerDailyToken / rank)
                        ? Math.min(machines.mostCarrying(), (long) (tokensPerDay / (planned * times)))
                        : machines.firstStep(); // more of them only cost more
                for (long count = machines.firstStep(); count <= last; count++) {
                    if (count * (planned * times) < tokensPerDay && machines.isStep(count)) {
                        double carried = figures.mostCarried(row, count * times);
                        double usd = assumptions.areOfCatalog()
                                ? figures.fullUsdPerMonth(row, count, carried)
                                : assumptions.bill().usdPerMonth(figures.hosting(row), count, carried);
                        double above = count * times * planned;
                        all = FullMachineList.write(all, size, row, count, above, carried, usd, rank);
                        size++;
                    }
                }
            }
        }
        return new FullMachineList(figures, all, size);
    }
}
