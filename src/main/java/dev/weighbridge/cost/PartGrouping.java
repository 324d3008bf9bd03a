package dev.weighbridge.cost;

import dev.weighbridge.cost.PartsPricing.Assumptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * Puts parts of a workload on the offers of one side at the lowest bill: every way to group them counts. Not safe to use from more than one thread.
 */
final class PartGrouping {
    private final PartOffersOfSide offers;
    private final double[] tokensPerDay;
    private final Map<Integer, Optional<GroupedParts>> known = new HashMap<>();
    private final Map<Integer, Optional<PartGroup>> first = new HashMap<>();
    private final Map<Integer, List<PartGroup>> alternatives = new HashMap<>();
    private final Map<Integer, List<Way>> ways = new HashMap<>();

    /** @param tokensPerDay of each part */
    PartGrouping(PartOffersOfSide offers, double... tokensPerDay) {
        this.offers = offers;
        this.tokensPerDay = tokensPerDay.clone();
    }

    /** The same offers at other volumes. */
    PartGrouping withVolumes(double... changed) {
        return new PartGrouping(offers, changed);
    }

    double tokensPerDay(int some) {
        double all = 0;
        for (int part = 0; part < tokensPerDay.length; part++) {
            all += GroupedParts.has(some, part) ? tokensPerDay[part] : 0;
        }
        return all;
    }

    private Optional<PartGroup> first(int some) {
        return first.computeIfAbsent(some, same -> offers.first(same, tokensPerDay(same)));
    }

    private List<PartGroup> alternatives(int some) {
        return alternatives.computeIfAbsent(some, same -> offers.alternatives(same, tokensPerDay(same)));
    }

    PartOffersOfSide offers() {
        return offers;
    }

    /** The cheapest offers of the side for a set of parts, shared or not; empty where one of them has none. */
    Optional<GroupedParts> cheapest(int some) {
        Optional<GroupedParts> found = known.get(some);
        if (found == null) {
            Optional<Way> way = ways(some).stream().min(Comparator.comparingDouble(Way::usdPerMonth));
            found = way.isEmpty() || way.get().isOnSale()
                    ? way.map(Way::grouped)
                    : new Search().cheapest(some).map(Way::grouped);
            known.put(some, found);
        }
        return found;
    }

    /**
     * Groups of parts, each on one offer.
     *
     * @param usd a month's bill without people
     * @param machines in all
     * @param developmentUsdPerMonth the dearest of their machines for development, which is paid once
     */
    private record Way(List<PartGroup> groups, double usd, int machines, double developmentUsdPerMonth) {
        static final Way NONE = new Way(List.of(), 0, 0, 0);

        Way with(PartGroup group) {
            List<PartGroup> all = new ArrayList<>(groups);
            all.add(group);
            return new Way(
                    all,
                    usd + usd(group),
                    machines + machines(group),
                    Math.max(developmentUsdPerMonth, developmentUsdPerMonth(group)));
        }

        /** Whether whatever is added to both, this one costs no more. */
        boolean isNoDearer(Way other) {
            return usd <= other.usd
                    && machines <= other.machines
                    && developmentUsdPerMonth <= other.developmentUsdPerMonth;
        }

        static double usd(PartGroup group) {
            return group.usdPerMonthWithoutStaff(Assumptions.NONE);
        }

        static int machines(PartGroup group) {
            return group.machines(Assumptions.NONE);
        }

        static double developmentUsdPerMonth(PartGroup group) {
            return group.hosting()
                    .map(hosting -> hosting.bill().operations().developmentUsdPerMonth())
                    .orElse(0.0);
        }

        double usdPerMonth() {
            return usd + GroupedParts.paidOnceUsdPerMonth(groups, machines, Assumptions.NONE);
        }

        boolean isOnSale() {
            return IntStream.range(0, groups.size())
                    .allMatch(number -> groups.get(number).isOnSaleBeside(groups.subList(0, number)));
        }

        GroupedParts grouped() {
            return new GroupedParts(groups);
        }
    }

    /**
     * The ways to group some parts, each group on its first in rank as if there were enough of it, of which none costs more
     * without people, needs as many machines and has as dear a machine for development as another. The part with the lowest number is in the last group.
     */
    private List<Way> ways(int some) {
        if (some == 0) {
            return List.of(Way.NONE);
        }
        List<Way> found = ways.get(some);
        if (found == null) {
            found = new ArrayList<>();
            int lowest = Integer.lowestOneBit(some);
            int others = some & ~lowest;
            for (int with = others; with >= 0; with = with == 0 ? -1 : (with - 1) & others) { // the largest first
                Optional<PartGroup> group = first(lowest | with);
                if (group.isPresent()) {
                    add(ways(others & ~with), group.get(), found);
                }
            }
            ways.put(some, found);
        }
        return found;
    }

    private static void add(List<Way> before, PartGroup group, List<Way> found) {
        for (Way way : before) {
            Way with = way.with(group);
            if (found.stream().noneMatch(other -> other.isNoDearer(with))) {
                found.removeIf(with::isNoDearer);
                found.add(with);
            }
        }
    }

    /** Where there is not enough of the first in rank for all: every way to group parts, on whatever others leave. */
    private final class Search {
        private final AtomicReference<Optional<Way>> best = new AtomicReference<>(Optional.empty());

        Optional<Way> cheapest(int some) {
            from(some, Way.NONE);
            return best();
        }

        private Optional<Way> best() {
            return Objects.requireNonNull(best.get());
        }

        /** Groups the first of the parts that are left with each set of the others in turn, and so on. */
        private void from(int left, Way before) {
            double atLeast = before.usdPerMonth()
                    + ways(left).stream().mapToDouble(Way::usd).min().orElse(Double.POSITIVE_INFINITY);
            if (atLeast >= best().map(Way::usdPerMonth).orElse(Double.POSITIVE_INFINITY)) {
                return;
            }
            if (left == 0) {
                best.set(Optional.of(before));
                return;
            }
            int lowest = Integer.lowestOneBit(left);
            int others = left & ~lowest;
            for (int with = others; with >= 0; with = with == 0 ? -1 : (with - 1) & others) {
                for (PartGroup group : alternatives(lowest | with)) {
                    if (group.isOnSaleBeside(before.groups)) {
                        from(others & ~with, before.with(group));
                    }
                }
            }
        }
    }
}
