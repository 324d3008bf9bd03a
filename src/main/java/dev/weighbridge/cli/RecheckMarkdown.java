package dev.weighbridge.cli;

import dev.weighbridge.report.MarkdownLines;
import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A recheck as Markdown: a table of decisions, and below it what it came to.
 *
 * @param begun whether the table has its head
 */
record RecheckMarkdown(PrintStream out, RecheckSentences sentences, AtomicBoolean begun) implements RecheckReport {
    RecheckMarkdown(PrintStream out, RecheckSentences sentences) {
        this(out, sentences, new AtomicBoolean());
        out.println("# Recheck of recorded decisions");
    }

    @Override
    public void decision(RecheckedDecision each) {
        if (begun.compareAndSet(false, true)) {
            out.println("\n| Decision | Decided | Workload | Today |\n|---|---|---|---|");
        }
        out.println(MarkdownLines.tableRow(
                MarkdownLines.code(each.decision().id()),
                each.decision().decidedAt().toString(),
                MarkdownLines.escaped(each.decision().workload().orElse("")),
                MarkdownLines.escaped(String.join("; ", sentences.of(each)))));
    }

    @Override
    public void end(RecheckTotals totals) {
        sentences.summary(totals).forEach(line -> out.println("\n" + MarkdownLines.escaped(line)));
    }
}
