package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.report.rules.TestJson.CoverageView;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import java.util.List;

/** Rules as JSON: their text, metadata and place. */
final class RulesJson {
    private RulesJson() {}

    private record BookView(String sha256, List<RuleView> rules) {}

    private record RuleWithCoverageView(
            @JsonUnwrapped RuleView rule, @JsonUnwrapped CoverageView coverage) {}

    /** A whole rule book. */
    static String of(RuleBook book) {
        return JsonViews.MAPPER.writeValueAsString(new BookView(
                book.sha256(), book.rules().stream().map(RuleView::of).toList()));
    }

    /** One rule. */
    static String of(Rule rule) {
        return JsonViews.MAPPER.writeValueAsString(RuleView.of(rule));
    }

    /** One rule, with what the cases cover of it. */
    static String of(RuleCoverage coverage) {
        return JsonViews.MAPPER.writeValueAsString(
                new RuleWithCoverageView(RuleView.of(coverage.rule()), CoverageView.of(coverage)));
    }
}
