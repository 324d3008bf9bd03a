package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What bills and splits read of offers by the hour, by the place of each in its list; safe to use from many threads. Deliberate:
 * arrays, and the same ones where two latencies have the same figures. A decision looks at thousands of offers dozens of times,
 * and as objects they fit into no cache of a processor.
 */
final class HostingFigures {
    private final List<HostingCost> all;
    private final MachineCount[] machines;
    private final Staff[] staff;
    private final double[] machineUsdPerMonth;
    private final double[] maintenanceShare;
    private final double[] storageUsdPerMonth;
    private final double[] egressUsdPerDailyToken;
    private final double[] besideUsdPerMonth;
    private final double[] besideWithoutSpareUsdPerMonth;
    private final double[] plannedPerMachine;
    private final double[] mostCarriedByOne;
    private final double[] largestTokensPerDay;

    HostingFigures(List<HostingCost> all) {
        this(all, Optional.empty());
    }

    /**
     * Those of offers.
     *
     * @param all nobody changes the list
     * @param near those of the same offers within another latency
     */
    HostingFigures(List<HostingCost> all, Optional<HostingFigures> near) {
        this.all = all;
        this.machines = counts(all);
        this.staff = all.stream().map(hosting -> hosting.bill().staff()).toArray(Staff[]::new);
        this.machineUsdPerMonth =
                figures(all, near, hosting -> hosting.bill().machineUsdPerMonth(1), f -> f.machineUsdPerMonth);
        this.maintenanceShare =
                figures(all, near, hosting -> hosting.bill().maintenanceShare(), f -> f.maintenanceShare);
        this.storageUsdPerMonth =
                figures(all, near, hosting -> hosting.bill().storageUsdPerMonth(), f -> f.storageUsdPerMonth);
        this.egressUsdPerDailyToken =
                figures(all, near, HostingCost::egressUsdPerDailyToken, f -> f.egressUsdPerDailyToken);
        this.besideUsdPerMonth =
                figures(all, near, hosting -> hosting.bill().operations().usdPerMonth(), f -> f.besideUsdPerMonth);
        this.besideWithoutSpareUsdPerMonth = figures(
                all,
                near,
                hosting -> hosting.bill().operations().withoutSpare().usdPerMonth(),
                f -> f.besideWithoutSpareUsdPerMonth);
        this.plannedPerMachine = figures(all, near, HostingCost::plannedPerMachine, f -> f.plannedPerMachine);
        this.mostCarriedByOne = figures(all, near, hosting -> hosting.mostCarried(1), f -> f.mostCarriedByOne);
        this.largestTokensPerDay = figures(
                all,
                near,
                hosting -> hosting.usable() ? hosting.largestTokensPerDay() : -1,
                f -> f.largestTokensPerDay);
    }

    private static MachineCount[] counts(List<HostingCost> all) {
        MachineCount[] counts = new MachineCount[all.size()];
        for (int i = 0; i < counts.length; i++) {
            MachineCount own = all.get(i).machines();
            counts[i] = i > 0 && own.isSameAs(counts[i - 1]) ? counts[i - 1] : own;
        }
        return counts;
    }

    private static double[] figures(
            List<HostingCost> all,
            Optional<HostingFigures> near,
            ToDoubleFunction<HostingCost> figure,
            Function<HostingFigures, double[]> known) {
        double[] own = all.stream().mapToDouble(figure).toArray();
        return near.map(known).filter(same -> Arrays.equals(same, own)).orElse(own);
    }

    HostingCost hosting(int hosting) {
        return all.get(hosting);
    }

    /** Whether one can serve the workload at some volume. */
    boolean isUsable(int hosting) {
        return largestTokensPerDay[hosting] >= 0;
    }

    /** Whether one can serve the workload at a volume. */
    boolean carries(int hosting, double tokensPerDay) {
        return LowerEnvelope.StepCost.carries(largestTokensPerDay[hosting], tokensPerDay);
    }

    /** Tokens a day of the workload that are planned for one machine. */
    double plannedPerMachine(int hosting) {
        return plannedPerMachine[hosting];
    }

    /** The most that some machines carry, as {@link HostingCost#mostCarried} has it. */
    double mostCarried(int hosting, double machines) {
        return machines * mostCarriedByOne[hosting];
    }

    MachineCount machines(int hosting) {
        return machines[hosting];
    }

    /**
     * Whether an API serves the tokens of one more full machine for more than that machine costs.
     *
     * @param times what the capacity of a machine is multiplied by
     */
    boolean saves(int hosting, double times, double apiUsdPerDailyToken) {
        return (apiUsdPerDailyToken - egressUsdPerDailyToken[hosting]) * mostCarried(hosting, times)
                > machineUsdPerMonth[hosting] * (1 + maintenanceShare[hosting]);
    }

    /** What {@link HostingCost#fullUsdPerMonth} gives. */
    double fullUsdPerMonth(int hosting, long carrying, double tokensPerDay) {
        return usdPerMonth(
                hosting, machines[hosting].boughtToCarry(carrying), tokensPerDay, besideWithoutSpareUsdPerMonth);
    }

    /**
     * A month's bill of each at a volume; not a number for one that cannot serve it.
     *
     * @param bills into which they are written
     * @param from the place of the first of them
     */
    void writeBills(double tokensPerDay, double[] bills, int from) {
        MachineCount last = null;
        int count = 0;
        for (int i = 0; i < machines.length; i++) {
            if (!carries(i, tokensPerDay)) {
                bills[from + i] = Double.NaN;
                continue;
            }
            if (isOther(machines[i], last)) {
                last = machines[i];
                count = last.bought(tokensPerDay);
            }
            bills[from + i] = usdPerMonth(i, count, tokensPerDay, besideUsdPerMonth);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same count is the same object
    private static boolean isOther(MachineCount machines, @Nullable MachineCount last) {
        return machines != last;
    }

    /** The lines in the order of {@link SelfHostedCost#usdPerMonth}, so that both are equal to the last bit. */
    private double usdPerMonth(int hosting, int count, double tokensPerDay, double[] beside) {
        double machinesUsd = count * machineUsdPerMonth[hosting];
        return machinesUsd
                + storageUsdPerMonth[hosting]
                + tokensPerDay * egressUsdPerDailyToken[hosting]
                + machinesUsd * maintenanceShare[hosting]
                + beside[hosting]
                + staff[hosting].usdPerMonth(count);
    }
}
