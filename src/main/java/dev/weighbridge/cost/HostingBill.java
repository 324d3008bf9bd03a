package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;

/** What a month of self-hosting costs for a number of machines and a volume, line by line. */
final class HostingBill {
    private final double machineUsdPerMonth;
    private final double maintenanceShare;
    private final double storageUsdPerMonth;
    private final double egressUsdPerDailyToken;
    private final Staff staff;
    private final OperationsCost operations;
    private final double operationsUsdPerMonth;
    private final double withoutSpareUsdPerMonth;

    /** What an endpoint costs that its provider runs: its hours and nothing else. */
    static HostingBill managed(Staff nobody, double machineUsdPerMonth, StandbyPlan standby) {
        return new HostingBill(machineUsdPerMonth, 0, 0, 0, nobody, standby);
    }

    private HostingBill(
            double machineUsdPerMonth,
            double maintenanceShare,
            double storageUsdPerMonth,
            double egressUsdPerDailyToken,
            Staff staff,
            StandbyPlan standby) {
        this.machineUsdPerMonth = machineUsdPerMonth;
        this.maintenanceShare = maintenanceShare;
        this.storageUsdPerMonth = storageUsdPerMonth;
        this.egressUsdPerDailyToken = egressUsdPerDailyToken;
        this.staff = staff;
        this.operations = standby.cost(machineUsdPerMonth, maintenanceShare, staff.usdPerFteMonth());
        this.operationsUsdPerMonth = operations.usdPerMonth();
        this.withoutSpareUsdPerMonth = operations.withoutSpare().usdPerMonth();
    }

    /**
     * What machines cost that their buyer runs.
     *
     * @param machineUsdPerMonth the price of one machine
     * @param weightGB of the weights at the precision served
     */
    static HostingBill selfHosted(
            Catalog catalog,
            PricingKey key,
            Staff staff,
            double machineUsdPerMonth,
            double weightGB,
            StandbyPlan standby) {
        Catalog.RunningCosts costs = catalog.runningCosts();
        return new HostingBill(
                machineUsdPerMonth,
                costs.maintenanceShareOfMachines().value(),
                weightGB
                        * costs.weightCopies().value()
                        * costs.storageUsdPerGBMonth().value(),
                // Answers leave the machines; prompts come in free.
                BillingMonth.DAYS
                        * key.traffic().overheads().billedTokensPerToken()
                        * (1 - key.traffic().inputShare())
                        * costs.bytesPerToken().value()
                        / 1e9
                        * costs.egressUsdPerGB().value(),
                staff,
                standby);
    }

    /** @param machines that are bought to carry load; what stands beside them is added */
    SelfHostedCost of(int machines, double tokensPerDay) {
        return of(machines, tokensPerDay, operations);
    }

    /**
     * What {@link #of} adds up to. Deliberate: no object for each line, for a decision asks for every offer; and the lines in the
     * order of {@link SelfHostedCost#usdPerMonth}, so that both are equal to the last bit.
     */
    double usdPerMonth(int machines, double tokensPerDay) {
        return usdPerMonth(machines, tokensPerDay, operationsUsdPerMonth);
    }

    private double usdPerMonth(int machines, double tokensPerDay, double besideUsdPerMonth) {
        double machinesUsd = machineUsdPerMonth(machines);
        return machinesUsd
                + storageUsdPerMonth
                + tokensPerDay * egressUsdPerDailyToken
                + machinesUsd * maintenanceShare
                + besideUsdPerMonth
                + staff.usdPerMonth(machines);
    }

    /** The same where no machine stands ready. */
    SelfHostedCost withoutSpare(int machines, double tokensPerDay) {
        return of(machines, tokensPerDay, operations.withoutSpare());
    }

    /** What {@link #withoutSpare} adds up to. */
    double usdPerMonthWithoutSpare(int machines, double tokensPerDay) {
        return usdPerMonth(machines, tokensPerDay, withoutSpareUsdPerMonth);
    }

    private SelfHostedCost of(int machines, double tokensPerDay, OperationsCost beside) {
        double machinesUsd = machineUsdPerMonth(machines);
        return new SelfHostedCost(
                machinesUsd,
                staff.usdPerMonth(machines),
                storageUsdPerMonth,
                tokensPerDay * egressUsdPerDailyToken,
                machinesUsd * maintenanceShare,
                beside);
    }

    double machineUsdPerMonth(int machines) {
        return machines * machineUsdPerMonth;
    }

    /** What stands beside the machines that carry load. */
    OperationsCost operations() {
        return operations;
    }

    /** What is paid for maintenance, over the price of the machines. */
    double maintenanceShare() {
        return maintenanceShare;
    }

    double storageUsdPerMonth() {
        return storageUsdPerMonth;
    }

    Staff staff() {
        return staff;
    }

    /** Full-time equivalents who run a number of machines that carry load; see {@link PricedOffer.Hosting.Operation}. */
    double fte(int machines) {
        return staff.fte(machines);
    }

    double usdPerFteMonth() {
        return staff.usdPerFteMonth();
    }

    /** What one more machine costs a month, maintenance included. */
    double usdPerMaintainedMachine() {
        return machineUsdPerMonth * (1 + maintenanceShare);
    }

    /** What is paid a month whatever the number of machines, people not counted. */
    double fixedUsdPerMonth() {
        return storageUsdPerMonth + operations.usdPerMonth();
    }

    /** A month's egress for each token a day, in US dollars. */
    double egressUsdPerDailyToken() {
        return egressUsdPerDailyToken;
    }
}
