package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Machines that serve parts of a workload: for each group of parts machines of one kind with one model. The people who run
 * all of them are paid once.
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

    private double personnelUsdPerMonth(int machines) {
        HostingBill bill = groups.get(0).hosting.bill();
        return bill.fte(machines) * bill.usdPerFteMonth();
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
            usd += group.hosting.bill().of(count, group.tokensPerDay).usdPerMonthWithoutStaff();
        }
        return usd + personnelUsdPerMonth(machines);
    }

    /** Each group as an offer. */
    public List<Hosted> hosted() {
        List<Hosted> hosted = new ArrayList<>();
        double personnel =
                personnelUsdPerMonth(groups.stream().mapToInt(Group::machines).sum());
        double all = groups.stream().mapToDouble(Group::tokensPerDay).sum();
        for (Group group : groups) {
            hosted.add(new Hosted(
                    numbers(group.parts),
                    group.hosting
                            .priced(group.tokensPerDay)
                            .withPersonnel(personnel * (all == 0 ? 1.0 / groups.size() : group.tokensPerDay / all)),
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
