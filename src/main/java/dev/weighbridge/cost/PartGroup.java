package dev.weighbridge.cost;

import dev.weighbridge.cost.PartsPricing.Assumptions;
import java.util.List;
import java.util.Optional;

/** Parts of a workload on one offer: one on an API by the token, or some on the same machines or endpoints. */
sealed interface PartGroup {
    /** The numbers of the parts, one bit each. */
    int parts();

    /** Of the parts together. */
    double tokensPerDay();

    /** A month's bill without the people; infinite where what is on sale does not carry the parts. */
    double usdPerMonthWithoutStaff(Assumptions assumptions);

    /** The machines, or the endpoints, that are bought; 0 of an API by the token. */
    int machines(Assumptions assumptions);

    /** Empty for an API by the token. */
    Optional<HostingCost> hosting();

    /** What there is a limited number of: a kind of machine or endpoint at a place; equal where it is the same. */
    Object kind();

    /** Whether these together with groups before need no more of one kind at one place than is on sale, or than is stated. */
    boolean isOnSaleBeside(List<PartGroup> before);

    /** The offer with a month's bill. */
    PricedOffer priced();

    /** The same with another volume. */
    PartGroup withVolumeTimes(double factor);

    /** One part on an API by the token. */
    record OnLine(int parts, ApiCostLine line, double tokensPerDay) implements PartGroup {
        @Override
        public double usdPerMonthWithoutStaff(Assumptions assumptions) {
            return line.at(tokensPerDay).usdPerMonth() * assumptions.apiPrice().applyAsDouble(line.fact());
        }

        @Override
        public int machines(Assumptions assumptions) {
            return 0;
        }

        @Override
        public Optional<HostingCost> hosting() {
            return Optional.empty();
        }

        @Override
        public Object kind() {
            return line.id();
        }

        @Override
        public boolean isOnSaleBeside(List<PartGroup> before) {
            return true;
        }

        @Override
        public PricedOffer priced() {
            return line.priced(tokensPerDay);
        }

        @Override
        public PartGroup withVolumeTimes(double factor) {
            return new OnLine(parts, line, tokensPerDay * factor);
        }
    }

    /**
     * Parts on the same machines or endpoints.
     *
     * @param one of the part of which a machine carries the least
     */
    record OnHosting(int parts, HostingCost one, double tokensPerDay) implements PartGroup {
        @Override
        public double usdPerMonthWithoutStaff(Assumptions assumptions) {
            double times = assumptions.capacity().applyAsDouble(one);
            return one.carriesWithCapacityTimes(times, tokensPerDay)
                    ? one.bill()
                                    .of(machines(assumptions), tokensPerDay)
                                    .ownUsdPerMonth(assumptions.machinePrice().applyAsDouble(one))
                            * (one.isManaged() ? assumptions.apiPrice().applyAsDouble(one.fact()) : 1)
                    : Double.POSITIVE_INFINITY;
        }

        @Override
        public int machines(Assumptions assumptions) {
            return one.count(tokensPerDay / assumptions.capacity().applyAsDouble(one));
        }

        @Override
        public Optional<HostingCost> hosting() {
            return Optional.of(one);
        }

        @Override
        public PricedOffer.Hosting priced() {
            return one.priced(tokensPerDay);
        }

        @Override
        public PartGroup withVolumeTimes(double factor) {
            return new OnHosting(parts, one, tokensPerDay * factor);
        }

        private record Kind(String machine, String region) {}

        @Override
        public Object kind() {
            return new Kind(one.machine().id(), one.pair().place().region());
        }

        @Override
        public boolean isOnSaleBeside(List<PartGroup> before) {
            int machines = 0;
            for (PartGroup group : before) {
                machines += group.kind().equals(kind()) ? group.machines(Assumptions.NONE) : 0;
            }
            return machines == 0
                    || !one.machines().isFixed()
                            && machines + machines(Assumptions.NONE)
                                    <= one.machine().counts().most();
        }
    }
}
