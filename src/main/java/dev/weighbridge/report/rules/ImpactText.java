package dev.weighbridge.report.rules;

import dev.weighbridge.advice.AnswerOutcome;
import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.PolicyImpact;
import dev.weighbridge.advice.PolicyImpact.ChangedDecision;
import dev.weighbridge.advice.PolicyImpact.Edited;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The impact of an edit as text for a terminal; {@link ImpactMarkdown} uses its sentences too. */
final class ImpactText {
    /** Names that a line of an example has. */
    private static final int MOST_NAMED = 5;

    private ImpactText() {}

    static String of(PolicyImpact impact) {
        StringBuilder out = new StringBuilder();
        out.append(headline(impact)).append('\n');
        if (impact.turned() > 0) {
            out.append(String.format(Locale.ROOT, "%n%-14s", "from \\ to"));
            placements(impact).forEach(to -> out.append(String.format(Locale.ROOT, "%13s", to.wireName())));
            out.append('\n');
            for (Placement from : placements(impact)) {
                out.append(String.format(Locale.ROOT, "%-14s", from.wireName()));
                placements(impact)
                        .forEach(to -> out.append(String.format(Locale.ROOT, "%,13d", count(impact, from, to))));
                out.append('\n');
            }
        }
        section(out, "What changes", aspects(impact));
        section(out, "Edits", edits(impact));
        section(out, "Rules that no longer fire", silenced(impact));
        impact.examples().forEach(change -> section(out, title(change), explanation(impact.edited(), change)));
        section(out, "Notes", impact.notes());
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(title).append('\n');
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }

    static String headline(PolicyImpact impact) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d decisions change (%s)%s if %s %.12s %s %.12s.",
                impact.changed(),
                impact.decided(),
                NumberText.percent(impact.share()),
                impact.changed() == 0 ? "" : String.format(Locale.ROOT, ", %,d of them in placement,", impact.turned()),
                impact.edited().wireName(),
                impact.candidateSha256(),
                impact.edited() == Edited.RULES ? "replace" : "replaces",
                impact.liveSha256());
    }

    /** How many decisions change in what; empty if none does. */
    static List<String> aspects(PolicyImpact impact) {
        return impact.aspects().entrySet().stream()
                .map(aspect ->
                        String.format(Locale.ROOT, "%s: %,d", aspect.getKey().words(), aspect.getValue()))
                .toList();
    }

    /** The placements that occur, in their order. */
    static List<Placement> placements(PolicyImpact impact) {
        return Stream.of(Placement.values())
                .filter(placement -> impact.moves().keySet().stream()
                        .anyMatch(move -> move.from() == placement || move.to() == placement))
                .toList();
    }

    static long count(PolicyImpact impact, Placement from, Placement to) {
        return Objects.requireNonNullElse(impact.moves().get(new PlacementChange(from, to)), 0L);
    }

    static List<String> edits(PolicyImpact impact) {
        return impact.edits().entrySet().stream()
                .map(edit -> String.format(
                        Locale.ROOT,
                        "%s: %s",
                        edit.getKey(),
                        edit.getValue() == 0
                                ? "changes no decision here"
                                : String.format("changes %,d", edit.getValue())))
                .toList();
    }

    static List<String> silenced(PolicyImpact impact) {
        return impact.silenced().stream()
                .map(rule -> "%s (%s:%d)".formatted(rule.name(), rule.file(), rule.line()))
                .toList();
    }

    static String title(ChangedDecision change) {
        String name = change.workload().name().orElse("unnamed workload");
        String placement = change.candidate().placement().wireName();
        return change.move().turns()
                ? "%s: %s, not %s"
                        .formatted(name, placement, change.live().placement().wireName())
                : "%s: still %s; changed: %s"
                        .formatted(
                                name,
                                placement,
                                change.aspects().stream()
                                        .map(ChangedAspect::words)
                                        .collect(Collectors.joining(", ")));
    }

    static List<String> explanation(Edited edited, ChangedDecision change) {
        List<String> lines = new ArrayList<>();
        lines.add((edited == Edited.RULES ? "because: " : "may be because: ") + String.join("; ", change.causes()));
        lines.add("workload: " + workload(change));
        lines.add("live: " + outcome(change.live(), change.candidate()));
        lines.add("candidate: " + outcome(change.candidate(), change.live()));
        add(lines, "excluded", change.candidate().excludedBeyond(change.live()));
        add(lines, "no longer excluded", change.live().excludedBeyond(change.candidate()));
        add(lines, "warned of", change.candidate().warningsBeyond(change.live()));
        add(lines, "no longer warned of", change.live().warningsBeyond(change.candidate()));
        add(lines, "refused", change.candidate().refusalsBeyond(change.live()));
        add(lines, "no longer refused", change.live().refusalsBeyond(change.candidate()));
        return lines;
    }

    private static void add(List<String> lines, String what, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("%s: %s%s"
                    .formatted(
                            what,
                            String.join("; ", items.subList(0, Math.min(MOST_NAMED, items.size()))),
                            items.size() > MOST_NAMED
                                    ? String.format(Locale.ROOT, "; and %,d more", items.size() - MOST_NAMED)
                                    : ""));
        }
    }

    private static String workload(ChangedDecision change) {
        return String.format(
                Locale.ROOT,
                "%,d tokens a day, P99 %,d ms, %s residency, %s, %s quality%s",
                change.workload().tokensPerDay(),
                change.workload().latencyP99Ms(),
                change.workload().residency().wireName(),
                FieldWords.of(change.workload().expertise()),
                change.workload().quality().wireName(),
                change.workload().statedOfDeclared().byName().entrySet().stream()
                        .map(field -> ", " + field.getKey() + " " + DeclaredValues.written(field.getValue()))
                        .collect(Collectors.joining()));
    }

    /** What is recommended, the verdict, the support for each side, and the rules that have weight in this version only. */
    private static String outcome(AnswerOutcome outcome, AnswerOutcome otherOutcome) {
        Decision decision = outcome.decision();
        Decision other = otherOutcome.decision();
        String only = decision.firedRules().stream()
                .filter(Decision.FiredRule::argues)
                .map(Decision.FiredRule::rule)
                .filter(rule -> !decision.verdictRules().contains(rule))
                .filter(rule -> other.fired().stream().noneMatch(rule::is))
                .map(Rule::name)
                .collect(Collectors.joining("; "));
        return "%s%s, by %s; support %s for an API, %s for self-hosting%s"
                .formatted(
                        decision.placement().wireName(),
                        recommended(outcome),
                        decision.verdictRules().isEmpty()
                                ? "no verdict rule"
                                : decision.verdictRules().stream()
                                        .map(rule -> "\"" + rule.name() + "\"")
                                        .collect(Collectors.joining(" and ")),
                        NumberText.value(decision.findings().apiSupport()),
                        NumberText.value(decision.findings().selfHostedSupport()),
                        only.isEmpty() ? "" : "; fires only here: " + only);
    }

    /** {@code : gpt-oss-120b at Groq, $1,200.00 a month}; empty where nothing is recommended. */
    private static String recommended(AnswerOutcome outcome) {
        return outcome.usdPerMonth().isEmpty()
                ? ""
                : ": %s, %s a month"
                        .formatted(
                                outcome.offers().stream()
                                        .map(OfferName::of)
                                        .distinct()
                                        .collect(Collectors.joining(" and ")),
                                MoneyText.cents(outcome.usdPerMonth().getAsDouble()));
    }
}
