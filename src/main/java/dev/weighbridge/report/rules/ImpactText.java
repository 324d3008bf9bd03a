package dev.weighbridge.report.rules;

import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.advice.RuleChangeImpact.ChangedDecision;
import dev.weighbridge.advice.RuleChangeImpact.PlacementChange;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The impact of a rule change as text for a terminal; {@link ImpactMarkdown} uses its sentences too. */
final class ImpactText {
    private ImpactText() {}

    static String of(RuleChangeImpact impact) {
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
        section(out, "Edits", edits(impact));
        section(out, "Rules that no longer fire", silenced(impact));
        impact.examples().forEach(change -> section(out, title(change), explanation(change)));
        section(out, "Notes", impact.notes());
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(title).append('\n');
            lines.forEach(line -> out.append("  ").append(line).append('\n'));
        }
    }

    static String headline(RuleChangeImpact impact) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d decisions change (%s) if rules %.12s replace %.12s.",
                impact.turned(),
                impact.decided(),
                NumberText.percent(impact.share()),
                impact.candidateSha256(),
                impact.liveSha256());
    }

    /** The placements that occur, in their order. */
    static List<Placement> placements(RuleChangeImpact impact) {
        return Stream.of(Placement.values())
                .filter(placement -> impact.moves().keySet().stream()
                        .anyMatch(move -> move.from() == placement || move.to() == placement))
                .toList();
    }

    static long count(RuleChangeImpact impact, Placement from, Placement to) {
        return Objects.requireNonNullElse(impact.moves().get(new PlacementChange(from, to)), 0L);
    }

    static List<String> edits(RuleChangeImpact impact) {
        return impact.edits().entrySet().stream()
                .map(edit -> String.format(
                        Locale.ROOT,
                        "%s: %s",
                        edit.getKey().text(),
                        edit.getValue() == 0
                                ? "changes no decision here"
                                : String.format("changes %,d", edit.getValue())))
                .toList();
    }

    static List<String> silenced(RuleChangeImpact impact) {
        return impact.silenced().stream()
                .map(rule -> "%s (%s:%d)".formatted(rule.name(), rule.file(), rule.line()))
                .toList();
    }

    static String title(ChangedDecision change) {
        return "%s: %s, not %s"
                .formatted(
                        change.workload().name().orElse("unnamed workload"),
                        change.candidate().placement().wireName(),
                        change.live().placement().wireName());
    }

    static List<String> explanation(ChangedDecision change) {
        return List.of(
                "because: " + change.causes().stream().map(edit -> edit.text()).collect(Collectors.joining("; ")),
                "workload: " + workload(change),
                "live: " + outcome(change.live(), change.candidate()),
                "candidate: " + outcome(change.candidate(), change.live()));
    }

    private static String workload(ChangedDecision change) {
        return String.format(
                Locale.ROOT,
                "%,d tokens a day, P99 %,d ms, %s residency, %s, %s quality",
                change.workload().tokensPerDay(),
                change.workload().latencyP99Ms(),
                change.workload().residency().wireName(),
                FieldWords.of(change.workload().expertise()),
                change.workload().quality().wireName());
    }

    /** The verdict, the support for each side, and the rules that have weight under this rule book only. */
    private static String outcome(Decision decision, Decision other) {
        String only = decision.firedRules().stream()
                .filter(Decision.FiredRule::argues)
                .map(Decision.FiredRule::rule)
                .filter(rule -> !decision.verdictRules().contains(rule))
                .filter(rule -> other.fired().stream().noneMatch(rule::is))
                .map(Rule::name)
                .collect(Collectors.joining("; "));
        return "%s, by %s; support %s for an API, %s for self-hosting%s"
                .formatted(
                        decision.placement().wireName(),
                        decision.verdictRules().isEmpty()
                                ? "no verdict rule"
                                : decision.verdictRules().stream()
                                        .map(rule -> "\"" + rule.name() + "\"")
                                        .collect(Collectors.joining(" and ")),
                        NumberText.value(decision.findings().apiSupport()),
                        NumberText.value(decision.findings().selfHostedSupport()),
                        only.isEmpty() ? "" : "; fires only here: " + only);
    }
}
