package dev.weighbridge.chat;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.report.RiskText;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sections of a chat answer that show a decision: what it is, what it costs, and why. */
final class DecisionSections {
    private static final int MAX_TURNING_POINTS = 4;
    private static final int SHORT_HASH = 12;

    private DecisionSections() {}

    /**
     * The sections of an answer.
     *
     * @param understood each part of the question with the field it was read as
     * @param recorded whether the decision is found in the ledger by its id, which is shown only then
     */
    static List<AnswerSection> of(List<String> understood, Recommendation r, boolean recorded) {
        List<AnswerSection> sections = new ArrayList<>();
        sections.add(understood(understood, r.workload()));
        sections.add(placement(r));
        sections.add(costs(r.costs()));
        sections.add(firedRules(r));
        sections.add(changes(r));
        if (!r.risks().isEmpty()) {
            sections.add(new AnswerSection(
                    "Risks", r.risks().stream().map(RiskText::full).toList()));
        }
        sections.add(provenance(r, recorded));
        return sections;
    }

    private static AnswerSection understood(List<String> understood, Workload workload) {
        List<String> lines = new ArrayList<>(understood);
        lines.add(WorkloadFields.flat(workload).entrySet().stream()
                .filter(field -> workload.defaulted().contains(field.getKey()))
                .map(field -> field.getKey() + " " + NumberText.value(field.getValue()))
                .collect(Collectors.joining(" · ", "Defaults: ", "")));
        return new AnswerSection("Understood", lines);
    }

    private static AnswerSection placement(Recommendation r) {
        List<String> lines = new ArrayList<>(List.of(r.summary()));
        List<String> shares = SplitPart.percents(r.split());
        for (int i = 0; i < shares.size(); i++) {
            SplitPart part = r.split().get(i);
            lines.add("%s %s on %s: %s"
                    .formatted(
                            shares.get(i),
                            part.placement().wireName(),
                            part.offer().id(),
                            part.what()));
        }
        return new AnswerSection("Placement: " + r.placement().wireName(), lines, true);
    }

    private static AnswerSection costs(Recommendation.Costs costs) {
        return new AnswerSection(
                "Cost a month",
                List.of(
                        "API: " + usd(costs.apiUsdPerMonth()),
                        "Self-hosting: " + usd(costs.selfHostedUsdPerMonth()),
                        "Full machines and an API: " + usd(costs.hybridUsdPerMonth())));
    }

    private static String usd(Optional<Double> usdPerMonth) {
        return usdPerMonth.map(NumberText::usd).orElse("no offer");
    }

    private static AnswerSection firedRules(Recommendation r) {
        return new AnswerSection(
                "Rules that fired",
                r.firedRules().stream()
                        .filter(Decision.FiredRule::argues)
                        .map(Decision.FiredRule::title)
                        .toList());
    }

    private static AnswerSection changes(Recommendation r) {
        List<String> lines = new ArrayList<>();
        r.turningPoints().stream()
                .limit(MAX_TURNING_POINTS)
                .forEach(point -> lines.add("%s from %s to %s: %s"
                        .formatted(
                                point.field(),
                                NumberText.value(point.from()),
                                NumberText.value(point.to()),
                                point.placement().wireName())));
        if (lines.isEmpty()) {
            lines.add("No change of a single answer.");
        }
        r.nearVerdict()
                .findFirst()
                .ifPresent(miss -> lines.add("Nearest rule that did not fire: %s (%s is %s, the rule needs %s)"
                        .formatted(
                                miss.rule().name(),
                                miss.field(),
                                NumberText.value(miss.actual()),
                                NumberText.needed(miss))));
        return new AnswerSection("What would change the decision", lines);
    }

    private static AnswerSection provenance(Recommendation r, boolean recorded) {
        return new AnswerSection(
                "Provenance",
                List.of("rules %s · catalogue %s · prices as of %s%s"
                        .formatted(
                                r.provenance().rulesSha256().substring(0, SHORT_HASH),
                                r.provenance().catalogSha256().substring(0, SHORT_HASH),
                                r.provenance().asOf(),
                                recorded ? " · " + r.id() : "")));
    }
}
