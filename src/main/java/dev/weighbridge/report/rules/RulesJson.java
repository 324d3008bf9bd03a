package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.report.ConsequenceFormat;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.report.rules.TestJson.CoverageView;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;

/** Rules as JSON: their text, metadata and place. */
final class RulesJson {
    private RulesJson() {}

    private record BookView(String sha256, List<RuleView> rules) {}

    private record RuleWithCoverageView(
            @JsonUnwrapped RuleView rule, @JsonUnwrapped CoverageView coverage) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record RuleView(
            String id,
            String rule,
            String question,
            String owner,
            String since,
            String source,
            String why,
            Optional<String> enforcement,
            Optional<String> overlaps,
            Optional<String> gaps,
            String condition,
            List<Object> says,
            String file,
            int line,
            String text) {
        static RuleView of(Rule rule) {
            Rule.Metadata metadata = rule.metadata();
            return new RuleView(
                    rule.id(),
                    rule.name(),
                    metadata.question(),
                    metadata.owner(),
                    metadata.since(),
                    metadata.source(),
                    metadata.why(),
                    metadata.enforcement().map(WireName::wireName),
                    metadata.overlaps(),
                    metadata.gaps(),
                    rule.condition(),
                    rule.consequences().stream().map(ConsequenceFormat::json).toList(),
                    rule.file(),
                    rule.line(),
                    rule.text());
        }
    }

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
