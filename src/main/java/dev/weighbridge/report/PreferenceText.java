package dev.weighbridge.report;

import dev.weighbridge.advice.Placements;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import java.util.stream.Collectors;

/** What a rule that prefers offers costs, as a sentence. */
final class PreferenceText {
    private PreferenceText() {}

    /** {@code The rule costs $120 a month: without it, an API with groq/qwen3-32b (qwen3-32b) would be recommended at $480.} */
    static String of(PreferenceCost preference) {
        return "%sThe rule costs %s a month: without it, %s would be recommended at %s."
                .formatted(
                        ExclusionText.of(preference.parts()),
                        NumberText.usd(preference.costsUsdPerMonth()),
                        Placements.word(preference.placement()) + " with "
                                + preference.instead().stream()
                                        .map(offer -> "%s (%s)".formatted(offer.id(), offer.model()))
                                        .collect(Collectors.joining(" and ")),
                        NumberText.usd(usdPerMonth(preference)));
    }

    /** A month's bill of what would be recommended without the rule. */
    static double usdPerMonth(PreferenceCost preference) {
        return preference.instead().stream()
                .mapToDouble(offer -> offer.usdPerMonth())
                .sum();
    }
}
