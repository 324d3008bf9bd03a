package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.Rule;
import java.util.stream.Collectors;

/** What a rule reads of an offer, in words: {@code p50TtftMs 900, latencyEvidence published}. */
final class FiguresRead {
    private FiguresRead() {}

    /** Empty where the rule reads nothing of an offer. */
    static String of(Rule rule, Offer offer) {
        return rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .flatMap(pattern -> pattern.fieldsRead().stream())
                .map(field -> field.name() + " " + field.text(offer))
                .collect(Collectors.joining(", "));
    }
}
