package dev.weighbridge.report.rules;

import dev.weighbridge.advice.RuleChangeImpact;
import dev.weighbridge.advice.RuleChangeImpact.ChangedDecision;
import dev.weighbridge.report.JsonFields;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.workload.WorkloadFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The impact of a rule change as JSON. */
public final class ImpactJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ImpactJson() {}

    public static String of(RuleChangeImpact impact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("liveSha256", impact.liveSha256());
        fields.put("candidateSha256", impact.candidateSha256());
        fields.put("decided", impact.decided());
        fields.put("turned", impact.turned());
        fields.put("share", impact.share());
        fields.put(
                "moves",
                impact.moves().entrySet().stream()
                        .map(move -> JsonFields.of(
                                "from", move.getKey().from().wireName(),
                                "to", move.getKey().to().wireName(),
                                "count", move.getValue()))
                        .toList());
        fields.put(
                "edits",
                impact.edits().entrySet().stream()
                        .map(edit -> JsonFields.of("edit", edit.getKey().text(), "turns", edit.getValue()))
                        .toList());
        fields.put(
                "silenced",
                impact.silenced().stream()
                        .map(rule -> JsonFields.of("rule", rule.name(), "file", rule.file(), "line", rule.line()))
                        .toList());
        fields.put(
                "examples", impact.examples().stream().map(ImpactJson::change).toList());
        fields.put("notes", impact.notes());
        return MAPPER.writeValueAsString(fields);
    }

    private static Map<String, Object> change(ChangedDecision change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("workload", WorkloadFields.of(change.workload()));
        fields.put("causes", change.causes().stream().map(RuleEdit::text).toList());
        fields.put("live", decision(change.live()));
        fields.put("candidate", decision(change.candidate()));
        return fields;
    }

    private static Map<String, @Nullable Object> decision(Decision decision) {
        return JsonFields.of(
                "placement",
                decision.placement().wireName(),
                "apiSupport",
                decision.findings().apiSupport(),
                "selfHostedSupport",
                decision.findings().selfHostedSupport(),
                "firedRules",
                decision.firedRules().stream()
                        .map(fired -> JsonFields.of(
                                "rule",
                                fired.rule().name(),
                                "waived",
                                fired.waiver().isPresent()))
                        .toList());
    }
}
