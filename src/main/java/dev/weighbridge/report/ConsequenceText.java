package dev.weighbridge.report;

import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.stream.Collectors;

/** The consequences of a rule as short phrases, such as {@code api: strongly-for}. */
public final class ConsequenceText {
    private ConsequenceText() {}

    /** Those that bear on the placement, with commas between; gains and losses have a section of their own. */
    static String of(Rule rule) {
        return rule.consequences().stream()
                .map(ConsequenceText::of)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** One consequence; empty for a gain or a loss. */
    public static String of(Consequence consequence) {
        if (consequence instanceof Consequence.Opinion opinion) {
            String about = opinion.kind()
                    .map(kind -> kind.wireName())
                    .orElse(opinion.placement().wireName());
            return about + ": " + opinion.finding().wireName();
        }
        if (consequence instanceof Consequence.Recommend recommend) {
            return "recommends " + recommend.placement().wireName();
        }
        if (consequence instanceof Consequence.Split split) {
            return NumberFormat.percent(split.share()) + " " + split.placement().wireName();
        }
        if (consequence instanceof Consequence.Counts weight) {
            return weight.finding().wireName() + " has the weight " + NumberFormat.value(weight.weight());
        }
        return consequence instanceof Consequence.Warn warning ? "warning " + warning.code() : "";
    }
}
