package dev.weighbridge.cost;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

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
        return hostingCosts.stream()
                .flatMapToDouble(hosting -> splits(hosting, api, tokensPerDay))
                .min();
    }

    private static DoubleStream splits(HostingCost hosting, ApiCostLine api, double tokensPerDay) {
        double each = hosting.plannedPerMachine();
        long most = Math.round(Math.min(hosting.largestTokensPerDay() / each, Math.ceil(tokensPerDay / each) - 1));
        // Staffing steps too, so the bill need not be least at an end.
        return LongStream.rangeClosed(1, most)
                .filter(hosting.machines()::isStep)
                .mapToDouble(count -> hosting.at(count * each * (1 - 1e-12)).usdPerMonth()
                        + api.at(tokensPerDay - count * each).usdPerMonth());
    }
}
