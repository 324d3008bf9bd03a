package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import java.util.Optional;

/**
 * What stands beside the machines that carry load, as availability and environments ask for it.
 *
 * @param spareMachines that stand ready in a second place and serve nothing until another one fails, 0 or more
 * @param onCallFte full-time people who can be called at any hour, 0 or more
 * @param development the machine for development and staging
 */
record StandbyPlan(int spareMachines, double onCallFte, Optional<DevelopmentMachine> development) {
    /** Nothing stands beside them. */
    static final StandbyPlan NONE = new StandbyPlan(0, 0, Optional.empty());

    /**
     * Beside self-hosting.
     *
     * <p>Deliberate: a spare machine beside a count that is stated, too. The count says what carries load, and none of those
     * can fail without load being lost. In blocks, the smallest one on sale, since it is bought apart, in a second place.
     */
    static StandbyPlan ofSelfHosting(
            Catalog catalog, PricingKey key, ModelOnMachine pair, Optional<DevelopmentMachine> development) {
        return key.isHighlyAvailable()
                ? new StandbyPlan(
                        spareMachines(catalog, pair),
                        catalog.staffing().onCall().fte(),
                        development)
                : new StandbyPlan(0, 0, development);
    }

    /** Beside a managed endpoint: a replica more. Its provider has people on call, and sells no place for development apart. */
    static StandbyPlan ofEndpoint(Catalog catalog, PricingKey key, ModelOnMachine pair) {
        return key.isHighlyAvailable() ? new StandbyPlan(spareMachines(catalog, pair), 0, Optional.empty()) : NONE;
    }

    private static int spareMachines(Catalog catalog, ModelOnMachine pair) {
        long spare = Math.round(catalog.runningCosts().spareMachines().value());
        return spare == 0 ? 0 : pair.machine().counts().atLeast(spare);
    }

    /**
     * What it adds to a month's bill.
     *
     * @param maintenanceShare of a machine's price
     */
    OperationsCost cost(double machineUsdPerMonth, double maintenanceShare, double usdPerFteMonth) {
        return new OperationsCost(
                spareMachines * machineUsdPerMonth * (1 + maintenanceShare),
                onCallFte * usdPerFteMonth,
                development.map(DevelopmentMachine::usdPerMonth).orElse(0.0) * (1 + maintenanceShare));
    }
}
