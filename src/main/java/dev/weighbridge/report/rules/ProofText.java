package dev.weighbridge.report.rules;

import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.rules.verify.Proof.Flaw;
import dev.weighbridge.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What was proved of a rule book, or what was not, for people. */
final class ProofText {
    private ProofText() {}

    /** @param took how long the proof did */
    static String of(Proof proof, Duration took) {
        StringBuilder text = new StringBuilder();
        List<Flaw> flaws = proof.flaws();
        for (int i = 0; i < flaws.size(); i++) {
            text.append("%d. %s%n%n".formatted(i + 1, flaws.get(i).problem().shown()));
            flaws.get(i)
                    .example()
                    .ifPresent(example -> text.append(example.yaml().indent(4)).append('\n'));
        }
        if (proof.combinations() > 0) {
            text.append(tried(proof, took));
        }
        text.append(
                flaws.isEmpty()
                        ? proved(proof)
                        : "not proved: %d %s\n".formatted(flaws.size(), flaws.size() == 1 ? "flaw" : "flaws"));
        return text.toString();
    }

    private static String tried(Proof proof, Duration took) {
        String stretches = proof.stretches() == 1
                ? ""
                : "tried: each of %d stretches of days on which other rules count\n".formatted(proof.stretches());
        return stretches
                + """
                tried: %,d kinds of workload with %,d scenarios of offers and costs, %,d combinations, in %.1f s
                tried: %,d admission rules on every offer for %,d workloads; nothing is left for %,d%s
                """.formatted(
                        proof.workloads(),
                        proof.scenarios(),
                        proof.combinations(),
                        took.toMillis() / 1000.0,
                        proof.admissions().rules(),
                        proof.admissions().workloads(),
                        proof.admissions().nothingLeft(),
                        proof.admissions().smallest().map(ProofText::smallest).orElse(""));
    }

    private static String smallest(Workload workload) {
        return String.format(
                Locale.ROOT,
                ", the smallest: tokensPerDay %d, latencyP99Ms %d, residency %s, quality %s",
                workload.tokensPerDay(),
                workload.latencyP99Ms(),
                workload.residency().wireName(),
                workload.quality().wireName());
    }

    private static String proved(Proof proof) {
        return """
                proved of %d rules, SHA-256 %s
                  exactly one of %d verdict rules fires, whatever the workload and the offers
                  every rule fires for some workload
                  for each of %d questions exactly one rule fires at a time, unless @overlaps or @gaps says otherwise
                  every name in a condition is in the catalogue
                  no recommended placement is ruled out or without an offer
                  at the same offers and costs, more volume, stricter residency or a stronger team never moves a verdict
                  toward the public API
                """.formatted(
                        proof.book().rules().size(), proof.book().sha256(), proof.verdictRules(), proof.questions());
    }
}
