package dev.weighbridge.cli;

import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision;
import java.io.PrintStream;

/** A recheck as text: a line for each decision, with a line for each remark. */
record RecheckText(PrintStream out, RecheckSentences sentences) implements RecheckReport {
    @Override
    public void decision(RecheckedDecision each) {
        out.printf(
                "%s  %s  %s%n",
                each.decision().id(),
                each.decision().decidedAt(),
                each.decision().workload().orElse(""));
        sentences.of(each).forEach(remark -> out.println("  " + remark));
    }

    @Override
    public void end(RecheckTotals totals) {
        sentences.summary(totals).forEach(out::println);
    }
}
