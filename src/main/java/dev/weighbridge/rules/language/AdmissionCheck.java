package dev.weighbridge.rules.language;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.function.Consumer;

/** Checks that a rule that reads an offer reads exactly one, and beside it the workload only. */
final class AdmissionCheck {
    private AdmissionCheck() {}

    static boolean readsOffer(ConditionElement when) {
        return when.patterns().anyMatch(AdmissionCheck::isOffer);
    }

    private static boolean isOffer(ConditionElement.Pattern pattern) {
        return pattern.fact().type() == Offer.class;
    }

    /** @param reject receives each problem, as the rest of a sentence that begins with the rule's name */
    static void check(ConditionElement.And when, Consumer<String> reject) {
        if (!readsOffer(when)) {
            return;
        }
        long offers = when.patterns().filter(AdmissionCheck::isOffer).count();
        if (offers > 1) {
            reject.accept("reads %d offers. An admission rule judges one: write one Offer( … ) with all its conditions."
                    .formatted(offers));
        } else if (when.parts().stream()
                .noneMatch(part -> part instanceof ConditionElement.Pattern pattern && isOffer(pattern))) {
            reject.accept("reads Offer inside not, exists, and, or. Write Offer( … ) on its own, and a rule for each"
                    + " alternative.");
        }
        when.patterns()
                .filter(pattern -> !isOffer(pattern) && pattern.fact().type() != Workload.class)
                .forEach(pattern -> reject.accept(
                        "reads %s beside Offer. Offers are admitted before costs are compared: read Workload only."
                                .formatted(pattern.fact().name())));
    }
}
