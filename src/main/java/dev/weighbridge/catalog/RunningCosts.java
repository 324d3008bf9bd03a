package dev.weighbridge.catalog;

/**
 * What self-hosting costs beside machines and people.
 *
 * @param weightCopies how many copies of the weights are stored
 * @param maintenanceShareOfMachines share of the machines' bill, 0 to 1
 * @param spotInterruptionReserve extra machines in reserve for interruptions, as a share of those needed
 * @param plannedLoad share of the capacity that is planned for, above 0 to 1
 */
public record RunningCosts(
        Figure storageUsdPerGBMonth,
        Figure weightCopies,
        Figure egressUsdPerGB,
        Figure bytesPerToken,
        Figure maintenanceShareOfMachines,
        Figure spotInterruptionReserve,
        Figure plannedLoad) {}
