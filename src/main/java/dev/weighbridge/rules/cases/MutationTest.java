package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Tries each small change of each rule, and asks whether a case fails. First by the facts of the cases that name the rule:
 * a rule that fires otherwise in one of them is noticed. What is not noticed so is built into a rule book of its own, by
 * which all cases are run.
 */
final class MutationTest {
    private final RuleBook book;
    private final CaseCatalog catalog;
    private final List<Coverage.Run> runs;

    /** @param runs of the unchanged rules, which all pass */
    MutationTest(RuleBook book, CaseCatalog catalog, List<Coverage.Run> runs) {
        this.book = book;
        this.catalog = catalog;
        this.runs = List.copyOf(runs);
    }

    /** @param progress receives how many were tried, of how many */
    MutationResults run(BiConsumer<Integer, Integer> progress) {
        List<RuleMutant> mutants =
                book.rules().stream().flatMap(RuleMutants::of).toList();
        AtomicInteger tried = new AtomicInteger();
        List<RuleMutant> unnoticed = mutants.parallelStream()
                .filter(mutant -> {
                    boolean noticed = isNoticedByItsCases(mutant) || failsInItsBook(mutant);
                    progress.accept(tried.incrementAndGet(), mutants.size());
                    return !noticed;
                })
                .toList();
        return new MutationResults(mutants.size(), unnoticed);
    }

    private boolean isNoticedByItsCases(RuleMutant mutant) {
        Rule rule = mutant.rule();
        List<Consequence> left = mutant.mutated().consequences();
        if (left.size() < rule.consequences().size()) {
            Consequence deleted = rule.consequences().stream()
                    .filter(call -> !left.contains(call))
                    .findFirst()
                    .orElseThrow();
            return runs.stream()
                    .filter(run -> run.of().fires().contains(rule))
                    .anyMatch(run -> run.of()
                            .unmet(run.outcome().without(rule, deleted))
                            .findAny()
                            .isPresent());
        }
        return runs.stream()
                .anyMatch(run -> fires(mutant.mutated(), run)
                        .filter(fires -> fires
                                ? run.of().silent().contains(rule)
                                : run.of().fires().contains(rule))
                        .isPresent());
    }

    /** Whether a rule fires for the facts of a case; empty where they do not tell. */
    private static Optional<Boolean> fires(Rule rule, Coverage.Run run) {
        Map<Class<?>, Object> facts = run.facts();
        boolean told = !rule.reads(Offer.class) || facts.containsKey(Offer.class);
        return told ? Optional.of(rule.when().holds(facts)) : Optional.empty();
    }

    private boolean failsInItsBook(RuleMutant mutant) {
        List<Rule> rules = new ArrayList<>(book.rules());
        rules.set(mutant.rule().number(), mutant.mutated());
        Optional<RuleBook> changed = RuleBook.of(rules, book.waivers(), book.facts());
        return changed.isEmpty() || !runs.stream().allMatch(run -> run.of().passes(changed.get(), catalog));
    }
}
