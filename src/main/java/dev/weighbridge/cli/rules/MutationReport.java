package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.cases.MutationResults;
import dev.weighbridge.rules.cases.RuleMutant;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.verify.MutantSearch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Prints the small changes of rules that no case notices. */
record MutationReport(CommandEnvironment environment) {

    /**
     * Each change that no case notices, on standard error, with the case to add; how many were tried, and progress each
     * second.
     *
     * @param cases that all pass
     * @return the exit code
     */
    int of(CaseSuite cases) {
        AtomicLong shown = new AtomicLong(System.nanoTime());
        MutationResults results = cases.mutate((tried, all) -> {
            long last = shown.get();
            long now = System.nanoTime();
            if (now - last > TimeUnit.SECONDS.toNanos(1) && shown.compareAndSet(last, now)) {
                environment().err().printf("%,d of %,d changes tried%n", tried, all);
            }
        });
        MutantSearch search = new MutantSearch(cases.book(), cases.reader());
        int alike = 0;
        int unnoticed = 0;
        for (RuleMutant mutant : results.unnoticed()) {
            MutantSearch.Found found = search.find(mutant);
            alike += found.alike() ? 1 : 0;
            if (!found.alike()) {
                unnoticed++;
                print(mutant, found);
            }
        }
        environment()
                .out()
                .printf(
                        "%,d small changes of the rules tried: %,d unnoticed by the cases, %,d that no workload can tell apart%n",
                        results.mutants(), unnoticed, alike);
        return unnoticed == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private void print(RuleMutant mutant, MutantSearch.Found found) {
        Rule rule = mutant.rule();
        environment()
                .printErrors(List.of(rule.problem("rule \"%s\" %s: no case fails. Add %s to %s."
                        .formatted(
                                rule.name(),
                                mutant.what(),
                                found.yaml().isPresent() ? "this one" : "one that names the rule and tells them apart",
                                RuleFolder.casesOf(rule.file())))));
        found.yaml()
                .ifPresent(yaml -> environment()
                        .out()
                        .printf(
                                "  - { name: \"%s, %s\", %s }%n",
                                rule.id(), mutant.what().replace("\"", "'"), yaml));
    }
}
