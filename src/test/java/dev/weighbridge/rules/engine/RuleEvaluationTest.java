package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.ProofFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEvaluationTest {
    @TempDir
    private Path parent;

    /** Facts come one after another; a rule of what is not there must not speak of what comes later. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not CostComparison()                       | true  | false
            not CostComparison()                       | false | true
            not CostComparison( apiCheaper )           | true  | false
            not CostComparison( !apiCheaper )          | true  | true
            Workload() not EligibleOffers( api == 3 )  | true  | false
            not Findings( apiStrongVoices == 0 )       | true  | false
            not Verdict( placement == API )            | true  | false
            not Verdict( placement == NONE )           | true  | true
            """)
    void a_rule_of_what_is_not_there_waits_until_it_is_known(String when, boolean compared, boolean fires)
            throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("z.drl"), """
                rule "r" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    advice.warn("c", "m");
                end
                """.formatted(when));
        // no strong voice; latency and a limited team speak for an API, and against the team good enough alone: 2 to 0
        Decision decision = RuleBook.load(rules, DeclaredFields.NONE)
                .decide(
                        ShippedPolicy.workload("residency=moderate", "expertise=limited"),
                        new CostFacts(
                                new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                                Optional.of(CostFacts.CostComparison.of(100, 100))
                                        .filter(both -> compared)));

        // without a comparison no verdict rule knows whether a split is near
        assertThat(decision.placement()).isEqualTo(compared ? Placement.API : Placement.NONE);
        assertThat(decision.firedNamed("r").isPresent()).isEqualTo(fires);
    }

    /** One strong voice for an API; the others are against it, or for self-hosting. Weights are 1, 0.4 and -0.2. */
    @ParameterizedTest
    @CsvSource({
        // 1 - 3 × 0.2 = 0.4, which in binary fractions is 0.39999999999999997; against 1 × 0.4
        "3, 1, 0.4, 0.4, 0",
        // 1 + 0; against 3 × 0.4 = 1.2, in binary fractions 1.2000000000000002
        "0, 3, 1, 1.2, 0.2",
        // 1 - 0.2 = 0.8; against 2 × 0.4 = 0.8
        "1, 2, 0.8, 0.8, 0",
        // 1 - 7 × 0.2 = -0.4, in binary fractions -0.40000000000000008; against 0
        "7, 0, -0.4, 0, 0.4",
        // 1 - 6 × 0.2 = -0.2; against 7 × 0.4 = 2.8, in binary fractions 2.8000000000000003
        "6, 7, -0.2, 2.8, 3",
    })
    void voices_are_added_up_as_decimals(
            int against, int favours, double apiSupport, double selfHostedSupport, double lead) throws IOException {
        Findings findings = decide(weighing(against, favours)).findings();

        assertThat(findings.apiSupport()).isEqualTo(apiSupport);
        assertThat(findings.selfHostedSupport()).isEqualTo(selfHostedSupport);
        assertThat(findings.lead()).isEqualTo(lead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 1 | 0   | The reasons balance, and the API is cheaper
            1 | 2 | 0   | The reasons balance, and the API is cheaper
            0 | 3 | 0.2 | A strong reason is outvoted, no split comes near the cheaper side, and self-hosting is better supported
            0 | 2 | -0.2 | The API is better supported
            """)
    void a_tie_is_seen_whatever_the_weights(int against, int favours, String lead, String verdict) throws IOException {
        RuleBook book = weighing(
                against,
                favours,
                ProofFixture.rule(
                        "lead", "Lead", "Findings( lead == %s )".formatted(lead), "advice.warn(\"c\", \"m\");"));

        Decision decision = decide(book);

        assertThat(decision.verdictRules()).extracting(Rule::name).containsExactly(verdict);
        assertThat(decision.firedNamed("Lead")).isPresent();
        // the proof goes by the same sums: it sees both rules fire
        assertThat(ProofFixture.unpriced(book).flaws())
                .extracting(flaw -> flaw.problem().message())
                .noneMatch(message -> message.startsWith("rule \"Lead\" must be able to fire"))
                .noneMatch(message -> message.startsWith("rule \"" + verdict + "\" must be able to fire"));
    }

    /** The same weights, and 1.2 for a reason of the question favours0. */
    @ParameterizedTest
    @CsvSource({
        // 1; against 1.2
        "0, 1, 1.2, 0.2",
        // 1 - 0.2 = 0.8; against 1.2 + 2 × 0.4 = 2
        "1, 3, 2, 1.2",
        "0, 0, 0, -1",
    })
    void a_question_with_a_weight_of_its_own_counts_that(
            int against, int favours, double selfHostedSupport, double lead) throws IOException {
        RuleBook book = weighing(
                against,
                favours,
                ProofFixture.rule("favours0", "None yet", "Workload( tokensPerDay < 0 )", "advice.neutral(API);"),
                ProofFixture.rule("verdict", "Voice", "Workload()", "advice.counts(FOR, 1.2, \"favours0\");"),
                ProofFixture.rule(
                        "lead", "Lead", "Findings( lead == %s )".formatted(lead), "advice.warn(\"c\", \"m\");"));

        Decision decision = decide(book);

        assertThat(decision.findings().selfHostedSupport()).isEqualTo(selfHostedSupport);
        assertThat(decision.findings().lead()).isEqualTo(lead);
        assertThat(ProofFixture.unpriced(book).flaws())
                .extracting(flaw -> flaw.problem().message())
                .noneMatch(message -> message.startsWith("rule \"Lead\" must be able to fire"));
    }

    @Test
    void a_weight_for_a_question_that_finds_nothing_and_a_second_one_are_rejected() {
        assertThatThrownBy(() -> weighing(
                        1,
                        1,
                        ProofFixture.rule("verdict", "Voice", "Workload()", "advice.counts(FOR, 1.2, \"favour0\");"),
                        ProofFixture.rule("verdict", "Twice", "Workload()", "advice.counts(AGAINST, 2, \"strong0\");"),
                        ProofFixture.rule(
                                "verdict",
                                "Again",
                                "Workload()",
                                "advice.counts(AGAINST, 3, \"strong0\"); advice.counts(AGAINST, 4, \"strong0\");")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        failure -> assertThat(failure.problems())
                                .extracting(Problem::message)
                                .containsExactly(
                                        "rule \"Voice\" sets a weight for the question \"favour0\", of which no rule finds anything. Did you mean `favours0`? Known: against0, favours0, strong0.",
                                        "rule \"Again\" sets the weight of the finding `against` of the question \"strong0\", which another rule sets already. Keep one.",
                                        "rule \"Again\" sets the weight of the finding `against` of the question \"strong0\" twice. Keep one."));
    }

    @Test
    void the_answer_shows_the_weights_of_a_question_in_its_arithmetic() throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "voice").resolve("rules"));
        Files.writeString(
                rules.resolve("voice.drl"),
                ProofFixture.rule("verdict", "Voice", "Workload()", "advice.counts(FOR, 2, \"residency\");"));
        RuleBook book = RuleBook.load(rules, DeclaredFields.NONE);
        Recommendation one = ShippedPolicy.advisor().recommend(ShippedPolicy.workload("residency=minimal"));
        Recommendation two = ShippedPolicy.advisor(book).recommend(ShippedPolicy.workload("residency=minimal"));

        assertThat(two.findings().apiSupport()).isEqualTo(one.findings().apiSupport() + 1);
        assertThat(RecommendationFormat.TEXT.textOf(two, Detail.FULL).replaceAll("\\s+", " "))
                .contains(
                        "Weights of findings: strongly-for 2, for 1, neutral 0, against -1; of residency: for 2. Support is");
        assertThat(RecommendationFormat.JSON.textOf(two, Detail.FULL))
                .contains("{\"finding\":\"for\",\"question\":\"residency\",\"counts\":2}");
    }

    private RuleBook weighing(int against, int favours, String... more) throws IOException {
        Path rules = Files.createTempDirectory(parent, "rules");
        Files.writeString(
                rules.resolve("verdict.drl"),
                Files.readString(ShippedPolicy.RULES_FOLDER.resolve("verdict.drl"))
                        .replace("counts(STRONGLY_FOR, 2)", "counts(STRONGLY_FOR, 1)")
                        .replace("counts(FOR, 1)", "counts(FOR, 0.4)")
                        .replace("counts(AGAINST, -1)", "counts(AGAINST, -0.2)"));
        StringBuilder voices = new StringBuilder(rule("strong", 0, "stronglyFor(API)"));
        for (int i = 0; i < against; i++) {
            voices.append(rule("against", i, "against(API)"));
        }
        for (int i = 0; i < favours; i++) {
            voices.append(rule("favours", i, "favours(SELF_HOSTED)"));
        }
        Files.writeString(rules.resolve("voices.drl"), voices + String.join("\n", more));
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private static String rule(String question, int number, String call) {
        return ProofFixture.rule(question + number, question + " " + number, "Workload()", "advice." + call + ";");
    }

    private static Decision decide(RuleBook book) {
        return book.decide(
                ShippedPolicy.workload(),
                new CostFacts(
                        new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                        Optional.of(CostFacts.CostComparison.of(100, 100))));
    }
}
