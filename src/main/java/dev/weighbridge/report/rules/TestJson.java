package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.report.rules.InspectionJson.ProblemView;
import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import java.util.List;

/** The results of a rule folder's cases as JSON. */
final class TestJson {
    private TestJson() {}

    private record ResultsView(
            boolean fine, List<ProblemView> problems, List<CaseView> cases, List<CoveredRuleView> rules) {}

    private record CaseView(String name, String place, boolean met) {
        static List<CaseView> of(List<CaseResult> cases) {
            return cases.stream()
                    .map(one -> new CaseView(one.name(), one.place(), one.passes()))
                    .toList();
        }
    }

    private record CoveredRuleView(
            String id, String rule, @JsonUnwrapped CoverageView coverage) {}

    private record RequirementView(String what, boolean met) {}

    /** What the cases cover of a rule; stands behind its other fields. */
    record CoverageView(List<CaseView> fires, List<CaseView> silent, List<RequirementView> demands) {
        static CoverageView of(RuleCoverage coverage) {
            return new CoverageView(
                    CaseView.of(coverage.fires()),
                    CaseView.of(coverage.silent()),
                    coverage.requirements().stream()
                            .map(requirement -> new RequirementView(requirement.what(), requirement.met()))
                            .toList());
        }
    }

    static String of(TestResults results) {
        return JsonViews.MAPPER.writeValueAsString(new ResultsView(
                results.allPass(),
                results.problems().stream().map(ProblemView::of).toList(),
                CaseView.of(results.cases()),
                results.rules().stream().map(TestJson::covered).toList()));
    }

    private static CoveredRuleView covered(RuleCoverage coverage) {
        return new CoveredRuleView(coverage.rule().id(), coverage.rule().name(), CoverageView.of(coverage));
    }
}
