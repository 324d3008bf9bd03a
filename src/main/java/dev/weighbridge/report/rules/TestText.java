package dev.weighbridge.report.rules;

import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.cases.TestResults.CoverageRequirement;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import java.util.List;
import java.util.Locale;

/** The results of a rule folder's cases as text for people. */
final class TestText {
    private TestText() {}

    /** One line for each rule, then one for the whole folder. */
    static String of(TestResults results) {
        StringBuilder text = new StringBuilder("fires  silent  thresholds  rule\n");
        for (RuleCoverage coverage : results.rules()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5d  %6d  %10s  %s%n",
                    coverage.fires().size(),
                    coverage.silent().size(),
                    thresholds(coverage),
                    coverage.rule().name()));
        }
        List<CoverageRequirement> requirements = results.requirements().toList();
        return text.append(String.format(
                        Locale.ROOT,
                        "%s: %d of %d cases pass. Coverage: %d of %d requirements for %d rules.%n",
                        results.allPass() ? "OK" : "FAILED",
                        results.cases().stream().filter(CaseResult::passes).count(),
                        results.cases().size(),
                        requirements.stream().filter(CoverageRequirement::met).count(),
                        requirements.size(),
                        results.rules().size()))
                .toString();
    }

    private static String thresholds(RuleCoverage coverage) {
        List<CoverageRequirement> all = coverage.requirements().stream()
                .filter(CoverageRequirement::threshold)
                .toList();
        return all.isEmpty()
                ? ""
                : all.stream().filter(CoverageRequirement::met).count() + "/" + all.size();
    }
}
