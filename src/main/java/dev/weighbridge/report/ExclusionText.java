package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule that excludes offers costs, as a sentence. */
final class ExclusionText {
    /** What is counted. */
    static final String OFFER = "An offer is an API, or one model on one machine at one place.";

    private ExclusionText() {}

    static String of(Exclusion exclusion) {
        return "%s%d of %d priced offers, the cheapest %s with %s at %s a month. %s"
                .formatted(
                        of(exclusion.parts()),
                        exclusion.offers(),
                        exclusion.priced(),
                        exclusion.cheapest().id(),
                        exclusion.cheapest().model(),
                        NumberText.usd(exclusion.cheapest().usdPerMonth()),
                        costs(exclusion));
    }

    /** {@code Of bulk, chat; the figures are those of bulk: }; empty without parts. */
    static String of(List<String> parts) {
        return parts.isEmpty()
                ? ""
                : "Of %s%s: "
                        .formatted(
                                String.join(", ", parts),
                                parts.size() == 1 ? "" : "; the figures are those of " + parts.get(0));
    }

    private static String costs(Exclusion exclusion) {
        if (exclusion.cheapest().ended()) {
            return exclusion.offers() == 1 ? "It cannot be bought any more." : "None of them can be bought any more.";
        }
        if (exclusion.costsUsdPerMonth().isEmpty()) {
            return "Nothing is left to compare it with."
                    + (exclusion.with().isEmpty()
                            ? ""
                            : " %s %s it, too."
                                    .formatted(
                                            names(exclusion), exclusion.with().size() == 1 ? "excludes" : "exclude"));
        }
        double alone = exclusion.costsUsdPerMonth().getAsDouble();
        if (alone > 0) {
            return "The rule costs %s a month%s.%s"
                    .formatted(
                            NumberText.usd(alone),
                            exclusion
                                    .freed()
                                    .map(offer -> ": without it, %s with %s comes to %s"
                                            .formatted(offer.id(), offer.model(), NumberText.usd(offer.usdPerMonth())))
                                    .orElse(""),
                            together(exclusion, "Lifted with"));
        }
        return exclusion.with().isEmpty()
                ? "It costs nothing: what is left is no dearer."
                : "Lifting it alone saves nothing;" + together(exclusion, "with");
    }

    private static String together(Exclusion exclusion, String start) {
        double together = exclusion.togetherUsdPerMonth().orElse(0);
        return together > 0
                ? " %s %s it would save %s a month.".formatted(start, names(exclusion), NumberText.usd(together))
                : "";
    }

    private static String names(Exclusion exclusion) {
        return exclusion.with().stream()
                .map(Rule::name)
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(" and "));
    }
}
