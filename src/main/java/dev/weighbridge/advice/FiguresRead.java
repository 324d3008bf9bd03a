package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.Rule;
import java.util.stream.Collectors;

/** What a rule reads of an offer, in words: {@code median in ms 900, evidence published}. */
final class FiguresRead {
    private FiguresRead() {}

    /** Each field with its value, in the order of the rule; empty where the rule reads none. */
    static String of(Rule rule, Offer offer) {
        return rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Offer.class)
                .flatMap(pattern -> pattern.fieldsRead().stream())
                .map(field -> FieldWords.figure(field.name(), field.of(offer), field.text(offer)))
                .collect(Collectors.joining(", "));
    }
}
