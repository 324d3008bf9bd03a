package dev.weighbridge.cost;

import dev.weighbridge.cost.PartsPricing.Assumptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Parts of a workload on the offers of one side: some share machines or endpoints, and each of the others has an offer of its
 * own. The people who run all machines are paid once.
 */
public final class GroupedParts {
    private final List<PartGroup> groups;

    /**
     * One group as an offer.
     *
     * @param parts the numbers of its parts, ascending
     * @param offer with its share of what is paid once for all, by its tokens
     * @param commitment to each of its machines; empty where there is none
     */
    public record SharedOffer(
            List<Integer> parts, PricedOffer offer, double tokensPerDay, Optional<MachineTerm> commitment) {
        public SharedOffer {
            parts = List.copyOf(parts);
        }

        /** What one of its parts pays a month: its share by tokens. */
        public double usdPerMonth(double tokensPerDayOfPart) {
            return offer.usdPerMonth() * shareOf(tokensPerDayOfPart, tokensPerDay, parts.size());
        }
    }

    /** @param groups of different parts */
    GroupedParts(List<PartGroup> groups) {
        this.groups = groups.stream()
                .sorted(Comparator.comparingInt(group -> Integer.numberOfTrailingZeros(group.parts())))
                .toList();
    }

    /** A month's bill in US dollars. */
    public double usdPerMonth() {
        return usdPerMonth(Assumptions.NONE);
    }

    /** A month's bill at other costs; infinite where what is on sale does not carry the parts. */
    public double usdPerMonth(Assumptions assumptions) {
        double usd = 0;
        int machines = 0;
        for (PartGroup group : groups) {
            usd += group.usdPerMonthWithoutStaff(assumptions);
            machines += group.machines(assumptions);
        }
        return Double.isInfinite(usd) ? usd : usd + paidOnceUsdPerMonth(groups, machines, assumptions);
    }

    /** What is paid once for all groups, in US dollars a month. */
    private record PaidOnce(double personnel, double onCall, double development) {
        /**
         * Deliberate: the dearest machine for development, because it must hold the model of every group in turn.
         *
         * @param machines of all groups, those that stand ready left out
         */
        static PaidOnce of(List<PartGroup> groups, int machines, Assumptions assumptions) {
            List<HostingCost> hostings =
                    groups.stream().flatMap(group -> group.hosting().stream()).toList();
            if (hostings.isEmpty()) {
                return new PaidOnce(0, 0, 0);
            }
            HostingBill bill = hostings.get(0).bill();
            return new PaidOnce(
                    bill.fte(machines) * bill.usdPerFteMonth(),
                    dearest(hostings, each -> each.bill().operations().onCallUsdPerMonth()),
                    dearest(
                            hostings,
                            each -> each.bill().operations().developmentUsdPerMonth()
                                    * assumptions.machinePrice().applyAsDouble(each)));
        }

        private static double dearest(List<HostingCost> hostings, ToDoubleFunction<HostingCost> amount) {
            return hostings.stream().mapToDouble(amount).max().orElse(0);
        }

        /** The bill of a group with its share of what is paid once. */
        SelfHostedCost shared(SelfHostedCost cost, double share) {
            return cost.with(personnel * share, cost.operations().withPaidOnce(onCall * share, development * share));
        }
    }

    /** What is paid once for all groups: those who run the machines, those on call, and the machine for development. */
    static double paidOnceUsdPerMonth(List<PartGroup> groups, int machines, Assumptions assumptions) {
        PaidOnce once = PaidOnce.of(groups, machines, assumptions);
        return once.personnel + once.onCall + once.development;
    }

    /** The machine for development that all groups share. */
    private Optional<DevelopmentMachine> development() {
        return groups.stream()
                .flatMap(group -> group.hosting().stream())
                .flatMap(hosting -> hosting.development().stream())
                .max(Comparator.comparingDouble(DevelopmentMachine::usdPerMonth));
    }

    /** What one part of the bill pays: of what is shared its share by tokens. */
    double usdPerMonth(int part, double tokensPerDay, Assumptions assumptions) {
        for (PartGroup group : groups) {
            if (has(group.parts(), part)) {
                return group.usdPerMonthWithoutStaff(assumptions)
                        * shareOf(tokensPerDay, group.tokensPerDay(), Integer.bitCount(group.parts()));
            }
        }
        throw new IllegalArgumentException("no such part: " + part);
    }

    private static double shareOf(double tokens, double all, int parts) {
        return all == 0 ? 1.0 / parts : tokens / all;
    }

    /**
     * A month's bill, and what it is at either end of the bands of the capacities and of the errors of the prices.
     *
     * @param priceError by what share the price of an API by the token may be another, from 0 to 1
     */
    public UsdRange range(ToDoubleFunction<Offer> priceError) {
        double likely = usdPerMonth();
        return new UsdRange(
                Math.min(likely, usdPerMonth(Assumptions.atEnds(priceError, -1, -1))),
                likely,
                Math.max(likely, usdPerMonth(Assumptions.atEnds(priceError, 1, 1))));
    }

    /**
     * The same groups with other volumes.
     *
     * @param committed what the volume is multiplied by of groups on machines that are signed for
     */
    public GroupedParts withVolumeTimes(double factor, double committed) {
        return new GroupedParts(groups.stream()
                .map(group -> group.withVolumeTimes(
                        group.hosting().flatMap(HostingCost::commitment).isPresent() ? committed : factor))
                .toList());
    }

    /** Each group as an offer. */
    public List<SharedOffer> offers() {
        List<SharedOffer> offers = new ArrayList<>();
        PaidOnce once = PaidOnce.of(
                groups,
                groups.stream()
                        .mapToInt(group -> group.machines(Assumptions.NONE))
                        .sum(),
                Assumptions.NONE);
        double all = groups.stream().mapToDouble(PartGroup::tokensPerDay).sum();
        for (PartGroup group : groups) {
            PricedOffer offer = group.priced();
            offers.add(new SharedOffer(
                    numbers(group.parts()),
                    offer instanceof PricedOffer.Hosting hosting
                            ? hosting.with(
                                    once.shared(hosting.bill(), shareOf(group.tokensPerDay(), all, groups.size())),
                                    development())
                            : offer,
                    group.tokensPerDay(),
                    group.hosting().flatMap(HostingCost::commitment)));
        }
        return offers;
    }

    /** Whether a part is in a set of parts. */
    static boolean has(int set, int part) {
        return (set >> part & 1) == 1;
    }

    /** The numbers of a set of parts, ascending. */
    public static List<Integer> numbers(int parts) {
        return IntStream.range(0, Integer.SIZE)
                .filter(part -> has(parts, part))
                .boxed()
                .toList();
    }
}
