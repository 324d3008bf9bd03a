package dev.weighbridge.cost;

import dev.weighbridge.cost.PartsPricing.Assumptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts parts of a workload on the offers of one side at the lowest bill: every way to group them is tried, but for those that
 * cost more before the last part is in a group. Not safe to use from more than one thread.
 */
final class PartGrouping {
    private final PartOffersOfSide offers;
    private final Map<Integer, Optional<GroupedParts>> known = new HashMap<>();
    private final Map<Integer, Double> bounds = new HashMap<>();

    PartGrouping(PartOffersOfSide offers) {
        this.offers = offers;
    }

    PartOffersOfSide offers() {
        return offers;
    }

    /** The cheapest offers of the side for a set of parts, shared or not; empty where one of them has none. */
    Optional<GroupedParts> cheapest(int some) {
        Optional<GroupedParts> found = known.get(some);
        if (found == null) {
            Search search = new Search();
            search.from(some, List.of(), 0, 0);
            if (search.soldOut) {
                search.withAlternatives = true;
                search.from(some, List.of(), 0, 0);
            }
            found = search.best;
            known.put(some, found);
        }
        return found;
    }

    /** What parts cost at least without people: each group on its first in rank, as if there were enough of it. */
    private double atLeast(int some) {
        if (some == 0) {
            return 0;
        }
        Double bound = bounds.get(some);
        if (bound == null) {
            bound = Double.POSITIVE_INFINITY;
            int first = Integer.lowestOneBit(some);
            int others = some & ~first;
            for (int with = others; with >= 0; with = with == 0 ? -1 : (with - 1) & others) {
                double usd = offers.first(first | with)
                        .map(group -> group.usdPerMonthWithoutStaff(Assumptions.NONE))
                        .orElse(Double.POSITIVE_INFINITY);
                bound = Math.min(bound, usd + atLeast(others & ~with));
            }
            bounds.put(some, bound);
        }
        return bound;
    }

    /** One search for the cheapest groups of a set of parts. */
    private final class Search {
        private Optional<GroupedParts> best = Optional.empty();
        private double least = Double.POSITIVE_INFINITY;
        private boolean soldOut;
        private boolean withAlternatives;

        /**
         * Groups the first of the parts that are left with each set of the others in turn, and so on.
         *
         * @param usd of the groups before, without people
         * @param machines of the groups before: more of them need no fewer people
         */
        void from(int left, List<PartGroup> before, double usd, int machines) {
            double bound = usd + atLeast(left) + GroupedParts.personnelUsdPerMonth(before, machines);
            if (bound >= least) {
                return;
            }
            if (left == 0) {
                best = Optional.of(new GroupedParts(before));
                least = bound;
                return;
            }
            int first = Integer.lowestOneBit(left);
            int others = left & ~first;
            for (int with = others; with >= 0; with = with == 0 ? -1 : (with - 1) & others) { // the largest first
                int some = first | with;
                int rest = others & ~with;
                (withAlternatives ? offers.alternatives(some) : offers.first(some).stream().toList())
                        .forEach(group -> from(rest, group, before, usd, machines));
            }
        }

        private void from(int left, PartGroup group, List<PartGroup> before, double usd, int machines) {
            if (!group.isOnSaleBeside(before)) {
                soldOut = true;
                return;
            }
            List<PartGroup> all = new ArrayList<>(before);
            all.add(group);
            from(
                    left,
                    all,
                    usd + group.usdPerMonthWithoutStaff(Assumptions.NONE),
                    machines + group.machines(Assumptions.NONE));
        }
    }
}
