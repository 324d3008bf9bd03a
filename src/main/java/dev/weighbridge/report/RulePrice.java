package dev.weighbridge.report;

import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.rules.language.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule about offers costs, as a first page says it.
 *
 * @param usdPerMonth above 0
 * @param excludes whether the rule excludes offers, so that its price is measured by the cheapest bill that is left; otherwise
 *     it prefers some, and its price is measured by the choice
 * @param without what there would be without it, {@code groq/qwen3-32b at $4,200}
 */
record RulePrice(Rule rule, double usdPerMonth, boolean excludes, String without) {
    /** Those of the rules that cost something, the dearest first. */
    static List<RulePrice> of(Recommendation r) {
        return Stream.concat(
                        r.exclusions().stream()
                                .filter(exclusion ->
                                        exclusion.costsUsdPerMonth().orElse(0) > 0)
                                .map(RulePrice::of),
                        r.preferences().stream().map(RulePrice::of))
                .sorted(Comparator.comparingDouble(price -> -price.usdPerMonth))
                .toList();
    }

    private static RulePrice of(Exclusion exclusion) {
        return new RulePrice(
                exclusion.rule(),
                exclusion.costsUsdPerMonth().orElse(0),
                true,
                without(
                        exclusion.freed().orElseThrow().id(),
                        exclusion.freed().orElseThrow().usdPerMonth(),
                        exclusion.parts()));
    }

    private static RulePrice of(PreferenceCost preference) {
        String offers = preference.instead().stream().map(ExcludedOffer::id).collect(Collectors.joining(" and "));
        return new RulePrice(
                preference.rule(),
                preference.costsUsdPerMonth(),
                false,
                without(offers, PreferenceText.usdPerMonth(preference), preference.parts()));
    }

    /** With parts, the figures are those of the first. */
    private static String without(String offers, double usdPerMonth, List<String> parts) {
        return offers + " at " + MoneyText.rounded(usdPerMonth) + (parts.isEmpty() ? "" : " for " + parts.get(0));
    }

    String owner() {
        return rule.metadata().owner();
    }

    /** {@code $81,800: a rule; without it groq/qwen3-32b at $4,200 (owner)}. */
    String text() {
        return "%s: %s%s (%s)"
                .formatted(MoneyText.rounded(usdPerMonth), rule.name(), "; without it " + without, owner());
    }
}
