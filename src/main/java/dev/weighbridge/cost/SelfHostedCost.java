package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a month of self-hosting costs, line by line, in US dollars. */
public record SelfHostedCost(
        double machinesUsdPerMonth,
        double personnelUsdPerMonth,
        double storageUsdPerMonth,
        double egressUsdPerMonth,
        double maintenanceUsdPerMonth,
        OperationsCost operations) {
    public double usdPerMonth() {
        return usdPerMonthWithoutStaff() + personnelUsdPerMonth;
    }

    /**
     * The bill at other prices of machines.
     *
     * @param machinePrice what they are multiplied by, 0 or more
     */
    double usdPerMonth(double machinePrice) {
        return usdPerMonth() + (machinePrice - 1) * ofMachines(operations.machinesUsdPerMonth());
    }

    /** What the machines cost that carry load, with their maintenance, and what is paid for others beside them. */
    private double ofMachines(double others) {
        return machinesUsdPerMonth + maintenanceUsdPerMonth + others;
    }

    /**
     * Without those who run the machines, and without what several kinds of machines have together.
     *
     * @param machinePrice what the prices of machines are multiplied by, 0 or more
     */
    double ownUsdPerMonth(double machinePrice) {
        return usdPerMonthWithoutStaff()
                - operations.paidOnceUsdPerMonth()
                + (machinePrice - 1) * ofMachines(operations.spareMachinesUsdPerMonth());
    }

    /** The same with other amounts for personnel, and for what stands beside the machines. */
    SelfHostedCost with(double usdPerMonth, OperationsCost changed) {
        return new SelfHostedCost(
                machinesUsdPerMonth,
                usdPerMonth,
                storageUsdPerMonth,
                egressUsdPerMonth,
                maintenanceUsdPerMonth,
                changed);
    }

    /** The bill without those who run the machines; with those on call, who come on top of any number of them. */
    double usdPerMonthWithoutStaff() {
        return machinesUsdPerMonth
                + storageUsdPerMonth
                + egressUsdPerMonth
                + maintenanceUsdPerMonth
                + operations.usdPerMonth();
    }

    /**
     * Where the figures that all self-hosting shares come from, by the line of the bill that they make; a machine's price
     * and its capacity have sources of their own.
     */
    public static Map<String, List<Source>> sources(Catalog catalog) {
        Catalog.RunningCosts costs = catalog.runningCosts();
        Map<String, List<Source>> sources = new LinkedHashMap<>();
        sources.put(
                "machines",
                distinct(
                        costs.plannedLoad().source(),
                        costs.spotInterruptionReserve().source()));
        sources.put(
                "personnel",
                distinct(catalog.staffing().source(), catalog.staffing().levelsSource()));
        sources.put(
                "storage",
                distinct(
                        costs.storageUsdPerGBMonth().source(),
                        costs.weightCopies().source()));
        sources.put(
                "egress",
                distinct(costs.egressUsdPerGB().source(), costs.bytesPerToken().source()));
        sources.put("spareMachines", distinct(costs.spareMachines().source()));
        sources.put(
                "onCall",
                distinct(
                        catalog.staffing().source(), catalog.staffing().onCall().source()));
        sources.put("development", distinct(costs.developmentMachines().source()));
        sources.put("maintenance", distinct(costs.maintenanceShareOfMachines().source()));
        return sources;
    }

    private static List<Source> distinct(Source... sources) {
        return Stream.of(sources).distinct().toList();
    }

    /**
     * The cost of self-hosting before personnel.
     *
     * @param usdPerMonth of everything but personnel
     * @param usdPerFteMonth of one full-time equivalent
     */
    public record WithoutStaff(double usdPerMonth, double usdPerFteMonth) {
        /** A month's bill with a number of full-time equivalents. */
        public double usdPerMonth(double fte) {
            return usdPerMonth + fte * usdPerFteMonth;
        }

        /** Full-time equivalents at which the bill reaches an amount; empty if it is higher without any. */
        public OptionalDouble fteAt(double bill) {
            return usdPerMonth <= bill
                    ? OptionalDouble.of((bill - usdPerMonth) / usdPerFteMonth)
                    : OptionalDouble.empty();
        }
    }
}
