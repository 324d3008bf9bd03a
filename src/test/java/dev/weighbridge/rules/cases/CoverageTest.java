package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.TestResults.CoverageRequirement;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases must show of each rule all that can be seen of it; what is not shown is told with the case to add. */
class CoverageTest {
    private static final String GIVEN = "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate,"
            + " expertise: limited, quality: good-enough }\ncases:\n";

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void the_shipped_cases_show_all_there_is_to_see() {
        TestResults results = run();

        assertThat(results.problems()).isEmpty();
        assertThat(results.requirements()).hasSizeGreaterThan(350);
        assertThat(results.rules()).hasSameSizeAs(ShippedPolicy.RULES.rules());
    }

    @Test
    void a_rule_without_a_case_is_reported_with_each_case_to_add() throws IOException {
        add("Workload( latencyP99Ms < 250, inputShare <= 0.5 )");

        assertThat(told())
                .containsExactly(
                        "rules/z.drl:1:6: rule \"New\" has no case in which it fires. Add one to rules/z.cases.yaml that names it in fires.",
                        "rules/z.drl:1:6: rule \"New\" has no case in which it does not fire. Add one to rules/z.cases.yaml that names it in"
                                + " silent.",
                        "rules/z.drl:1:6: rule \"New\" has no case with latencyP99Ms under 250. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with latencyP99Ms 249.",
                        "rules/z.drl:1:6: rule \"New\" has no case with latencyP99Ms at 250. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with latencyP99Ms 250.",
                        "rules/z.drl:1:6: rule \"New\" has no case with latencyP99Ms over 250. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with latencyP99Ms 251.",
                        "rules/z.drl:1:6: rule \"New\" has no case with inputShare under 0.5. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with inputShare under 0.5.",
                        "rules/z.drl:1:6: rule \"New\" has no case with inputShare at 0.5. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with inputShare 0.5.",
                        "rules/z.drl:1:6: rule \"New\" has no case with inputShare over 0.5. Add one to rules/z.cases.yaml"
                                + " that names it in fires or silent, with inputShare over 0.5.",
                        "rules/z.drl:1:6: rule \"New\" has no case that fails without advice.warn(\"c\", \"m\"). Add one to rules/z.cases.yaml that names it in fires, with warns: [c].");
    }

    @Test
    void a_case_that_is_not_met_shows_nothing() throws IOException {
        add("Workload( expertise == LIMITED )");
        cases("""
                  - { name: wrong, silent: ["New"] }
                  - { name: right, fires: ["New"], warns: [c] }
                """);

        assertThat(told())
                .containsExactly(
                        "rules/z.cases.yaml:3: case \"wrong\": rule \"New\" must not fire but does: it reads Workload("
                                + " expertise == LIMITED ) with expertise = limited. Fix rules/z.drl:1, or the case.",
                        "rules/z.drl:1:6: rule \"New\" has no case in which it does not fire. Add one to rules/z.cases.yaml that names it in"
                                + " silent.");
    }

    @Test
    void an_impossible_case_is_not_required() throws IOException {
        // No count goes under 0, no share over 1, and no whole number is 400.5.
        add(
                "Workload( inputShare < 1, latencyP99Ms > 400.5, tokensPerDay >= 0, peakToAverage >= 1, horizonMonths >= 1 )"
                        + " EligibleOffers( api >= 0 ) CostComparison( selfHostedOverApi >= 0 )");

        assertThat(run().rules().get(ShippedPolicy.RULES.rules().size()).requirements())
                .extracting(CoverageRequirement::what)
                .containsExactly(
                        "fires",
                        "does not fire",
                        "inputShare under 1",
                        "inputShare at 1",
                        "latencyP99Ms under 400.5",
                        "latencyP99Ms over 400.5",
                        "tokensPerDay at 0",
                        "tokensPerDay over 0",
                        "peakToAverage at 1",
                        "peakToAverage over 1",
                        "horizonMonths at 1",
                        "horizonMonths over 1",
                        "api at 0",
                        "api over 0",
                        "selfHostedOverApi at 0",
                        "selfHostedOverApi over 0",
                        "advice.warn(\"c\", \"m\")");
    }

    @Test
    void findings_go_as_far_as_the_rules_can_add_up() throws IOException {
        // For an API, 4 questions speak strongly: volume, quality, expertise and cost; for self-hosting cost alone.
        Files.writeString(
                rules.resolve("z.drl"),
                rule("Findings( apiStrongVoices > 4, selfHostedStrongVoices >= 1, lead > 100 )", "recommend(NONE)"));

        assertThat(run().rules().get(ShippedPolicy.RULES.rules().size()).requirements())
                .extracting(CoverageRequirement::what)
                .containsExactly(
                        "fires",
                        "does not fire",
                        "apiStrongVoices under 4",
                        "apiStrongVoices at 4",
                        "selfHostedStrongVoices under 1",
                        "selfHostedStrongVoices at 1",
                        "lead under 100",
                        "advice.recommend(NONE)");
    }

    @Test
    void a_rule_that_always_fires_needs_no_silent_case() throws IOException {
        add("Workload()");
        cases("  - { name: always, fires: [\"New\"], warns: [c] }\n");

        assertThat(told()).isEmpty();
    }

    private void add(String when) throws IOException {
        Files.writeString(rules.resolve("z.drl"), rule(when, "warn(\"c\", \"m\")"));
    }

    private static String rule(String when, String then) {
        return """
                rule "New" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when %s
                then advice.%s;
                end
                """.formatted(when, then);
    }

    private void cases(String cases) throws IOException {
        Files.writeString(rules.resolve("z.cases.yaml"), GIVEN + cases);
    }

    private List<String> told() {
        return run().problems().stream().map(Problem::toString).toList();
    }

    private TestResults run() {
        var read = RuleBook.folder(rules, new Problems()).orElseThrow();
        return CaseSuite.of(
                        RuleBook.load(read, DeclaredFields.NONE),
                        read,
                        ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY))
                .run();
    }
}
