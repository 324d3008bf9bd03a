package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of the shipped rules in which faults are planted, and proofs of it at the article's day. */
public final class ProofFixture {
    private static final WorkloadReader READER = new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY);

    private final Path rules;

    ProofFixture(Path folder) {
        this.rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    /** Writes a text of a file anew; it must be there. */
    ProofFixture change(String file, String from, String to) {
        String text = read(file);
        assertThat(text).contains(from);
        return write(file, text.replace(from, to));
    }

    /** A rule of the file by its name, left out. */
    ProofFixture without(String file, String rule) {
        String text = read(file);
        int start = text.indexOf("rule \"" + rule + "\"");
        int end = text.indexOf("\nend", start) + 5;
        return write(file, text.substring(0, start) + text.substring(end));
    }

    /** One rule more in the file of a question: {@code volume 4}. */
    ProofFixture and(String question, String when, String then) {
        Path file = rules.resolve(question + ".drl");
        String before = Files.exists(file) ? read(question + ".drl") : "";
        long number = before.lines().filter(line -> line.startsWith("rule ")).count() + 1;
        return write(question + ".drl", before + rule(question, question + " " + number, when, then));
    }

    public static String rule(String question, String name, String when, String then) {
        return """
                rule "%s"
                    @question("%s") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    %s
                end
                """.formatted(name, question, when, then);
    }

    Proof proof() {
        return proof(RuleBook.load(rules, DeclaredFields.NONE));
    }

    static Proof proof(RuleBook book) {
        return Proof.of(book, READER, ShippedPolicy.PRICES);
    }

    /** One that prices no example. */
    public static Proof unpriced(RuleBook book) {
        return Proof.of(book, READER, ShippedPolicy.PRICES);
    }

    /** What is wrong, each with its place; and every example is held to show it. */
    List<String> flaws() {
        Proof proof = proof();
        proof.flaws().forEach(flaw -> flaw.example().ifPresent(example -> assertShown(proof.book(), flaw, example)));
        return proof.flaws().stream().map(flaw -> flaw.problem().toString()).toList();
    }

    /** The file reads as a workload, and deciding that, at the costs told, shows a fault of the kind. */
    private static void assertShown(RuleBook book, Proof.Flaw flaw, CounterExample example) {
        Workload workload = read(flaw);
        Decision decision = book.decide(workload, costs(book, example, workload));
        if (example.then().isEmpty()) {
            assertThat(new ViolationChecks(book).of(decision))
                    .extracting(Violation::property)
                    .as(flaw.toString())
                    .contains(flaw.property());
            return;
        }
        CounterExample.Then then = example.then().get();
        Workload changed = read(flaw, then.field() + "=" + then.value());
        assertThat(decision.placement()).isEqualTo(then.before());
        assertThat(book.decide(changed, costs(book, example, workload)).placement())
                .isEqualTo(then.after());
        assertThat(MonotoneField.towardApi(then.before(), then.after())).isTrue();
    }

    private static CostFacts catalogCosts(Workload workload, RuleBook book) {
        OfferPricing prices = ShippedPolicy.PRICES.of(workload);
        Admission admission = book.admit(workload, prices);
        return prices.admitting(admission.excluded(), admission.preferred()).costsAt((double) workload.tokensPerDay());
    }

    private static CostFacts costs(RuleBook book, CounterExample example, Workload workload) {
        return example.real() ? catalogCosts(workload, book) : asDivided(example.costs());
    }

    /** The costs as a case states them. */
    private static CostFacts asDivided(CostFacts told) {
        return new CostFacts(
                told.offers(),
                told.comparison()
                        .map(comparison -> CostFacts.CostComparison.of(
                                        comparison.apiUsdPerMonth(), comparison.selfHostedUsdPerMonth())
                                .withHybridOverCheaper(comparison.hybridOverCheaper())));
    }

    static Workload read(Proof.Flaw flaw, String... sets) {
        Problems problems = new Problems();
        Workload workload = READER.read(
                        "example.yaml", flaw.file().orElseThrow(), Document.Format.YAML, List.of(sets), problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
        assertThat(problems.all()).isEmpty();
        return workload;
    }

    private String read(String file) {
        try {
            return Files.readString(rules.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProofFixture write(String file, String text) {
        try {
            Files.writeString(rules.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
