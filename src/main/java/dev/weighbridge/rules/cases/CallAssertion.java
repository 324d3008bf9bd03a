package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;

/** What a case must state to assert a call, as it is written in a case. */
final class CallAssertion {
    private CallAssertion() {}

    static String of(Rule rule, Consequence call) {
        if (call instanceof Consequence.Exclude) {
            return "excludes: [offer]";
        }
        if (call instanceof Consequence.Prefer prefer) {
            return "prefers: " + BandRepresentatives.plain(prefer.share());
        }
        if (call instanceof Consequence.Opinion opinion) {
            return "finds: { %s: { %s: %s } }"
                    .formatted(
                            rule.metadata().question(),
                            opinion.placement().wireName(),
                            opinion.finding().wireName());
        }
        if (call instanceof Consequence.Warn warn) {
            return "warns: [%s]".formatted(warn.code());
        }
        if (call instanceof Consequence.Counts counts) {
            String weight =
                    "{ %s: %s }".formatted(counts.finding().wireName(), BandRepresentatives.plain(counts.weight()));
            return "counts: "
                    + counts.question()
                            .map(question -> "{ %s: %s }".formatted(question, weight))
                            .orElse(weight);
        }
        if (call instanceof Consequence.Recommend recommend) {
            return "placement: " + recommend.placement().wireName();
        }
        if (call instanceof Consequence.Gain) {
            return "a part of its text in gains";
        }
        if (call instanceof Consequence.Loss) {
            return "a part of its text in losses";
        }
        throw new IllegalArgumentException("a call that no case can assert: " + call);
    }
}
