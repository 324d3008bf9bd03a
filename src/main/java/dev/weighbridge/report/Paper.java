package dev.weighbridge.report;

import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.chart.CostCurveChart;
import dev.weighbridge.chart.LoadChart;
import dev.weighbridge.chart.MonthsChart;
import dev.weighbridge.chart.TornadoChart;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;

/**
 * What a board files: the first page on one sheet, the charts, and the appendix of every other format.
 *
 * @param page empty in a brief answer
 * @param brief the paragraphs of a brief answer
 * @param charts of the appendix
 * @param appendix as HTML
 * @param provenance as HTML
 */
public record Paper(
        String title, Optional<PaperPage> page, List<String> brief, Charts charts, String appendix, String provenance) {
    public Paper {
        brief = List.copyOf(brief);
    }

    /**
     * The charts of an answer.
     *
     * @param curve empty for a workload with parts, and where neither side has an offer
     * @param months empty where nothing can be bought
     * @param tornado empty where nothing uncertain moves the bill
     */
    public record Charts(
            Optional<CostCurveChart> curve,
            Optional<MonthsChart> months,
            Optional<LoadChart> load,
            Optional<TornadoChart> tornado) {
        private static final Charts NONE =
                new Charts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Charts of(Recommendation r) {
            return new Charts(
                    r.costCurve().stream()
                            .findFirst()
                            .filter(curve -> curve.hasBills())
                            .map(CostCurveChart::wide),
                    r.horizon().flatMap(MonthsChart::of),
                    Optional.of(LoadChart.of(r.workload().traffic().load(), carried(r))),
                    tornado(r));
        }

        /** Of a split without stated parts, the share that machines carry. */
        private static Optional<Double> carried(Recommendation r) {
            return r.parts().isEmpty()
                    ? r.split().stream()
                            .filter(part -> part.placement() == Placement.SELF_HOSTED)
                            .map(SplitPart::share)
                            .findFirst()
                    : Optional.empty();
        }

        private static Optional<TornadoChart> tornado(Recommendation r) {
            List<InputSwing> swings = r.swings();
            return r.options().stream()
                    .filter(Option::chosen)
                    .findFirst()
                    .flatMap(Option::usdPerMonth)
                    .map(UsdRange::likely)
                    .flatMap(usd -> TornadoChart.of(swings, usd));
        }
    }

    /** The first page with as much as one sheet has room for. */
    static FirstPage fitting(Recommendation r, SignatureLines signatures) {
        return new FirstPage(r, signatures).fitting(page -> new PaperHeight(PaperPage.of(r, page)).fits());
    }

    static Paper of(Recommendation r, FirstPage shown, String appendix, String provenance) {
        return new Paper(
                shown.title(), Optional.of(PaperPage.of(r, shown)), List.of(), Charts.of(r), appendix, provenance);
    }

    static Paper brief(FirstPage page, String provenance) {
        return new Paper(page.title(), Optional.empty(), page.brief(), Charts.NONE, "", provenance);
    }

    /** The style sheet, which stands in the file. */
    public String style() {
        return HtmlReport.styleSheet();
    }

    /** What the file may load and run, as a browser reads it. */
    public String policy() {
        return HtmlReport.policy();
    }
}
