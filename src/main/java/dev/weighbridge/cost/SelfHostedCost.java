package dev.weighbridge.cost;

/** What a month of self-hosting costs, line by line, in US dollars. */
public record SelfHostedCost(
        double machinesUsdPerMonth,
        double personnelUsdPerMonth,
        double storageUsdPerMonth,
        double egressUsdPerMonth,
        double maintenanceUsdPerMonth) {
    public double usdPerMonth() {
        return unstaffedUsdPerMonth() + personnelUsdPerMonth;
    }

    /** Everything but the people. */
    double unstaffedUsdPerMonth() {
        return machinesUsdPerMonth + storageUsdPerMonth + egressUsdPerMonth + maintenanceUsdPerMonth;
    }
}
