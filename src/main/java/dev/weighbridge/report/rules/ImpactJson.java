package dev.weighbridge.report.rules;

import dev.weighbridge.advice.AnswerOutcome;
import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.PolicyImpact;
import dev.weighbridge.advice.PolicyImpact.ChangedDecision;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.workload.WorkloadFields;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The impact of an edit as JSON. */
final class ImpactJson {
    private ImpactJson() {}

    private record ImpactView(
            String edited,
            String liveSha256,
            String candidateSha256,
            long decided,
            long changed,
            long turned,
            double share,
            Map<String, Long> changes,
            List<MoveView> moves,
            List<EditView> edits,
            List<SilencedRuleView> silenced,
            List<ExampleView> examples,
            List<String> notes) {}

    private record MoveView(String from, String to, long count) {}

    private record EditView(String edit, long changes) {}

    private record SilencedRuleView(String rule, String file, int line) {}

    private record ExampleView(
            Map<String, Object> workload,
            List<String> changes,
            List<String> causes,
            DecisionView live,
            DecisionView candidate) {}

    private record DecisionView(
            String placement,
            List<String> offers,
            OptionalDouble usdPerMonth,
            double apiSupport,
            double selfHostedSupport,
            List<FiredRuleView> firedRules,
            List<String> excludedOnlyHere,
            List<String> warnsOnlyHere,
            List<String> refusedOnlyHere) {}

    private record FiredRuleView(String rule, boolean waived) {}

    static String of(PolicyImpact impact) {
        return JsonViews.MAPPER.writeValueAsString(new ImpactView(
                impact.edited().wireName(),
                impact.liveSha256(),
                impact.candidateSha256(),
                impact.decided(),
                impact.changed(),
                impact.turned(),
                impact.share(),
                ChangedAspect.byWireName(impact.aspects()),
                impact.moves().entrySet().stream()
                        .map(move -> new MoveView(
                                move.getKey().from().wireName(),
                                move.getKey().to().wireName(),
                                move.getValue()))
                        .toList(),
                impact.edits().entrySet().stream()
                        .map(edit -> new EditView(edit.getKey(), edit.getValue()))
                        .toList(),
                impact.silenced().stream()
                        .map(rule -> new SilencedRuleView(rule.name(), rule.file(), rule.line()))
                        .toList(),
                impact.examples().stream().map(ImpactJson::example).toList(),
                impact.notes()));
    }

    private static ExampleView example(ChangedDecision change) {
        return new ExampleView(
                WorkloadFields.of(change.workload()),
                change.aspects().stream().map(ChangedAspect::wireName).toList(),
                change.causes(),
                decision(change.live(), change.candidate()),
                decision(change.candidate(), change.live()));
    }

    private static OptionalDouble cents(OptionalDouble usd) {
        return usd.isPresent() ? OptionalDouble.of(Math.round(usd.getAsDouble() * 100) / 100.0) : usd;
    }

    private static DecisionView decision(AnswerOutcome outcome, AnswerOutcome other) {
        Decision decision = outcome.decision();
        return new DecisionView(
                decision.placement().wireName(),
                outcome.offers().stream().map(OfferName::of).toList(),
                cents(outcome.usdPerMonth()),
                decision.findings().apiSupport(),
                decision.findings().selfHostedSupport(),
                decision.firedRules().stream()
                        .map(fired -> new FiredRuleView(
                                fired.rule().name(), fired.waiver().isPresent()))
                        .toList(),
                outcome.excludedBeyond(other),
                outcome.warningsBeyond(other),
                outcome.refusalsBeyond(other));
    }
}
