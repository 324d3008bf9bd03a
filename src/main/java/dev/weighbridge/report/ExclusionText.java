package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.rules.language.Rule;
import java.util.stream.Collectors;

/** What a rule that excludes offers costs, as a sentence. */
final class ExclusionText {
    private ExclusionText() {}

    static String of(Exclusion exclusion) {
        return "%d %s, the cheapest %s with %s at %s a month. %s"
                .formatted(
                        exclusion.offers(),
                        exclusion.offers() == 1 ? "offer" : "offers",
                        exclusion.cheapest().id(),
                        exclusion.cheapest().model(),
                        NumberText.usd(exclusion.cheapest().usdPerMonth()),
                        costs(exclusion));
    }

    private static String costs(Exclusion exclusion) {
        if (exclusion.costsUsdPerMonth().isEmpty()) {
            return "Nothing is left to compare it with.";
        }
        double alone = exclusion.costsUsdPerMonth().getAsDouble();
        if (alone > 0) {
            return "The rule costs %s a month.".formatted(NumberText.usd(alone));
        }
        double together = exclusion.togetherUsdPerMonth().orElse(0);
        return together > 0
                ? "Lifting it alone saves nothing; with %s it would save %s a month."
                        .formatted(
                                exclusion.with().stream()
                                        .map(Rule::name)
                                        .map(name -> "\"" + name + "\"")
                                        .collect(Collectors.joining(" and ")),
                                NumberText.usd(together))
                : "It costs nothing: what is left is no dearer.";
    }
}
