package dev.weighbridge.report.rules;

import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.advice.RuleChangeImpact.ChangedDecision;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.workload.WorkloadFields;
import java.util.List;
import java.util.Map;

/** The impact of a rule change as JSON. */
final class ImpactJson {
    private ImpactJson() {}

    private record ImpactView(
            String liveSha256,
            String candidateSha256,
            long decided,
            long turned,
            double share,
            List<MoveView> moves,
            List<EditView> edits,
            List<SilencedRuleView> silenced,
            List<ExampleView> examples,
            List<String> notes) {}

    private record MoveView(String from, String to, long count) {}

    private record EditView(String edit, long turns) {}

    private record SilencedRuleView(String rule, String file, int line) {}

    private record ExampleView(
            Map<String, Object> workload, List<String> causes, DecisionView live, DecisionView candidate) {}

    private record DecisionView(
            String placement, double apiSupport, double selfHostedSupport, List<FiredRuleView> firedRules) {}

    private record FiredRuleView(String rule, boolean waived) {}

    static String of(RuleChangeImpact impact) {
        return JsonViews.MAPPER.writeValueAsString(new ImpactView(
                impact.liveSha256(),
                impact.candidateSha256(),
                impact.decided(),
                impact.turned(),
                impact.share(),
                impact.moves().entrySet().stream()
                        .map(move -> new MoveView(
                                move.getKey().from().wireName(),
                                move.getKey().to().wireName(),
                                move.getValue()))
                        .toList(),
                impact.edits().entrySet().stream()
                        .map(edit -> new EditView(edit.getKey().text(), edit.getValue()))
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
                change.causes().stream().map(RuleEdit::text).toList(),
                decision(change.live()),
                decision(change.candidate()));
    }

    private static DecisionView decision(Decision decision) {
        return new DecisionView(
                decision.placement().wireName(),
                decision.findings().apiSupport(),
                decision.findings().selfHostedSupport(),
                decision.firedRules().stream()
                        .map(fired -> new FiredRuleView(
                                fired.rule().name(), fired.waiver().isPresent()))
                        .toList());
    }
}
