package dev.weighbridge.cost;

import dev.weighbridge.catalog.Quality;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The model's quality.
 *
 * @param qualityRated whether an index rates the model on the day
 * @param judgedFor the needs that it serves in our own judgement, which counts where no index rates it
 * @param qualityShareOfBest its score over the best score of the same index on the day
 * @param qualityShareOfBestLow the same with the error of a linked score taken off; empty where it is not linked
 * @param qualityOverReference its score over that of the reference model of the same index on the day; of an index of
 *     ratings, the odds that it is preferred
 * @param qualityOverReferenceLow the same with the error of a linked score taken off; empty where it is not linked
 * @param qualityEffort the effort of reasoning at which it is rated, or else of a request that names none; empty where
 *     neither is known, and where no index rates it
 * @param reasoningMultiplier all tokens of its output over those of its answers at this effort; empty where it is not
 *     known, and of machines, whose capacity does not count it
 * @param score where the figures come from
 * @param comparison with the reference model, and by which index; empty where the two are not compared
 * @param qualityOverAsked its score over that of the model that the workload wants to be matched
 */
public record OfferQuality(
        boolean qualityRated,
        Set<Quality> judgedFor,
        OptionalDouble qualityShareOfBest,
        OptionalDouble qualityShareOfBestLow,
        OptionalDouble qualityOverReference,
        OptionalDouble qualityOverReferenceLow,
        OptionalDouble qualityOverAsked,
        Optional<String> qualityEffort,
        OptionalDouble reasoningMultiplier,
        Optional<Score> score,
        Optional<ReferenceComparison> comparison) {
    public OfferQuality {
        judgedFor = Set.copyOf(judgedFor);
    }

    /**
     * Whether the model reasons at the effort that its score holds for, and nobody knows how many tokens that takes: then the
     * bill counts none of them.
     *
     * @param without the words for efforts at which a model does not reason
     */
    public boolean leavesReasoningOut(Set<String> without) {
        return reasoningMultiplier.isEmpty()
                && qualityEffort.filter(effort -> !without.contains(effort)).isPresent();
    }

    /**
     * A score of an index.
     *
     * @param effort of reasoning: that of the score, or where its source names none that of a request that names none; empty
     *     where neither is known
     * @param effortByDefault whether the source of the score names no effort, and that of a request that names none is taken
     * @param error mean error in points of a linked score; empty where it is not linked
     * @param evidence published, or linked where it is carried over from an earlier version
     * @param best the model with the best score of the version, of which a share is taken
     * @param reference the model that is called good enough
     */
    public record Score(
            String index,
            String version,
            LocalDate date,
            Optional<String> effort,
            boolean effortByDefault,
            double score,
            OptionalDouble error,
            Offer.Evidence evidence,
            String best,
            String reference) {}
}
