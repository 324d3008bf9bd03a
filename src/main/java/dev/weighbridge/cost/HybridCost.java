package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.List;
import java.util.OptionalDouble;

/** What full machines cost together with an API that serves what exceeds them. */
final class HybridCost {
    private HybridCost() {}

    /**
     * The cheapest whole number of full machines with an API for the rest of a volume, in US dollars a month.
     *
     * <p>Deliberate: it tries all hosting costs, not only those that can be the cheapest. A machine that another one
     * undercuts may be full at a volume where the other is not.
     */
    static OptionalDouble cheapest(List<HostingCost> hostingCosts, ApiCostLine api, double tokensPerDay) {
        double cheapest = Double.POSITIVE_INFINITY;
        for (HostingCost hosting : hostingCosts) {
            cheapest = Math.min(cheapest, cheapest(hosting, api, tokensPerDay, cheapest));
        }
        return Double.isFinite(cheapest) ? OptionalDouble.of(cheapest) : OptionalDouble.empty();
    }

    /** @param known the cheapest so far; machines that alone cost as much are not tried */
    private static double cheapest(HostingCost hosting, ApiCostLine api, double tokensPerDay, double known) {
        double each = hosting.plannedPerMachine();
        double machine = hosting.bill().usdPerMaintainedMachine();
        long most = Math.round(Math.min(hosting.largestTokensPerDay() / each, Math.ceil(tokensPerDay / each) - 1));
        double cheapest = known;
        // Staffing steps too, so the bill need not be least at an end.
        for (long count = 1; count <= most && count * machine < cheapest; count++) {
            if (hosting.machines().isStep(count)) {
                double usd = hosting.at(count * each * LowerEnvelope.StepCost.ROUNDING)
                                .usdPerMonth()
                        + api.at(tokensPerDay - count * each).usdPerMonth();
                cheapest = Math.min(cheapest, usd);
            }
        }
        return cheapest;
    }
}
