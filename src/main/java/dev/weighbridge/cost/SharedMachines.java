package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Machines that serve parts of a workload: for each group of parts machines of one kind with one model. The people who run
 * all of them are paid once, and so are those on call and the machine for development. A machine that stands ready is kept
 * for each group: it holds the group's model, and cannot stand in for a machine with another one.
 */
public final class SharedMachines {
    private final List<Group> groups;

    /**
     * Parts on the same machines.
     *
     * @param parts their numbers, one bit each
     * @param hosting of the part of which a machine carries the least
     * @param tokensPerDay of the parts together
     */
    record Group(int parts, HostingCost hosting, double tokensPerDay) {
        int machines() {
            return hosting.count(tokensPerDay);
        }
    }

    /**
     * One group as an offer.
     *
     * @param parts the numbers of its parts, ascending
     * @param offer with its share of the people of all, by its tokens
     */
    public record Hosted(List<Integer> parts, PricedOffer.Hosting offer, double tokensPerDay) {}

    /** @param groups one or more, of different parts */
    SharedMachines(List<Group> groups) {
        this.groups = List.copyOf(groups);
    }

    /** A month's bill in US dollars. */
    public double usdPerMonth() {
        return withCapacityTimes(hosting -> 1);
    }

    /** What is paid once for all groups, in US dollars a month. */
    private record PaidOnce(double personnel, double onCall, double development) {
        double usdPerMonth() {
            return personnel + onCall + development;
        }

        SelfHostedCost shared(SelfHostedCost cost, double share) {
            return cost.with(personnel * share, cost.operations().withPaidOnce(onCall * share, development * share));
        }
    }

    /** The machine for development that all groups share. */
    private Optional<DevelopmentMachine> development() {
        return groups.stream()
                .flatMap(group -> group.hosting.development().stream())
                .max(Comparator.comparingDouble(DevelopmentMachine::usdPerMonth));
    }

    /** Deliberate: the dearest machine for development, because it must hold the model of every group in turn. */
    private PaidOnce paidOnce(int machines) {
        HostingBill bill = groups.get(0).hosting.bill();
        return new PaidOnce(
                bill.fte(machines) * bill.usdPerFteMonth(),
                dearest(OperationsCost::onCallUsdPerMonth),
                dearest(OperationsCost::developmentUsdPerMonth));
    }

    private double dearest(ToDoubleFunction<OperationsCost> amount) {
        return groups.stream()
                .mapToDouble(group -> amount.applyAsDouble(group.hosting.bill().operations()))
                .max()
                .orElse(0);
    }

    /** A month's bill, and what it is at either end of the bands of the capacities. */
    public UsdRange range() {
        double likely = usdPerMonth();
        return new UsdRange(
                Math.min(likely, withCapacityTimes(hosting -> hosting.band().high())),
                likely,
                Math.max(likely, withCapacityTimes(hosting -> hosting.band().low())));
    }

    /**
     * A month's bill where machines carry another volume than is likely; infinite where those on sale do not carry the parts.
     *
     * @param factor what the capacity is multiplied by, above 0
     */
    double withCapacityTimes(ToDoubleFunction<HostingCost> factor) {
        double usd = 0;
        int machines = 0;
        for (Group group : groups) {
            double times = factor.applyAsDouble(group.hosting);
            if (!group.hosting.carriesWithCapacityTimes(times, group.tokensPerDay)) {
                return Double.POSITIVE_INFINITY;
            }
            int count = group.hosting.count(group.tokensPerDay / times);
            machines += count;
            SelfHostedCost cost = group.hosting.bill().of(count, group.tokensPerDay);
            usd += cost.usdPerMonthWithoutStaff() - cost.operations().paidOnceUsdPerMonth();
        }
        return usd + paidOnce(machines).usdPerMonth();
    }

    /** Each group as an offer. */
    public List<Hosted> hosted() {
        List<Hosted> hosted = new ArrayList<>();
        PaidOnce once = paidOnce(groups.stream().mapToInt(Group::machines).sum());
        double all = groups.stream().mapToDouble(Group::tokensPerDay).sum();
        for (Group group : groups) {
            PricedOffer.Hosting offer = group.hosting.priced(group.tokensPerDay);
            double share = all == 0 ? 1.0 / groups.size() : group.tokensPerDay / all;
            hosted.add(new Hosted(
                    numbers(group.parts),
                    offer.with(once.shared(offer.bill(), share), development()),
                    group.tokensPerDay));
        }
        return hosted;
    }

    /** The numbers of a set of parts, ascending. */
    public static List<Integer> numbers(int parts) {
        return IntStream.range(0, Integer.SIZE)
                .filter(part -> (parts >> part & 1) == 1)
                .boxed()
                .toList();
    }
}
