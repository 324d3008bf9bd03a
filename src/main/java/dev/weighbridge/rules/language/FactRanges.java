package dev.weighbridge.rules.language;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Range;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.Map;
import java.util.Optional;

/** The numbers that fields of facts can hold. What a rule compares with another number is always or never true. */
public final class FactRanges {
    private static final Range DAYS_OF_VALUES = new Range(
            DeclaredType.Day.FIRST.toEpochDay(),
            true,
            DeclaredType.Day.LAST.toEpochDay(),
            new DeclaredType.Day().description());
    private static final Range MILLISECONDS = Range.between(0, 3_600_000, "milliseconds");
    private static final Range RATIO = new Range(0, true, 20, "a ratio from 0 to 20, not in percent");
    private static final Range RATIO_OF_COSTS = Range.between(0, Double.POSITIVE_INFINITY, "");
    private static final Range SHARE = new Range(0, true, 1, "a share from 0 to 1, not in percent");
    private static final Range DAYS = Range.between(-36_500, 36_500, "days");
    private static final Range MONTHS = Range.between(-1_200, 1_200, "months");
    private static final Range USD = Range.between(0, 1e12, "US dollars a month");
    private static final Range COUNT = Range.between(0, 1e6, "");

    private static final Map<String, Range> OF_OFFERS = Map.ofEntries(
            Map.entry("contextTokens", Range.between(0, 100_000_000, "tokens")),
            Map.entry("daysUntilEnd", DAYS),
            Map.entry("monthsUntilEnd", MONTHS),
            Map.entry("monthsUntilTuningEnds", MONTHS),
            Map.entry("pricedDaysAgo", DAYS),
            Map.entry("p50TtftMs", MILLISECONDS),
            Map.entry("p50TtftMsHigh", MILLISECONDS),
            Map.entry("p95TtftMs", MILLISECONDS),
            Map.entry("p99TtftMs", MILLISECONDS),
            Map.entry("p99TtftMsLow", MILLISECONDS),
            Map.entry("qualityShareOfBest", SHARE),
            Map.entry("qualityShareOfBestLow", SHARE),
            Map.entry("qualityOverReference", RATIO),
            Map.entry("qualityOverReferenceLow", RATIO),
            Map.entry("qualityOverAsked", RATIO),
            Map.entry("reasoningMultiplier", Range.between(1, 1_000, "times the tokens of the answer")),
            Map.entry("usdPerMonth", USD),
            Map.entry("machines", Range.between(0, 1e6, "machines")),
            Map.entry("fte", Range.between(0, 1_000, "FTE")),
            Map.entry("utilization", SHARE));

    private FactRanges() {}

    /** @throws IllegalArgumentException if an offer has no such number */
    public static Range ofOffer(String field) {
        return Optional.ofNullable(OF_OFFERS.get(field))
                .orElseThrow(() -> new IllegalArgumentException("no range is known of " + field));
    }

    /** The range of a number of a declared field; of a day the days since 1970-01-01. */
    public static Range ofDeclared(DeclaredField field) {
        return field.type() instanceof DeclaredType.Figure figure ? figure.range() : DAYS_OF_VALUES;
    }

    /** The range of a number; empty for sums of weights, which every rule book makes for itself. */
    public static Optional<Range> of(FactType fact, FactField field) {
        if (field.declared().isPresent()) {
            return Optional.of(ofDeclared(field.declared().get()));
        }
        if (fact.type() == Workload.class) {
            return Optional.of(WorkloadFields.range(field.name()));
        }
        if (fact.type() == Offer.class || fact.type() == Chosen.class) {
            return Optional.of(ofOffer(field.name()));
        }
        if (fact.type() == CostFacts.SplitComparison.class) {
            return Optional.of(RATIO_OF_COSTS);
        }
        if (fact.type() == CostFacts.CostComparison.class) {
            return Optional.of(CostFacts.CostComparison.RATIOS.contains(field.name()) ? RATIO_OF_COSTS : USD);
        }
        return field.isWhole() ? Optional.of(COUNT) : Optional.empty();
    }

    /** @throws RuleSyntaxException where the field never holds the number */
    static void check(FactType fact, FactField field, double number) {
        of(fact, field).filter(range -> !range.holds(number)).ifPresent(range -> {
            throw new RuleSyntaxException("compares `%s` with `%s`, which it never holds. It must be %s."
                    .formatted(field.name(), field.literal(number), range.description()));
        });
    }
}
