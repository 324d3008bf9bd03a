package dev.weighbridge.report;

import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.PartAdvice;
import dev.weighbridge.advice.Placements;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.WorkloadPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a part of a workload runs, and why, in words. */
final class PartText {
    private PartText() {}

    /** {@code legal, 30 % of the tokens, strict residency: self-hosting. Only self-hosting is left. (owner)}. */
    static String reason(PartAdvice part) {
        return titled(part) + ": " + placed(part);
    }

    /** {@code legal, chat: self-hosting. Only self-hosting is left. (owner)}: those that one rule sends to one placement together, named or counted. */
    static List<String> reasonsTogether(List<PartAdvice> parts, boolean named) {
        Map<String, List<String>> names = parts.stream()
                .collect(Collectors.groupingBy(
                        PartText::placed,
                        LinkedHashMap::new,
                        Collectors.mapping(PartAdvice::name, Collectors.toList())));
        return names.entrySet().stream()
                .map(placed -> (named || placed.getValue().size() == 1
                                ? String.join(", ", placed.getValue())
                                : placed.getValue().size() + " parts")
                        + ": " + placed.getKey())
                .toList();
    }

    private static String placed(PartAdvice part) {
        return "%s.%s"
                .formatted(
                        Placements.word(part.placement()),
                        part.firedRules().stream()
                                .map(FiredRule::rule)
                                .filter(rule -> rule.consequences(Consequence.Recommend.class)
                                        .findAny()
                                        .isPresent())
                                .map(rule -> " %s. (%s)"
                                        .formatted(rule.name(), rule.metadata().owner()))
                                .findFirst()
                                .orElse(""));
    }

    private static String titled(PartAdvice part) {
        return "%s, %s %% of the tokens%s"
                .formatted(part.name(), NumberText.number(100 * part.share(), 4), asked(part.stated()));
    }

    /** What a part asks for that the whole does not; empty, or it begins with a comma. */
    static String asked(WorkloadPart part) {
        return Stream.of(
                        part.residency().map(residency -> residency.wireName() + " residency"),
                        part.latencyP99Ms().map(ms -> "a P99 of %s ms".formatted(NumberText.number(ms, 3))),
                        part.quality().map(quality -> quality.wireName() + " quality"),
                        part.asGoodAs().map("as good as "::concat),
                        Optional.of("in batches").filter(batch -> part.batch()))
                .flatMap(Optional::stream)
                .map(", "::concat)
                .collect(Collectors.joining());
    }

    /** Where it runs, what it costs there and on the other side, and why. */
    static String line(PartAdvice part) {
        return "%s: %s%s%s. %s"
                .formatted(
                        titled(part),
                        part.offer()
                                .map(offer -> (part.shared() ? "shared, on " : "on ") + OfferName.of(offer))
                                .orElse(
                                        part.placement() == Placement.HYBRID
                                                ? "split as all parts are"
                                                : "can run nowhere"),
                        month(", ", part.usdPerMonth(), " a month"),
                        other(part),
                        part.why());
    }

    private static String other(PartAdvice part) {
        return switch (part.placement()) {
            case API -> month("; machines for it would add ", part.machinesUsdPerMonth(), "");
            case SELF_HOSTED ->
                month("; machines for it add ", part.machinesUsdPerMonth(), "")
                        + month(", the cheapest API for it would cost ", part.apiUsdPerMonth(), "");
            case HYBRID, NONE -> "";
        };
    }

    private static String month(String before, OptionalDouble usd, String after) {
        return usd.isPresent() ? before + MoneyText.rounded(usd.getAsDouble()) + after : "";
    }

    /** Whether the parts stay where they are within the error of the figures, and which do not. */
    static String certainty(List<PartAdvice> parts) {
        Map<String, List<String>> byPlacement = parts.stream()
                .filter(part -> part.certainty().kind() == Certainty.Kind.TOSS_UP)
                .collect(Collectors.groupingBy(
                        part -> part.certainty()
                                .other(part.placement())
                                .map(Placements::word)
                                .orElse(""),
                        LinkedHashMap::new,
                        Collectors.mapping(PartAdvice::name, Collectors.toList())));
        String moving = byPlacement.entrySet().stream()
                .map(to -> "%s would go to %s".formatted(PartAdvice.named(to.getValue()), to.getKey()))
                .collect(Collectors.joining(", "));
        return moving.isEmpty()
                ? "Firm on cost: at neither end of what machines and APIs may cost do the rules send a part elsewhere."
                : "Toss-up: within the error of the costs, %s.".formatted(moving);
    }
}
