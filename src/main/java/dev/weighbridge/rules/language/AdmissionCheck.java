package dev.weighbridge.rules.language;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.function.Function;

/** Checks that a rule that reads an offer reads exactly one, and beside it the workload only. */
final class AdmissionCheck {
    private static final String OFFER = "Offer";

    private AdmissionCheck() {}

    static boolean readsOffer(ConditionElement when) {
        return when.patterns().anyMatch(AdmissionCheck::isOffer);
    }

    private static boolean isOffer(ConditionElement.Pattern pattern) {
        return pattern.fact().type() == Offer.class;
    }

    /** @param words where the rule writes a word */
    static void check(ConditionElement.And when, Function<String, List<TextSpan>> words, RuleProblems problems) {
        if (!readsOffer(when)) {
            return;
        }
        long offers = when.patterns().filter(AdmissionCheck::isOffer).count();
        if (offers > 1) {
            problems.add(
                    words.apply(OFFER).get(1),
                    "reads %d offers. An admission rule judges one: write one Offer( … ) with all its conditions."
                            .formatted(offers));
        } else if (when.parts().stream()
                .noneMatch(part -> part instanceof ConditionElement.Pattern pattern && isOffer(pattern))) {
            problems.add(
                    words.apply(OFFER).get(0),
                    "reads Offer inside not, exists, and, or. Write Offer( … ) on its own, and a rule for each"
                            + " alternative.");
        }
        when.patterns()
                .filter(pattern -> !isOffer(pattern) && pattern.fact().type() != Workload.class)
                .forEach(pattern -> problems.add(
                        words.apply(pattern.fact().name()).get(0),
                        "reads %s beside Offer. Offers are admitted before costs are compared: read Workload only."
                                .formatted(pattern.fact().name())));
    }
}
