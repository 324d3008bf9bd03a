package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.rules.language.ConditionInRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rules test --update} adds the cases that are missing at thresholds; each of them passes. */
class ProposedCasesTest {
    private static final String CASES = """
            # mine
            cases:
            - { name: one, change: { tokensPerDay: 10M }, offer: { kind: provider-api, qualityOverReference: 1, contextTokens: 5 }, fires: [Mine], excludes: [offer] } # kept
            - name: two
              change: { tokensPerDay: 10M }
              offer: { kind: provider-api, contextTokens: 50 }
              silent: [Mine]
            """;
    private static final String GIVEN =
            "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }\n";

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void cases_are_added_at_the_end_like_one_that_names_the_rule_and_the_rest_stays() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), rule());
        Files.writeString(rules.resolve("mine.cases.yaml"), GIVEN + CASES);

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err()).isEqualTo("""
                rules/mine.cases.yaml:9: proposed "contextTokens at 40: Mine". Confirm the case, and remove the comment `# proposed`.
                """);
        assertThat(ran.code()).isZero();
        assertThat(rules.resolve("mine.cases.yaml"))
                .content()
                .isEqualTo(
                        GIVEN + CASES
                                + "- { name: \"contextTokens at 40: Mine\", change: { tokensPerDay: \"10M\" }, offer: { kind: provider-api, qualityOverReference: 1, contextTokens: 40 }, silent: [Mine] } # proposed\n");
    }

    @Test
    void a_moved_threshold_gets_cases_and_the_failing_case_is_left_to_its_owner() throws IOException {
        Path volume = rules.resolve("volume.drl");
        Files.writeString(volume, Files.readString(volume).replace("10_000_000", "20_000_000"));
        String before = Files.readString(rules.resolve("volume.cases.yaml"));

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("rules/volume.cases.yaml:6: case \"10 M is in the middle\"");
        assertThat(ran.err().lines()).noneMatch(line -> line.contains("has no case with"));
        assertThat(rules.resolve("volume.cases.yaml"))
                .content()
                .startsWith(before)
                .contains(
                        "\n  - { name: \"tokensPerDay at 20_000_000: Under 10 M tokens a day, an API is almost always right\", change: { tokensPerDay: 20000000 }, silent: [\"Under 10 M tokens a day, an API is almost always right\"] } # proposed\n");
    }

    @Test
    void where_a_case_fails_none_is_proposed_beside_it() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), """
                rule "Mine"
                    @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w")
                when
                    Workload( inputShare > 0.5 )
                then
                    advice.neutral(API);
                end
                """);
        String volume = Files.readString(rules.resolve("volume.cases.yaml"));

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err()).contains("rules/volume.cases.yaml:6: case \"10 M is in the middle\": finds.volume.api");
        assertThat(rules.resolve("volume.cases.yaml")).hasContent(volume);
        assertThat(rules.resolve("mine.cases.yaml")).exists();
    }

    /** Deleted cases come back for every kind of fact that a case can state. */
    @Test
    void all_missing_cases_at_thresholds_of_workloads_offers_and_costs_are_proposed() throws IOException {
        for (String file : List.of("volume", "cost", "latency", "offers")) {
            Files.delete(rules.resolve(file + ".cases.yaml"));
        }

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err().lines().filter(line -> line.contains("has no case with")))
                .allMatch(line -> line.startsWith("rules/verdict.drl"));
        assertThat(ran.err().lines().filter(line -> line.contains("must fire") || line.contains("must not fire")))
                .isEmpty();
        try (Stream<String> lines = Files.lines(rules.resolve("cost.cases.yaml"))) {
            assertThat(lines).anyMatch(line -> line.contains("selfHostedUsdPerMonth: 125 }"));
        }
        assertThat(run("rules", "test", "--update", rules.toString()).err()).doesNotContain("proposed");
    }

    /** A case in which the rest of the condition is not met says nothing about the number. */
    @Test
    void the_other_conditions_of_a_rule_are_met_so_that_it_fires_on_a_side_of_the_number() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), """
                rule "Mine"
                    @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w") @overlaps("x") @gaps("y")
                when
                    Workload( residency == STRICT, quality != STATE_OF_THE_ART, retryShare >= 0.1, tokensPerDay in (10, 20) )
                then
                    advice.neutral(API);
                end
                rule "Machines"
                    @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w") @overlaps("x") @gaps("y")
                when
                    Chosen( placement == SELF_HOSTED, machines > 3, plan == ON_DEMAND )
                then
                    advice.warn("many", "Many machines.");
                end
                """);

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err()).contains("proposed").doesNotContain("has no case with", "says nothing");
        try (Stream<String> lines = Files.lines(rules.resolve("mine.cases.yaml"))) {
            assertThat(lines.map(String::strip))
                    .contains(
                            "- { name: \"retryShare at 0.1: Mine\", change: { residency: strict, quality: good-enough, overheads: { retryShare: 0.1 }, tokensPerDay: 10 }, fires: [Mine] } # proposed",
                            "- { name: \"machines over 3: Machines\", chosen: { usdPerMonth: 100, machines: 4, plan: on-demand }, costs: { apiUsdPerMonth: 1000, selfHostedUsdPerMonth: 100 }, fires: [Machines] } # proposed")
                    .noneMatch(line -> line.contains("machines: 2.9"));
        }
    }

    /** Each of these fires in a case that anybody would write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Workload( retryShare > 0.1 ) Offer( provider == \"xAI\" )",
                "Workload( retryShare > 0.1 ) Offer( provider in (\"xAI\", \"OpenAI\"), region != \"eu-west-1\" )",
                "Workload( $limit : latencyP99Ms, retryShare > 0.1 ) Offer( p50TtftMs > $limit )",
                "Workload( $months : horizonMonths, retryShare > 0.1 ) Offer( monthsUntilEnd <= $months )",
                "Workload( asGoodAs != null, peakToAverage > 3 )",
                "Chosen( utilization < 0.3, provider != \"AWS\" )",
                "Verdict( placement == HYBRID ) Workload( retryShare > 0.1 )",
                "CostComparison( apiUsdPerMonth > 1_000 )",
                "Workload( tokensPerDay < 10 || retryShare > 0.1 )",
                "( Workload( batchShare > 0.5 ) or EligibleOffers( managedEndpoint > 2 ) )",
                "CostComparison( selfHostedUsdPerMonth > 9_000 )"
            })
    void a_case_meets_texts_limits_bills_and_choices(String condition) throws IOException {
        Files.writeString(rules.resolve("mine.drl"), """
                rule "Mine"
                    @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w") @overlaps("x") @gaps("y")
                when
                    %s
                then
                    advice.warn("mine", "Mine.");
                end
                """.formatted(condition));

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err()).contains("proposed").doesNotContain("has no case with", "says nothing");
    }

    @Test
    void a_number_beside_which_the_rule_cannot_be_made_to_fire_is_marked() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), """
                rule "Mine"
                    @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w") @overlaps("x") @gaps("y")
                when
                    Workload( retryShare >= 0.1 )
                    not Workload( expertise == LIMITED )
                then
                    advice.neutral(API);
                end
                """);

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.err())
                .contains("proposed \"retryShare at 0.1: Mine\". It says nothing about the number:"
                        + " state what else the rule reads, then confirm the case, and remove the comment.");
        assertThat(rules.resolve("mine.cases.yaml"))
                .content()
                .contains(" # proposed; it says nothing about the number: state what else the rule reads\n");
    }

    @Test
    void a_file_whose_cases_do_not_stand_last_is_reported_and_left_as_it_is() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), rule());
        Files.writeString(rules.resolve("mine.cases.yaml"), CASES + GIVEN);

        CommandResult ran = run("rules", "test", "--update", rules.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith(
                        "rules/mine.cases.yaml: cases are missing (1), and cannot be added at the end of the file. Put `cases` last, each case after a dash on a line of its own, or add: { name: \"contextTokens at 40: Mine\", ");
        assertThat(rules.resolve("mine.cases.yaml")).hasContent(CASES + GIVEN);
    }

    private static String rule() {
        return ConditionInRule.excluding("Mine", "Offer( contextTokens < 40 )");
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
