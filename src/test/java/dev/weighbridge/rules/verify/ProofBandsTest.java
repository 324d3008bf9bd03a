package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bands come from the conditions, whatever they read: two rules of a new question leave a gap, and then do not. */
class ProofBandsTest {
    @TempDir
    Path folder;

    private ProofFixture rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = new ProofFixture(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Workload( peakToAverage < 4 ) ~ Workload( peakToAverage > 4 ) ~ Workload( peakToAverage >= 4 ) ~ peakToAverage = 4
            Workload( peakToAverage <= 999.5 ) ~ Workload( peakToAverage > 999.7 ) ~ Workload( peakToAverage > 999.5 ) ~ peakToAverage = 999.6
            Workload( retryShare < 0.1 ) ~ Workload( retryShare > 0.1 ) ~ not Workload( retryShare < 0.1 ) ~ retryShare = 0.1
            Workload( inputShare < 1 ) ~ Workload( inputShare > 1 || inputShare < 0 ) ~ Workload( inputShare == 1 ) ~ inputShare = 1
            Workload( horizonMonths not in (6, 7) ) ~ Workload( horizonMonths == 6 ) ~ Workload( horizonMonths in (6, 7) ) ~ horizonMonths = 7
            Workload( residency == STRICT ) ~ Workload( residency == MINIMAL ) ~ Workload( residency != STRICT ) ~ residency = moderate
            Workload( latencyP99Ms < horizonMonths ) ~ Workload( latencyP99Ms > horizonMonths ) ~ Workload( latencyP99Ms >= horizonMonths ) ~ latencyP99Ms = 100, horizonMonths = 100
            Workload( noThirdParty ) ~ Workload( !noThirdParty, horizonMonths > 12 ) ~ Workload( !noThirdParty ) ~ noThirdParty = false, horizonMonths = 12
            Workload( asGoodAs == "gpt-4o" ) ~ Workload( asGoodAs != "gpt-4o" ) ~ Workload( asGoodAs == null || asGoodAs != "gpt-4o" ) ~ asGoodAs = unknown
            Workload( asGoodAs in ("gpt-4o", "claude-sonnet-5") ) ~ Workload( asGoodAs == null ) ~ Workload( asGoodAs == null || asGoodAs not in ("gpt-4o", "claude-sonnet-5") ) ~ asGoodAs = gpt-4o-mini
            Workload( needs contains VISION ) ~ Workload( needs contains TOOLS, needs not contains VISION ) ~ Workload( needs not contains VISION ) ~ needs = []
            Workload( organisationArea == "eu" ) ~ Workload( organisationArea == null, horizonMonths > 12 ) ~ Workload( organisationArea == null ) ~ organisationArea = unknown, horizonMonths = 12
            Workload( organisationSeat == "DE", organisationArea == "eu" ) ~ Workload( organisationArea == null ) ~ Workload( organisationArea == null || organisationSeat != "DE" ) ~ organisationSeat = AT, organisationArea = eu
            ( CostComparison( apiUsdPerMonth <= 1_000 ) or EligibleOffers( api == 0 ) or EligibleOffers( selfHosted == 0 ) ) ~ CostComparison( apiUsdPerMonth > 1_001 ) ~ CostComparison( apiUsdPerMonth > 1_000 ) ~ apiUsdPerMonth = 1000.5, api = 3, selfHosted = 1
            ( CostComparison( selfHostedOverApi < 3 ) or EligibleOffers( api == 0 ) or EligibleOffers( selfHosted == 0 ) ) ~ CostComparison( selfHostedOverApi > 3 ) ~ CostComparison( selfHostedOverApi >= 3 ) ~ selfHostedOverApi = 3, api = 3, selfHosted = 1
            EligibleOffers( openModelApi < 3 ) ~ EligibleOffers( openModelApi > 3 ) ~ EligibleOffers( openModelApi >= 3 ) ~ openModelApi = 3
            EligibleOffers( api < selfHosted ) ~ EligibleOffers( api > selfHosted ) ~ EligibleOffers( api >= selfHosted ) ~ api = 0, selfHosted = 0
            """)
    void a_gap_is_found_in_any_field_and_gone_when_closed(String one, String other, String closing, String gap) {
        rules.and("new", one, "advice.neutral(API);").and("new", other, "advice.neutral(SELF_HOSTED);");

        List<String> flaws = rules.flaws();

        assertThat(flaws)
                .filteredOn(flaw -> flaw.contains("some rule of question"))
                .containsExactly(
                        "rules/new.drl: some rule of question \"new\" must fire for every workload, but none does where "
                                + gap
                                + ". Widen a condition, write a rule for it, or mark a rule of the question @gaps(\"why\").");

        rules.change("new.drl", "    " + other + "\n", "    " + closing + "\n");

        assertThat(rules.flaws()).isEmpty();
    }

    @Test
    void an_admission_rule_that_reads_what_no_workload_can_state_is_found() {
        waivable("Workload( asGoodAs == \"gpt-4-o\" ) Offer( thirdParty )");

        assertThat(rules.flaws())
                .hasSize(2)
                .contains(
                        "rules/new.drl:4:27: rule \"new 1\" compares `asGoodAs` with \"gpt-4-o\", which the catalogue does not know. Did you mean `gpt-4o`? Correct it, or remove it.")
                .first()
                .asString()
                .startsWith("rules/new.drl:1:6: rule \"new 1\" must match an offer of the catalogue, but matches none")
                .endsWith(
                        "workloads: Workload( asGoodAs == \"gpt-4-o\" ) and Offer( thirdParty ). Check the spelling and the numbers, or remove the rule.");
    }

    @Test
    void an_admission_rule_that_reads_what_one_country_can_state_is_tried_with_that_country() {
        waivable("Workload( organisationSeat == \"CH\", organisationArea == null ) Offer( jurisdiction == \"US\" )");

        assertThat(rules.flaws()).isEmpty();
    }

    private void waivable(String when) {
        rules.and("new", when, "advice.excludes();")
                .change("new.drl", "@why(\"w\")", "@why(\"w\") @enforcement(\"waivable\")");
    }

    @Test
    void where_amounts_and_ratios_are_both_read_every_order_of_them_is_tried() {
        // both hold only where self-hosting costs 2,000 to 2,100 and an API 1,000 to 1,050
        rules.and(
                "new",
                "CostComparison( selfHostedOverApi >= 2, selfHostedUsdPerMonth <= 2_100, apiUsdPerMonth > 1_000 )",
                "advice.warn(\"c\", \"m\");");

        assertThat(rules.flaws()).isEmpty();
    }

    @Test
    void a_rule_that_no_amount_can_meet_is_found_though_each_of_its_conditions_can() {
        rules.and(
                "new",
                "CostComparison( selfHostedOverApi >= 2, selfHostedUsdPerMonth <= 2_000, apiUsdPerMonth > 1_000 )",
                "advice.warn(\"c\", \"m\");");

        assertThat(rules.flaws()).singleElement().asString().contains("must be able to fire, but never does");
    }

    @Test
    void an_example_writes_the_fields_that_matter_where_a_file_has_them() {
        rules.and("new", "Workload( retryShare < 0.1 || devTestShare < 0.2 )", "advice.neutral(API);");

        rules.flaws();

        // 0 of both is plain; of those above the limits 1 takes the fewest digits and is near to none
        assertThat(rules.proof().flaws().get(0).file().orElseThrow())
                .contains("\noverheads: { retryShare: 0.1, devTestShare: 0.2 }\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EligibleOffers( providerApi > 60 )                                        | rules/cost.drl: rules compare numbers of offers with up to 60; the limit is 19. Compare with smaller numbers.
            CostComparison( selfHostedOverApi < apiUsdPerMonth )                      | rules/cost.drl: rules compare selfHostedOverApi or hybridOverCheaper, a ratio, with another field, which cannot be proved. Compare amounts with amounts, and ratios with numbers.
            Workload( inputShare < batchShare, batchShare < cachedInputShare )        | rules/expertise.drl: rules compare the fields batchShare, cachedInputShare, inputShare with each other; the limit is 2 fields together. Compare with numbers.
            """)
    void a_search_space_that_is_too_large_to_count_is_rejected(String when, String message) {
        rules.and("new", when, "advice.warn(\"c\", \"m\");");

        Proof proof = rules.proof();

        assertThat(proof.flaws()).extracting(flaw -> flaw.problem().toString()).containsExactly(message);
        assertThat(proof.combinations()).isZero();
    }

    @Test
    void too_many_combinations_are_rejected_with_the_fields_that_make_them() {
        for (String field : List.of("inputShare", "batchShare", "cachedInputShare", "retryShare")) {
            rules.and(
                    "new",
                    "Workload( %s > 0.1 && < 0.2 || > 0.3 && < 0.4 || > 0.5 && < 0.6 )".formatted(field),
                    "advice.warn(\"c\", \"m\");");
        }

        // 243 × 30 as shipped; each field's condition holds in three bands, each told from the others by its own
        // limits,
        // and in what is below, between and above them it does not: 7
        assertThat(rules.flaws())
                .containsExactly("rules/expertise.drl: the bands make 40841010 decisions; the limit is 2000000. Bands"
                        + " of each field: expertise 3, latencyP99Ms 3, inputShare 7, batchShare 7, cachedInputShare 7,"
                        + " retryShare 7, quality 3, residency 3, tokensPerDay 3. Read fewer fields, or compare them with"
                        + " fewer numbers.");
    }
}
