package dev.weighbridge.cost;

import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer.Hosting.DeployedCapacity;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.cost.PricedOffer.Hosting.Operation;
import dev.weighbridge.cost.capacity.Capacity;
import java.util.List;
import java.util.Optional;

/** A model on machines as an offer: what its bills at every volume have in common. */
final class MachinesOffer {
    private final HostingCost hosting;
    private final Optional<DevelopmentMachine> development;
    private final PricedOffer.Identity identity;
    private final List<Source> sources;

    /**
     * What is bought for a volume.
     *
     * @param count of machines that carry load
     * @param spareMachines that stand ready
     * @param bill of all of it
     */
    record Bought(int count, int spareMachines, SelfHostedCost bill) {}

    MachinesOffer(HostingCost hosting, Optional<DevelopmentMachine> development) {
        this.hosting = hosting;
        this.development = development;
        this.identity = new PricedOffer.Identity(
                hosting.machine().kind(),
                hosting.machine().id(),
                hosting.machine().provider(),
                hosting.pair().model().model());
        this.sources = sources(
                hosting.pair().place().source(),
                hosting.pair().capacity().origin().source());
    }

    private static List<Source> sources(Source price, Source capacity) {
        return price.equals(capacity) ? List.of(price) : List.of(price, capacity);
    }

    /**
     * The offer at a volume.
     *
     * @param reasons why it is not eligible
     * @param excludedBy the names of the rules that exclude it
     */
    PricedOffer.Hosting of(Bought bought, double tokensPerDay, List<String> reasons, List<String> excludedBy) {
        MachinePlace place = hosting.pair().place();
        Offer.Serving serving = hosting.fact().serving();
        return new PricedOffer.Hosting(
                identity,
                new Deployment(
                        hosting.machine().machine(),
                        bought.count,
                        place.plan(),
                        place.region(),
                        serving.precision(),
                        serving.engine()),
                new Operation(hosting.bill().fte(bought.count), bought.spareMachines, development),
                bought.bill,
                capital(bought.count + bought.spareMachines),
                capacity(bought.count, tokensPerDay),
                reasons,
                excludedBy,
                sources,
                hosting.fact());
    }

    private DeployedCapacity capacity(int count, double tokensPerDay) {
        Capacity capacity = hosting.pair().capacity();
        return new DeployedCapacity(
                hosting.utilization(count, tokensPerDay),
                count * hosting.machineTokensPerDay(),
                capacity.origin().basis(),
                capacity.estimated(),
                capacity.origin().band());
    }

    /** What all machines cost that are bought outright, the one for development among them. */
    private Optional<Capital> capital(int machines) {
        Optional<Capital> besides = development.flatMap(DevelopmentMachine::capital);
        return hosting.pair()
                .place()
                .capital()
                .map(one -> one.times(machines))
                .map(all -> besides.map(all::plus).orElse(all));
    }
}
