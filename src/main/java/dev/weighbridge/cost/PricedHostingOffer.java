package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.List;
import java.util.Optional;

/**
 * A model on machines, priced at a volume.
 *
 * @param bill of a month
 */
public record PricedHostingOffer(
        OfferIdentity identity,
        Deployment deployment,
        SelfHostedCost bill,
        DeployedCapacity capacity,
        List<String> reasons,
        List<Source> sources)
        implements PricedOffer {
    public PricedHostingOffer {
        reasons = List.copyOf(reasons);
        sources = List.copyOf(sources);
    }

    /**
     * The machines that are bought, and how they run the model.
     *
     * @param machine its provider's name for it
     * @param count of machines, 1 or more
     */
    public record Deployment(String machine, int count, Plan plan, String region, Precision precision) {}

    /**
     * What all machines together can serve at full load.
     *
     * @param utilization tokens served over tokens the machines could serve; an output, never an input
     * @param basis one line of working
     * @param estimated whether the capacity is an estimate rather than a measurement
     */
    public record DeployedCapacity(double utilization, double tokensPerDay, String basis, boolean estimated) {}

    @Override
    public double usdPerMonth() {
        return bill.usdPerMonth();
    }

    @Override
    public Optional<String> region() {
        return Optional.of(deployment.region());
    }

    @Override
    public PricedOffer withMoreReasons(List<String> more) {
        return new PricedHostingOffer(identity, deployment, bill, capacity, PricedOffer.joined(reasons, more), sources);
    }
}
