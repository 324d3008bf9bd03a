package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadPart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Where a part of a workload runs, and why.
 *
 * @param stated the part as the workload states it
 * @param workload the part as a workload of its own
 * @param placement a part is not split again; {@code hybrid} only where all parts ask for the same, and are split together
 * @param certainty whether it stays there within the error of what machines and APIs cost; it has no ranges of its own
 * @param offer the API, or the machines or endpoints with the bill of every part on them; empty where it can run nowhere, and
 *     where all parts are split together
 * @param shared whether other parts are on the same machines or endpoints
 * @param share of the tokens of the whole, 0 to 1
 * @param usdPerMonth of this part: of what it shares, by its tokens; empty where it can run nowhere
 * @param apiUsdPerMonth what the cheapest API that is left to it costs, of endpoints that it would share by its tokens; empty
 *     without one
 * @param machinesUsdPerMonth what machines for it add to the bill of all parts, or its share of what machines add for all of
 *     them that could be on an API, whichever is more; empty where none are left to it
 * @param why the rule that decided, and what it rests on
 */
public record PartAdvice(
        WorkloadPart stated,
        Workload workload,
        Placement placement,
        Certainty certainty,
        Optional<PricedOffer> offer,
        boolean shared,
        double share,
        OptionalDouble usdPerMonth,
        OptionalDouble apiUsdPerMonth,
        OptionalDouble machinesUsdPerMonth,
        String why,
        Findings findings,
        List<FiredRule> firedRules,
        List<Exclusion> exclusions) {
    private static final int MOST_MOVING = 1;
    private static final int MOST_NAMED = 3;

    /** Its name, unlike that of every other part. */
    public String name() {
        return stated.name();
    }

    /**
     * What a toss-up is between, with what each costs, in a sentence; empty where the decision is firm.
     *
     * @param whole of all parts
     * @param parts none of a workload without parts
     */
    public static Optional<String> tossUp(Certainty whole, Placement recommended, List<PartAdvice> parts) {
        List<PartAdvice> moving = parts.stream()
                .filter(part -> part.certainty.kind() == Certainty.Kind.TOSS_UP)
                .filter(part ->
                        part.certainty.ranges().isEmpty()) // those of parts that are decided as one are the whole's
                .toList();
        return moving.isEmpty()
                ? whole.tossUp(recommended)
                : Optional.of("Toss-up: %s%s."
                        .formatted(
                                moving.stream()
                                        .limit(MOST_MOVING)
                                        .map(PartAdvice::moves)
                                        .collect(Collectors.joining("; ")),
                                moving.size() > MOST_MOVING ? "; and " + more(moving.size() - MOST_MOVING) : ""));
    }

    /** {@code legal and chat}; of more than three the first three, and how many more. */
    public static String named(List<String> names) {
        return names.size() <= MOST_NAMED
                ? String.join(" and ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + more(names.size() - MOST_NAMED);
    }

    private static String more(int parts) {
        return parts == 1 ? "1 more part" : parts + " more parts";
    }

    /** {@code legal, an API at $120 a month, would go to self-hosting at $900 a month}. */
    private String moves() {
        Placement other = certainty.other(placement).orElse(placement);
        return "%s, %s%s, would go to %s%s"
                .formatted(
                        name(),
                        Placements.word(placement),
                        month(usdPerMonth),
                        Placements.word(other),
                        switch (other) {
                            case API -> month(apiUsdPerMonth);
                            case SELF_HOSTED -> month(machinesUsdPerMonth);
                            case HYBRID, NONE -> "";
                        });
    }

    private static String month(OptionalDouble usd) {
        return usd.isPresent() ? " at %s a month".formatted(MoneyText.rounded(usd.getAsDouble())) : "";
    }

    public PartAdvice {
        firedRules = List.copyOf(firedRules);
        exclusions = List.copyOf(exclusions);
    }
}
