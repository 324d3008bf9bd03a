package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.MutantSearch;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each small change of a rule is tried once, and one that no case notices is found. */
class RuleMutantsTest {
    @Test
    void each_call_is_deleted_each_condition_dropped_and_each_number_moved_by_its_smallest_step() {
        assertThat(mutants("""
                Workload( $limit : latencyP99Ms, tokensPerDay < 10_000_000 && inputShare >= 0.25, residency in (STRICT) || quality != SPECIALIZED )
                Offer( p95TtftMs > $limit, spot )
                """, "advice.excludes(); advice.warn(\"a\", \"m\");"))
                .containsExactlyInAnyOrder(
                        "without advice.excludes()",
                        "without advice.warn(\"a\", \"m\")",
                        "without Workload( $limit : latencyP99Ms, tokensPerDay < 10_000_000, inputShare >= 0.25, residency in (STRICT) || quality != SPECIALIZED )",
                        "without Offer( spot, p95TtftMs > $limit )",
                        "without tokensPerDay < 10_000_000, inputShare >= 0.25",
                        "without tokensPerDay < 10_000_000",
                        "without inputShare >= 0.25",
                        "with 9_999_999 in place of 10_000_000",
                        "with 10_000_001 in place of 10_000_000",
                        "with 0.24 in place of 0.25",
                        "with 0.26 in place of 0.25",
                        "without residency in (STRICT) || quality != SPECIALIZED",
                        "without residency in (STRICT)",
                        "without quality != SPECIALIZED",
                        "without spot",
                        "without the comparison of p95TtftMs with $limit");
    }

    @Test
    void a_pattern_that_only_names_a_field_and_a_number_that_the_field_never_holds_are_left_out() {
        assertThat(mutants(
                        "Workload( $limit : latencyP99Ms ) Offer( p95TtftMs > $limit, pricedDaysAgo >= 0 )",
                        "advice.excludes();"))
                .doesNotContain("without Workload( $limit : latencyP99Ms )");
        assertThat(mutants("Workload( inputShare <= 1 )", "advice.neutral(API);"))
                .contains("with 0 in place of 1")
                .doesNotContain("with 2 in place of 1");
    }

    @Test
    void a_change_that_no_case_notices_is_told_with_a_case_to_add_and_one_that_a_case_notices_is_not() {
        String house = """
                rule "house"
                    @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") @gaps("g")
                when
                    Workload( tokensPerDay > 70_000_000, residency == STRICT )
                then
                    advice.warn("a", "m");
                end
                """;
        String cases = """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: strict, expertise: limited, quality: good-enough }
                cases:
                  - { name: at, change: { tokensPerDay: 70M }, silent: ["house"] }
                  - { name: over, change: { tokensPerDay: 70_000_001 }, fires: ["house"], warns: [a] }
                """;
        var folder = DeclaredPolicy.folder("fields: []\n", house, "house.cases.yaml", cases);
        RuleBook book = RuleBook.load(folder, DeclaredFields.NONE);
        AtomicInteger progress = new AtomicInteger();

        MutationResults results = CaseSuite.of(book, folder, ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY))
                .mutate((tried, all) -> progress.incrementAndGet());

        assertThat(progress.get()).isEqualTo(results.mutants()).isGreaterThan(800);
        assertThat(results.unnoticed())
                .filteredOn(mutant -> mutant.rule().name().equals("house"))
                .extracting(RuleMutant::what)
                .containsExactly("without residency == STRICT");
        MutantSearch.Found found = new MutantSearch(
                        book, new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY))
                .find(results.unnoticed().stream()
                        .filter(mutant -> mutant.rule().name().equals("house"))
                        .findFirst()
                        .orElseThrow());
        assertThat(found.alike()).isFalse();
        assertThat(found.yaml().orElseThrow()).contains("residency: moderate").endsWith("silent: [\"house\"]");
    }

    private static List<String> mutants(String when, String then) {
        RuleBook book = DeclaredPolicy.book(
                """
                rule "house"
                    @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") %s
                when
                    %s
                then
                    %s
                end
                """.formatted(then.contains("excludes") ? "@enforcement(\"waivable\")" : "", when, then));
        Rule house = book.rules().stream()
                .filter(rule -> rule.name().equals("house"))
                .findFirst()
                .orElseThrow();
        return RuleMutants.of(house).map(RuleMutant::what).toList();
    }
}
