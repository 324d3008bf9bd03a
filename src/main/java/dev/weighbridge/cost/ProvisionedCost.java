package dev.weighbridge.cost;

import dev.weighbridge.catalog.ProvisionedThroughput.Commitment;
import dev.weighbridge.catalog.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a workload costs on units of throughput by the hour. It is shown beside the bill by the token and is no offer of its
 * own.
 *
 * @param unit as the provider calls it
 * @param units that take the busiest minute, in the numbers in which they are sold
 * @param use tokens of the workload over those that the units can take, 0 to 1
 * @param commitments at least one
 */
public record ProvisionedCost(String unit, long units, double use, List<CommitmentCost> commitments, Source source) {
    public ProvisionedCost {
        commitments = List.copyOf(commitments);
    }

    /** The cheapest commitment that costs less than the same tokens as you go; empty where none does. */
    public Optional<CommitmentCost> cheaper() {
        return commitments.stream()
                .filter(CommitmentCost::cheaper)
                .min(Comparator.comparingDouble(CommitmentCost::usdPerMonth));
    }

    /**
     * The units at one commitment.
     *
     * @param breakEvenUse the use of a unit at which its hour costs what the same tokens cost as you go; above 1 where it
     *     never pays
     * @param cheaper whether the units cost less a month than the workload's tokens as you go
     */
    public record CommitmentCost(Commitment commitment, double usdPerMonth, double breakEvenUse, boolean cheaper) {}
}
