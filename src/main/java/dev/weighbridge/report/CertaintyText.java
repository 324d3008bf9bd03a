package dev.weighbridge.report;

import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Placements;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How sure a decision is, in a sentence. */
final class CertaintyText {
    private static final int MOST_NAMES = 2;

    private CertaintyText() {}

    /** Whether the decision holds within the error of what it costs, and what the bill leaves out. */
    static String of(Recommendation r) {
        String unknown = unknown(r);
        String certainty = onPrice(r);
        return unknown.isEmpty() ? certainty : certainty.replaceFirst("^Firm on cost", "Firm on price only") + unknown;
    }

    /** A sentence about the chosen offers whose tokens of reasoning nobody knows; begins with a space. */
    private static String unknown(Recommendation r) {
        List<String> reasoning = r.certainty().unpriced();
        return reasoning.isEmpty()
                ? ""
                : " How many tokens %s on reasoning is not known, and the bill counts none: it can be a multiple."
                        .formatted(names(reasoning) + (reasoning.size() == 1 ? " spends" : " spend"));
    }

    /** {@code a and b}, or {@code a and 3 more models}: the appendix names each offer. */
    private static String names(List<String> models) {
        return models.size() <= MOST_NAMES
                ? String.join(" and ", models)
                : "%s and %d more models".formatted(models.get(0), models.size() - 1);
    }

    private static String onPrice(Recommendation r) {
        if (r.placement() == Placement.NONE) {
            return "No price turns it: the rules leave nothing.";
        }
        if (!r.parts().isEmpty()) {
            return PartText.certainty(r.parts());
        }
        Certainty certainty = r.certainty();
        if (certainty.ranges().isEmpty()) {
            return "Firm on cost: the rules leave one side only, so no price turns it.";
        }
        String machines = certainty.ranges().get().split() ? "the split" : "self-hosting";
        String split = certainty
                .ranges()
                .get()
                .hybrid()
                .map(range -> ", a split " + MoneyText.month(range))
                .orElse("");
        String costs = machines + " costs "
                + MoneyText.month(certainty.ranges().get().selfHosted()) + split + " and the API side "
                + MoneyText.month(certainty.ranges().get().api()) + " a month";
        Placement low = certainty.atLow();
        Placement high = certainty.atHigh();
        List<String> others = Stream.of(low, high)
                .filter(placement -> placement != r.placement())
                .distinct()
                .map(Placements::word)
                .toList();
        if (others.isEmpty()) {
            return "Firm on cost: " + costs + ", and the rules decide the same at both ends.";
        }
        if (low == high) {
            return "Toss-up between %s and %s: %s. At either end of both, the rules decide for %s."
                    .formatted(Placements.word(r.placement()), others.get(0), costs, others.get(0));
        }
        String ends = Stream.of(
                        end(r, low, machines + " costs the least and the API the most"),
                        end(r, high, "the API costs the least and %s the most".formatted(machines)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return "Toss-up between %s and %s: %s. Where %s."
                .formatted(Placements.word(r.placement()), String.join(" or ", others), costs, ends);
    }

    private static Optional<String> end(Recommendation r, Placement placement, String where) {
        return placement == r.placement()
                ? Optional.empty()
                : Optional.of("%s, the rules decide for %s".formatted(where, Placements.word(placement)));
    }
}
