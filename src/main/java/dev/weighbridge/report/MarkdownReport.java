package dev.weighbridge.report;

import static dev.weighbridge.report.MarkdownLines.code;
import static dev.weighbridge.report.MarkdownLines.escaped;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.WorkloadFields;
import java.util.List;

/** A recommendation as Markdown, for a ticket or a decision file. Text that people gave is escaped. */
final class MarkdownReport {
    private final MarkdownLines out = new MarkdownLines();

    private MarkdownReport() {}

    static RenderedAnswer render(Recommendation recommendation, Detail detail, SignatureLines signatures) {
        return RenderedAnswer.of(body(recommendation, detail, signatures), provenance(recommendation));
    }

    /** All but the provenance. */
    static String body(Recommendation r, Detail detail, SignatureLines signatures) {
        MarkdownReport report = new MarkdownReport();
        if (detail == Detail.BRIEF) {
            new FirstPage(r).brief().forEach(line -> report.out.paragraph(escaped(line)));
            return report.out.toString();
        }
        FirstPage shown = FirstPageMarkdown.write(report.out, new FirstPage(r, signatures));
        report.out.paragraph("## Appendix");
        report.behindFirstPage(r, detail, shown);
        return report.out.toString();
    }

    /** What comes behind the first page, under its heading. */
    static String appendix(Recommendation r, Detail detail, FirstPage shown) {
        MarkdownReport report = new MarkdownReport();
        report.behindFirstPage(r, detail, shown);
        return report.out.toString();
    }

    private void behindFirstPage(Recommendation r, Detail detail, FirstPage shown) {
        answer(r);
        parts(r);
        risks(r);
        FirstPageMarkdown.furtherChecks(out, shown);
        workload(r);
        CostMarkdown.write(out, r, detail);
        r.horizon().ifPresent(horizon -> new HorizonText(horizon, r.workload()).write(out));
        r.draws().ifPresent(draws -> new DrawsText(draws).write(out));
        exclusions(r);
        preferences(r);
        rules(r);
        nearMisses(r, detail);
        turningPoints(r);
        tradeoffs(r);
    }

    /** The last lines in three parts: before the id, from the id to the time, and behind the time. */
    static List<String> provenance(Recommendation r) {
        return List.of(
                "\n---\n\nRecommendation `",
                "`, decided ",
                " by version %s; prices as of %s; rules `%s`; catalogue `%s`.\n"
                        .formatted(
                                r.provenance().version(),
                                r.provenance().asOf(),
                                r.provenance().rulesSha256(),
                                r.provenance().catalogSha256()));
    }

    private void answer(Recommendation r) {
        out.paragraph(escaped(r.summary()));
        out.line("");
        r.offer().ifPresent(offer -> out.line("- %s: %s", code(offer.id()), facts(offer)));
        List<String> shares = SplitPart.percents(r.split());
        for (int i = 0; i < shares.size(); i++) {
            SplitPart part = r.split().get(i);
            out.line(
                    "- **%s %s** — %s: %s (%s)",
                    shares.get(i),
                    part.placement().wireName(),
                    code(part.offer().id()),
                    escaped(part.what()),
                    facts(part.offer()));
        }
    }

    private void risks(Recommendation r) {
        if (!r.risks().isEmpty()) {
            out.heading("All risks");
            r.risks().forEach(risk -> out.line("- %s", escaped(RiskText.full(risk))));
        }
    }

    private static String facts(PricedOffer offer) {
        return escaped(OfferFactsText.line(offer.fact()));
    }

    private void parts(Recommendation r) {
        if (!r.parts().isEmpty()) {
            out.heading("Parts");
            out.line("");
            r.parts().forEach(part -> out.line("- %s", escaped(PartText.line(part))));
        }
    }

    private void workload(Recommendation r) {
        out.paragraph("## Workload");
        out.table("| Field | Value | |", "|---|---|---|");
        WorkloadFields.flat(r.workload())
                .forEach((field, value) -> out.row(
                        code(field),
                        escaped(NumberText.value(value)),
                        r.workload().defaulted().contains(field) ? "default" : ""));
    }

    private void exclusions(Recommendation r) {
        if (r.exclusions().isEmpty()) {
            return;
        }
        out.heading("What rules exclude, and what that costs");
        out.paragraph(ExclusionText.OFFER);
        out.table("| Rule | Offers and cost | Reason | Owner |", "|---|---|---|---|");
        r.exclusions().forEach(exclusion -> rule(exclusion.rule(), ExclusionText.of(exclusion)));
    }

    /** A row of a rule about offers, with what it does and costs. */
    private void rule(Rule rule, String text) {
        out.row(escaped(rule.name()), escaped(text), escaped(rule.metadata().why()), owner(rule));
    }

    /** The team that answers for a rule, and where the rule is. */
    private static String owner(Rule rule) {
        return escaped(rule.metadata().owner()) + ", " + code(rule.file() + ":" + rule.line());
    }

    private void preferences(Recommendation r) {
        if (r.preferences().isEmpty()) {
            return;
        }
        out.heading("What rules prefer, and what that costs");
        out.table("| Rule | Cost | Reason | Owner |", "|---|---|---|---|");
        r.preferences().forEach(preference -> rule(preference.rule(), PreferenceText.of(preference)));
    }

    private void rules(Recommendation r) {
        out.heading("Rules that fired");
        out.line("%s", escaped(FiredRuleText.weights(r)));
        out.table("| Rule | Consequences | Condition and reason | Owner |", "|---|---|---|---|");
        r.firedRules().stream().filter(Decision.FiredRule::argues).forEach(this::fired);
    }

    private void fired(Decision.FiredRule fired) {
        String waiver = fired.waiver()
                .map(waived -> "; " + escaped(FiredRuleText.waiver(waived)))
                .orElse("");
        String facts = fired.facts().isEmpty() ? "" : " with " + escaped(FiredRuleText.facts(fired));
        out.row(
                escaped(fired.title()),
                ConsequenceWriter.text(fired.rule()) + waiver,
                code(fired.rule().condition()) + facts + " — "
                        + escaped(fired.rule().metadata().why()),
                owner(fired.rule()));
    }

    private void nearMisses(Recommendation r, Detail detail) {
        out.paragraph("## Rules that nearly fired");
        out.table("| Rule | Failed condition | Actual | Needed | Distance |", "|---|---|---:|---:|---:|");
        detail.nearMisses(r)
                .forEach(miss -> out.row(
                        escaped(miss.rule().name()),
                        code(miss.condition()),
                        NumberText.value(miss.actual()),
                        NumberText.needed(miss),
                        NumberText.distance(miss)));
    }

    private void turningPoints(Recommendation r) {
        out.heading("What would change the decision");
        if (r.turningPoints().isEmpty()) {
            out.line(
                    "%s",
                    r.parts().isEmpty()
                            ? "No change of a single field."
                            : "No change of the volume or of the price of APIs.");
        }
        r.turningPoints()
                .forEach(point -> out.line(
                        "- %s from %s to %s: **%s**%s",
                        code(point.field()),
                        NumberText.value(point.from()),
                        NumberText.value(point.to()),
                        point.placement().wireName(),
                        point.proviso()));
    }

    private void tradeoffs(Recommendation r) {
        out.heading("Gains and losses");
        r.tradeoffs().gains().forEach(gain -> out.line("- Gain: %s", escaped(gain)));
        r.tradeoffs().losses().forEach(loss -> out.line("- Loss: %s", escaped(loss)));
    }
}
