package dev.weighbridge.catalog;

import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How good models are: the scores of published indexes, and our own judgement from before the first score.
 *
 * @param reference the model against which "good enough" is measured; at least one index scores it
 * @param versions in the order of the file; a version of an index may come in several parts
 * @param defaultEfforts at which effort of reasoning a model answers where a request names none, by model
 * @param reasoning how many tokens models reason with, at an effort each; nothing is known of what is not listed
 * @param judgements which needs each model was judged to serve, by model
 * @param judgementsFrom the day of those judgements
 */
public record QualityScores(
        String reference,
        List<Version> versions,
        Map<String, String> defaultEfforts,
        List<Reasoning> reasoning,
        Map<String, Set<Quality>> judgements,
        LocalDate judgementsFrom,
        Source judgementsSource) {
    public QualityScores {
        versions = List.copyOf(versions);
        defaultEfforts = OrderedMaps.copy(defaultEfforts);
        reasoning = List.copyOf(reasoning);
        judgements = OrderedMaps.copy(judgements);
    }

    /** The versions that were published by a day, in the order of the file. */
    public List<Version> publishedBy(LocalDate day) {
        return versions.stream().filter(part -> !part.date().isAfter(day)).toList();
    }

    /** The effort of a request that names none; empty where it is not known. */
    public Optional<String> defaultEffort(String model) {
        return Optional.ofNullable(defaultEfforts.get(model));
    }

    /** How many tokens a model reasons with at an effort; empty where it is not known. */
    public Optional<Reasoning> reasoning(String model, String effort) {
        return reasoning.stream()
                .filter(known -> known.model().equals(model) && known.effort().equals(effort))
                .findFirst();
    }

    /** Needs that a model was judged to serve; empty where nobody judged it. */
    public Set<Quality> judged(String model) {
        return judgements.getOrDefault(model, Collections.emptySet());
    }

    /** Whether an index that counts in points scores the model, at whatever effort. */
    public boolean rates(String model) {
        return versions.stream()
                .filter(part -> part.scale() == Scale.POINTS)
                .flatMap(part -> part.scores().stream())
                .anyMatch(score -> score.model().equals(model));
    }

    /** Every model that an index that counts in points scores: the reference, then the others sorted. */
    public Set<String> scored() {
        Set<String> scored = new LinkedHashSet<>();
        scored.add(reference);
        versions.stream()
                .filter(part -> part.scale() == Scale.POINTS)
                .flatMap(part -> part.scores().stream())
                .map(Score::model)
                .sorted()
                .forEach(scored::add);
        return scored;
    }

    /** Which of these models no index scores, sorted. */
    public Set<String> unrated(Collection<String> models) {
        return models.stream().filter(model -> !rates(model)).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * How many tokens a model writes at an effort of reasoning.
     *
     * @param reasoningMultiplier all tokens of its output over those of its answers, 1 or more
     */
    public record Reasoning(String model, String effort, double reasoningMultiplier, Source source) {
        public Reasoning {
            Check.atLeast("reasoningMultiplier", 1, reasoningMultiplier);
        }
    }

    /** What the numbers of an index mean. */
    public enum Scale implements WireName {
        /** From 0 to 100: a share of the best has a meaning. A score of 1 or less is a fraction, and rejected. */
        POINTS,
        /** A rating from paired comparisons (Elo), from 1,000 to 1,600 in practice: only differences have a meaning. */
        RATING;

        private static final Range PERCENT =
                new Range(1, false, 100, "a number of points in percent, not a fraction, above 1, at most 100");
        private static final Range ELO = Range.between(500, 3_000, "rating points");

        /** The scores that can be right. */
        public Range range() {
            return this == POINTS ? PERCENT : ELO;
        }
    }

    /**
     * Scores of one version of an index, as they stood on a day. Scores of different versions are not compared.
     *
     * @param index the index's own name
     * @param date the day from which these scores are known
     */
    public record Version(
            String index, String version, LocalDate date, Scale scale, List<Score> scores, Source source) {
        public Version {
            scores = List.copyOf(scores);
        }
    }

    /**
     * A model's score.
     *
     * @param effort of reasoning at which it was rated; empty where the index names none
     * @param estimated whether the index estimated it and did not run it in full
     */
    public record Score(String model, double score, Optional<String> effort, boolean estimated) {}
}
