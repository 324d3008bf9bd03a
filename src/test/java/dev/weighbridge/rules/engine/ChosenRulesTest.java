package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.verify.Proof;
import dev.weighbridge.workload.WorkloadReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that tells reads what was chosen, whichever side it is on and whether or not both sides have an offer. */
class ChosenRulesTest {
    private static final String APPROVER = rule("Chosen( usdPerMonth > 50_000 )");

    private static final String OVER_ONE_THOUSAND = rule("Chosen( usdPerMonth > 1_000 )");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "API | residency=minimal,expertise=none,tokensPerDay=50B",
                "SELF_HOSTED | residency=strict,noThirdParty=true,quality=good-enough,expertise=strong,tokensPerDay=20B,latencyP99Ms=4000",
                "HYBRID | expertise=strong,quality=good-enough,tokensPerDay=5B,parts.a.share=0.5,parts.a.residency=strict,parts.b.share=0.5,parts.b.residency=minimal,parts.b.quality=state-of-the-art",
            })
    void above_a_bill_an_approver_is_named_whatever_was_chosen(Placement placement, String sets) {
        Recommendation recommendation = ShippedPolicy.advisor(DeclaredPolicy.book(OVER_ONE_THOUSAND))
                .recommend(ShippedPolicy.workload(sets.split(",")));

        assertThat(recommendation.placement()).isEqualTo(placement);
        assertThat(recommendation.risks()).extracting(Risk::code).contains("approver");
        assertThat(recommendation.firedRules())
                .anyMatch(fired -> fired.rule().name().equals("house"));
    }

    @Test
    void below_the_bill_it_is_silent_and_nearly_fired() {
        Recommendation recommendation = ShippedPolicy.advisor(DeclaredPolicy.book(APPROVER))
                .recommend(ShippedPolicy.workload("tokensPerDay=1M"));

        assertThat(recommendation.risks()).extracting(Risk::code).doesNotContain("approver");
        assertThat(recommendation.nearMisses())
                .anyMatch(miss -> miss.rule().name().equals("house")
                        && miss.field().equals("usdPerMonth")
                        && miss.needed().equals(50_000.0));
    }

    @Test
    void the_provider_the_plan_and_the_machines_of_the_choice_are_read() {
        Recommendation api = ShippedPolicy.advisor(DeclaredPolicy.book(
                        rule("Chosen( placement == API, machines == 0, provider != \"Nobody\", plan == null )")))
                .recommend(ShippedPolicy.workload("expertise=none"));

        assertThat(api.risks()).extracting(Risk::code).contains("approver");
    }

    @Test
    void the_proof_tries_what_can_be_chosen() {
        assertThat(proof(APPROVER).flaws()).isEmpty();
        assertThat(proof(rule("Chosen( usdPerMonth > 10 && usdPerMonth < 5 )")).flaws())
                .extracting(Proof.Flaw::property)
                .containsExactly(Proof.Property.REACHABLE);
        assertThat(proof(rule("Chosen() Verdict( placement == NONE )")).flaws())
                .extracting(Proof.Flaw::property)
                .containsExactly(Proof.Property.REACHABLE);
    }

    @Test
    void a_case_states_what_was_chosen() {
        String cases = """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
                cases:
                  - { name: over, chosen: { usdPerMonth: 50_001 }, fires: ["house"], warns: [approver] }
                  - { name: at, chosen: { usdPerMonth: 50_000 }, silent: ["house"] }
                  - { name: under, chosen: { usdPerMonth: 49_999, machines: 2, plan: one-year, provider: AWS, region: us-east-1, utilization: 0.5 }, silent: ["house"] }
                """;
        var folder = DeclaredPolicy.folder(DeclaredPolicy.FIELDS, APPROVER, "house.cases.yaml", cases);
        CaseSuite suite = CaseSuite.of(
                RuleBook.load(folder, DeclaredFields.NONE),
                folder,
                ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY));

        assertThat(suite.failures().all()).isEmpty();
        assertThat(suite.run().rules().stream()
                        .filter(covered -> covered.rule().name().equals("house"))
                        .flatMap(covered -> covered.requirements().stream())
                        .filter(requirement -> !requirement.met()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chosen( usdPerMonth < -1 ) | compares `usdPerMonth` with `-1`, which it never holds. It must be a number of US dollars a month from 0 to 1000000000000.",
                "Chosen( model == \"x\" ) | 'reads `model`, which Chosen does not have. It has: placement, usdPerMonth, machines, plan, provider, region, utilization.'",
            })
    void what_the_choice_does_not_have_is_rejected(String condition, String message) {
        assertThatThrownBy(() -> DeclaredPolicy.book(rule(condition)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::message)
                                .containsExactly("rule \"house\" " + message));
    }

    @Test
    void a_rule_that_reads_the_choice_does_not_weigh() {
        assertThatThrownBy(() -> DeclaredPolicy.book(
                        rule("Chosen()").replace("advice.warn(\"approver\", \"text\");", "advice.favours(API);")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("calls advice.favours, which a rule that reads Verdict cannot call.");
    }

    private static Proof proof(String house) {
        return Proof.of(
                DeclaredPolicy.book(house),
                new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY),
                ShippedPolicy.PRICES);
    }

    private static String rule(String condition) {
        return """
                rule "house"
                    @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    advice.warn("approver", "text");
                end
                """.formatted(condition);
    }
}
