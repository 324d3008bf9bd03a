package dev.weighbridge.report;

import dev.weighbridge.rules.CaseResult;
import dev.weighbridge.rules.Demand;
import dev.weighbridge.rules.RuleCoverage;
import dev.weighbridge.rules.TestResults;
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
        List<Demand> demands = results.demands().toList();
        return text.append(String.format(
                        Locale.ROOT,
                        "%s: %d of %d cases are met, and show %d of the %d things to be seen of %d rules%n",
                        results.fine() ? "fine" : "not fine",
                        results.cases().stream().filter(CaseResult::met).count(),
                        results.cases().size(),
                        demands.stream().filter(Demand::met).count(),
                        demands.size(),
                        results.rules().size()))
                .toString();
    }

    private static String thresholds(RuleCoverage coverage) {
        List<Demand> all = coverage.demands().stream().filter(Demand::threshold).toList();
        return all.isEmpty() ? "" : all.stream().filter(Demand::met).count() + "/" + all.size();
    }
}
