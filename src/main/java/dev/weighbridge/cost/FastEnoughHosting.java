package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.List;
import java.util.Optional;

/** The machines that are fast enough for a latency, and the cheapest of them at each volume. */
final class FastEnoughHosting {
    private final List<HostingCost> hostingCosts;
    private final List<HostingCost> candidates;
    private final double[] largest;
    private final Lazy<LowerEnvelope<HostingCost>> envelope;

    /** @param candidates the hosting costs that can be the cheapest */
    FastEnoughHosting(List<HostingCost> hostingCosts, List<HostingCost> candidates) {
        this.hostingCosts = hostingCosts;
        this.candidates = candidates;
        this.largest = hostingCosts.stream()
                .mapToDouble(HostingCost::largestTokensPerDay)
                .sorted()
                .toArray();
        this.envelope = new Lazy<>(() -> new LowerEnvelope<>(candidates));
    }

    List<HostingCost> hostingCosts() {
        return hostingCosts;
    }

    /** Those that can be the cheapest. */
    List<HostingCost> candidates() {
        return candidates;
    }

    /** How many of them carry a volume. */
    int carrying(double tokensPerDay) {
        return largest.length - LowerEnvelope.StepCost.firstCarrying(largest, tokensPerDay);
    }

    /** The largest volume that at least {@code count} of them carry; empty if there are fewer. */
    Optional<Double> largestTokensPerDay(int count) {
        return count < 1 || count > largest.length ? Optional.empty() : Optional.of(largest[largest.length - count]);
    }

    /** The cheapest of them at each volume. */
    LowerEnvelope<HostingCost> envelope() {
        return envelope.get();
    }
}
