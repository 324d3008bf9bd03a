package dev.weighbridge.report.rules;

import dev.weighbridge.rules.cases.CaseResult;
import dev.weighbridge.rules.cases.CoverageRequirement;
import dev.weighbridge.rules.cases.RuleCoverage;
import dev.weighbridge.rules.cases.TestResults;
import java.util.List;
import java.util.Locale;

/** How the cases of the rules went, for people. */
public final class TestText {
    private TestText() {}

    /** What the cases show of each rule, and the sum of it. */
    public static String of(TestResults results) {
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
        List<CoverageRequirement> demands = results.demands().toList();
        return text.append(String.format(
                        Locale.ROOT,
                        "%s: %d of %d cases are met, and show %d of the %d things to be seen of %d rules%n",
                        results.fine() ? "fine" : "not fine",
                        results.cases().stream().filter(CaseResult::met).count(),
                        results.cases().size(),
                        demands.stream().filter(CoverageRequirement::met).count(),
                        demands.size(),
                        results.rules().size()))
                .toString();
    }

    private static String thresholds(RuleCoverage coverage) {
        List<CoverageRequirement> all = coverage.demands().stream()
                .filter(CoverageRequirement::threshold)
                .toList();
        return all.isEmpty()
                ? ""
                : all.stream().filter(CoverageRequirement::met).count() + "/" + all.size();
    }
}
