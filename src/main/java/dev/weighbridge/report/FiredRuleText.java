package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sentences about the rules that fired, the same in text and in Markdown. */
final class FiredRuleText {
    private FiredRuleText() {}

    /** The weight of each finding and the sums, so that a reader can add the support up by hand. */
    static String weights(Recommendation r) {
        Map<String, String> byQuestion = r.firedRules().stream()
                .flatMap(fired -> fired.rule().consequences(Consequence.Counts.class))
                .collect(Collectors.groupingBy(
                        weight -> weight.question().map("; of %s: "::formatted).orElse(""),
                        TreeMap::new,
                        Collectors.mapping(
                                weight -> weight.finding().wireName() + " " + NumberText.value(weight.weight()),
                                Collectors.joining(", "))));
        String weights = byQuestion.entrySet().stream()
                .map(weight -> weight.getKey() + weight.getValue())
                .collect(Collectors.joining());
        return "Weights of findings: %s. Support is %s for an API and %s for self-hosting."
                .formatted(
                        weights,
                        NumberText.value(r.findings().apiSupport()),
                        NumberText.value(r.findings().selfHostedSupport()));
    }

    /** The facts that its condition reads: {@code lead = 0, apiCheaper = true}. */
    static String facts(Decision.FiredRule fired) {
        return fired.facts().entrySet().stream()
                .map(fact -> fact.getKey() + " = " + NumberText.value(fact.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String waiver(Waiver waiver) {
        return "WAIVED by %s until %s, so its findings are ignored: %s"
                .formatted(waiver.who(), waiver.until(), waiver.why());
    }
}
