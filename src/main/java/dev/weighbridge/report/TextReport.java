package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.List;

/** A recommendation as text for a terminal: the answer first, then its reasons and figures. */
final class TextReport {
    private final TextLines out;
    private final Detail detail;

    private TextReport(Detail detail, TextStyle style) {
        this.out = new TextLines(style);
        this.detail = detail;
    }

    static RenderedAnswer render(
            Recommendation recommendation, Detail detail, TextStyle style, SignatureLines signatures) {
        TextReport report = new TextReport(detail, style);
        if (detail == Detail.BRIEF) {
            FirstPageText.brief(report.out, new FirstPage(recommendation));
        } else {
            FirstPage shown = FirstPageText.write(report.out, new FirstPage(recommendation, signatures));
            report.appendix(recommendation, shown);
        }
        return RenderedAnswer.of(report.out.toString(), provenance(recommendation));
    }

    private void appendix(Recommendation r, FirstPage shown) {
        out.heading("APPENDIX");
        answer(r);
        parts(r);
        risks(r);
        FirstPageText.furtherChecks(out, shown);
        workload(r);
        CostText.write(out, r, detail);
        r.horizon().ifPresent(horizon -> new HorizonText(horizon, r.workload()).write(out));
        r.draws().ifPresent(draws -> new DrawsText(draws).write(out));
        exclusions(r);
        preferences(r);
        rules(r);
        turningPoints(r);
        tradeoffs(r);
        out.heading("Provenance");
    }

    private void answer(Recommendation r) {
        out.wrapped("", r.summary());
        r.offer().ifPresent(offer -> out.wrapped("  ", offer.id() + ": " + OfferFactsText.line(offer.fact())));
        List<String> shares = SplitPart.percents(r.split());
        for (int i = 0; i < shares.size(); i++) {
            SplitPart part = r.split().get(i);
            out.wrapped("  ", part(part, shares.get(i)));
            out.wrapped("      ", OfferFactsText.line(part.offer().fact()));
        }
    }

    private void risks(Recommendation r) {
        if (!r.risks().isEmpty()) {
            out.heading("All risks");
            r.risks().forEach(risk -> out.wrapped("  ! ", RiskText.full(risk)));
        }
    }

    private void parts(Recommendation r) {
        if (!r.parts().isEmpty()) {
            out.heading("Parts");
            r.parts().forEach(part -> out.wrapped("  ", PartText.line(part)));
        }
    }

    private static String part(SplitPart part, String share) {
        return "%s to %s (%s): %s"
                .formatted(share, part.placement().wireName(), part.offer().id(), part.what());
    }

    private void workload(Recommendation r) {
        out.heading("Workload" + r.workload().name().map(name -> ": " + name).orElse(""));
        List<String> stated = new ArrayList<>();
        List<String> defaults = new ArrayList<>();
        WorkloadFields.flat(r.workload()).forEach((field, value) -> {
            if (!field.equals("name")) {
                (r.workload().defaulted().contains(field) ? defaults : stated)
                        .add(field + " " + NumberText.value(value));
            }
        });
        out.wrapped("  ", String.join(" · ", stated));
        out.wrapped("  defaults: ", String.join(" · ", defaults));
    }

    private void exclusions(Recommendation r) {
        if (r.exclusions().isEmpty()) {
            return;
        }
        out.heading("What rules exclude, and what that costs");
        out.wrapped("  ", ExclusionText.OFFER);
        r.exclusions().forEach(exclusion -> rule(exclusion.rule(), ExclusionText.of(exclusion)));
    }

    private void preferences(Recommendation r) {
        if (r.preferences().isEmpty()) {
            return;
        }
        out.heading("What rules prefer, and what that costs");
        r.preferences().forEach(preference -> rule(preference.rule(), PreferenceText.of(preference)));
    }

    /** A rule about offers, with what it does and costs, and its reason. */
    private void rule(Rule rule, String text) {
        out.wrapped("  ", rule.name() + " — " + text);
        out.wrapped(
                "      ",
                "%s (%s, %s:%d)"
                        .formatted(rule.metadata().why(), rule.metadata().owner(), rule.file(), rule.line()));
    }

    private void rules(Recommendation r) {
        out.heading("Why: the rules that fired");
        out.wrapped("  ", FiredRuleText.weights(r));
        r.firedRules().stream().filter(Decision.FiredRule::argues).forEach(this::fired);
        out.heading("What nearly fired");
        detail.nearMisses(r).forEach(miss -> out.wrapped("  ", nearMiss(miss)));
    }

    private void fired(Decision.FiredRule fired) {
        out.wrapped("  ", fired.title() + " — " + ConsequenceWriter.text(fired.rule()));
        fired.waiver().ifPresent(waiver -> out.wrapped("      ", FiredRuleText.waiver(waiver)));
        String facts = FiredRuleText.facts(fired);
        out.wrapped("      ", fired.rule().condition() + (facts.isEmpty() ? "" : "  with " + facts));
        out.wrapped(
                "      ",
                "%s (%s, %s:%d)"
                        .formatted(
                                fired.rule().metadata().why(),
                                fired.rule().metadata().owner(),
                                fired.rule().file(),
                                fired.rule().line()));
    }

    private static String nearMiss(NearMiss miss) {
        String distance = NumberText.distance(miss);
        return "%s — failed condition %s: %s is %s, needed %s%s"
                .formatted(
                        miss.rule().name(),
                        miss.condition(),
                        miss.field(),
                        NumberText.value(miss.actual()),
                        NumberText.needed(miss),
                        distance.isEmpty() ? "" : " (distance " + distance + ")");
    }

    private void turningPoints(Recommendation r) {
        out.heading("What would change the decision");
        if (r.turningPoints().isEmpty()) {
            out.line(
                    r.parts().isEmpty()
                            ? "  no change of a single field"
                            : "  no change of the volume or of the price of APIs");
        }
        r.turningPoints().forEach(point -> out.wrapped("  ", turningPoint(point)));
    }

    private static String turningPoint(TurningPoint point) {
        return "%-24s %s → %s: %s%s"
                .formatted(
                        point.field(),
                        NumberText.value(point.from()),
                        NumberText.value(point.to()),
                        point.placement().wireName(),
                        point.proviso());
    }

    private void tradeoffs(Recommendation r) {
        out.heading("Gains and losses");
        r.tradeoffs().gains().forEach(gain -> out.wrapped("  + ", gain));
        r.tradeoffs().losses().forEach(loss -> out.wrapped("  - ", loss));
    }

    /** The last lines in three parts: before the id, from the id to the time, and behind the time. */
    private static List<String> provenance(Recommendation r) {
        return List.of(
                "  recommendation ",
                "\n  decided ",
                "\n  version %s, prices as of %s\n  rules %s, catalogue %s\n"
                        .formatted(
                                r.provenance().version(),
                                r.provenance().asOf(),
                                r.provenance().rulesSha256().substring(0, 12),
                                r.provenance().catalogSha256().substring(0, 12)));
    }
}
