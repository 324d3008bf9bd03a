package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.rules.verify.Proof.CounterExample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault that a rule book can have is planted in the shipped one, and told with a workload that shows it. */
class ProofTest {
    private static final String CLOSE =
            " Widen a condition, write a rule for it, or mark a rule of the question @gaps(\"why\").";

    @TempDir
    Path folder;

    private ProofFixture rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = new ProofFixture(folder);
    }

    @Test
    void the_shipped_rules_are_proved() {
        Proof proof = ProofFixture.proof(ShippedPolicy.RULES);

        assertThat(proof.flaws()).isEmpty();
        assertThat(proof.workloads()).isEqualTo(243); // three bands of each of five questions
        // a ratio up to 0.2, to 0.5, to 0.8, to 1, to 1.25, to 2, to 5 and above, each with a split up to 0.95, to 1.1
        // and above; or
        // one side, an API with a split up to 0.95 and above, the other side, or none; and parts on one side, the
        // other, both or none, with a part that can run
        // nowhere or without one
        // each with the cheapest API in time or late; without self-hosting, rules exclude it or none carries the load
        assertThat(proof.scenarios()).isEqualTo(2 * 8 * 3 + 2 * 2 * 3 + 1 + 2 + 7);
        assertThat(proof.combinations()).isEqualTo(17_010);
    }

    @Test
    void a_gap_of_one_token_is_found() {
        rules.change("volume.drl", "tokensPerDay >= 10_000_000", "tokensPerDay > 10_000_000");

        assertThat(rules.flaws())
                .containsExactly(
                        "rules/volume.drl: some rule of question \"volume\" must fire for every workload, but none does"
                                + " where tokensPerDay = 10000000." + CLOSE);
        assertThat(rules.proof().flaws().get(0).file()).contains("""
                # rules/volume.drl: some rule of question "volume" must fire for every workload, but none does where tokensPerDay = 10000000.%s
                # The catalogue gives these costs on 2026-01-15, so weighbridge recommend shows it:
                # offers: { api: 15, selfHosted: 10 }  (provider-api 6, private-cloud-api 7, open-model-api 2, managed-endpoint 0)
                # costs: { apiUsdPerMonth: 36, selfHostedUsdPerMonth: 5942.1026 }
                tokensPerDay: 10000000
                latencyP99Ms: 400
                residency: moderate
                expertise: limited
                quality: good-enough
                asOf: 2026-01-15
                """.formatted(CLOSE));
    }

    @Test
    void bands_that_share_one_value_are_found() {
        rules.change("volume.drl", "tokensPerDay < 10_000_000", "tokensPerDay <= 10_000_000");

        assertThat(rules.flaws())
                .containsExactly(
                        "rules/volume.drl:3:6: only one rule of question \"volume\" may fire at a time, but 2 do: \"Under 10 M"
                                + " tokens a day, an API is almost always right\" (rules/volume.drl:3) and \"From 10 M to 100 M"
                                + " tokens a day, other factors decide\" (rules/volume.drl:16) where tokensPerDay = 10000000."
                                + " Make their conditions disjoint, or mark one of them @overlaps(\"why\").");
    }

    @Test
    void a_rule_that_can_never_fire_is_found() {
        rules.and("volume", "Workload( tokensPerDay < 5 && tokensPerDay > 7 )", "advice.neutral(API);");

        assertThat(rules.flaws())
                .containsExactly(
                        "rules/volume.drl:41:6: rule \"volume 4\" must be able to fire, but never does: none of 28350 combinations meets Workload( tokensPerDay < 5,"
                                + " tokensPerDay > 7 ). Fix its condition, or remove the rule.");
        assertThat(rules.proof().flaws().get(0).file()).isEmpty();
    }

    @Test
    void two_verdict_rules_that_speak_together_are_found() {
        rules.change("verdict.drl", "lead < 0 )", "lead <= 0 )");

        assertThat(rules.flaws())
                .filteredOn(flaw -> flaw.contains("exactly one"))
                .hasSize(6) // which two of the rules speak at lead 0 depends on strong voices and on costs
                .contains(
                        "rules/verdict.drl:114:6: exactly one rule must recommend, but 2 do: \"The API is better supported\""
                                + " (rules/verdict.drl:114) recommends api, \"The reasons balance, and self-hosting is cheaper\""
                                + " (rules/verdict.drl:159) recommends self-hosted where apiRuledOut = false, selfHostedRuledOut ="
                                + " false, apiStrongVoices = 0, selfHostedStrongVoices = 0, strongQuestions = 0, lead = 0,"
                                + " hybridOverCheaper = infinite, apiCheaper = false. Narrow the condition of all but one.");
    }

    @Test
    void a_missing_verdict_rule_is_found() {
        rules.without("verdict.drl", "Nothing is left");

        assertThat(rules.flaws())
                .containsExactly(
                        "rules/verdict.drl: exactly one rule must recommend, but none does where apiRuledOut = true,"
                                + " selfHostedRuledOut = true, apiStrongVoices = 0, selfHostedStrongVoices = 0, strongQuestions = 0,"
                                + " lead = 1, apiCheaper = true. Widen the condition of one, or write a rule for it.");
    }

    @Test
    void what_is_ruled_out_must_not_be_recommended() {
        rules.change(
                "verdict.drl",
                "advice.recommend(SELF_HOSTED);\nend\n\nrule \"A split",
                "advice.recommend(API);\nend\n\nrule \"A split");

        assertThat(rules.flaws())
                .contains(
                        "rules/verdict.drl:45:6: a rule must not recommend a placement that is ruled out or has no offer, but \"Only self-hosting is left\""
                                + " (rules/verdict.drl:45) recommends api, and api is ruled out by \"No API on offer can serve the"
                                + " workload\" (rules/cost.drl:34) where apiRuledOut = true, selfHostedRuledOut = false. Read that in its condition, or rule the placement out earlier.");
    }

    @Test
    void what_nothing_on_offer_can_serve_must_not_be_recommended() {
        rules.change("cost.drl", "advice.rulesOut(SELF_HOSTED);", "advice.against(SELF_HOSTED);");
        List.of("size needed cannot be recommended.", "have owners of their own.")
                .forEach(why -> rules.change("cost.drl", why + "\")\n    @enforcement(\"mandatory\")", why + "\")"));

        assertThat(rules.flaws())
                .anySatisfy(
                        flaw -> assertThat(flaw).contains("has no offer, but", "and self-hosted has no offer where "));
    }

    @Test
    void a_mark_excuses_an_overlap_and_a_gap() {
        rules.change("volume.drl", "tokensPerDay <= 100_000_000", "tokensPerDay <= 100_000_001");
        rules.change("volume.drl", "tokensPerDay < 10_000_000", "tokensPerDay < 9_999_999");
        assertThat(rules.flaws()).hasSize(2);

        rules.change("volume.drl", "@since(\"2026-01-15\")", "@since(\"2026-01-15\") @overlaps(\"o\") @gaps(\"g\")");

        assertThat(rules.flaws()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"volume 4", "volume 5"})
    void the_mark_of_either_rule_excuses_an_overlap(String marked) {
        rules.and("volume", "Workload( tokensPerDay == 7 )", "advice.neutral(API);")
                .and("volume", "Workload( tokensPerDay == 7 )", "advice.neutral(API);");
        // with each other, and each with the rule of the band that 7 lies in
        assertThat(rules.flaws()).hasSize(3);

        rules.change("volume.drl", marked + "\"\n", marked + "\" @overlaps(\"o\")\n");

        assertThat(rules.flaws()).singleElement().asString().doesNotContain(marked);
    }

    @Test
    void more_volume_that_favours_an_api_is_found() {
        rules.change(
                "volume.drl", "advice.neutral(API);\n    advice.favours(SELF_HOSTED);", "advice.stronglyFor(API);");

        assertThat(rules.flaws())
                .containsExactly(
                        "rules/volume.drl:29:6: more volume must never move a verdict toward the public API, but self-hosted becomes api when tokensPerDay changes from 50000000 to 200000000, all else equal. Rules that make"
                                + " the difference: \"Above 100 M tokens a day, self-hosting is worth serious analysis\""
                                + " (rules/volume.drl:29) and \"A strong reason is outvoted, no split comes near the cheaper side, and an API is better"
                                + " supported\" (rules/verdict.drl:174). Fix their findings, or the verdict rules.");
        assertThat(rules.proof().flaws().get(0).example().map(CounterExample::yaml))
                .contains("""
                # The verdict is self-hosted; with tokensPerDay: 200000000 it is api.
                # It needs these offers and costs, which a case beside the rules can state:
                # offers: { api: 3, selfHosted: 1 }  (provider-api 1, private-cloud-api 1, open-model-api 1, managed-endpoint 0)
                # costs: { apiUsdPerMonth: 20000, selfHostedUsdPerMonth: 10000 }
                tokensPerDay: 50000000
                latencyP99Ms: 400
                residency: moderate
                expertise: limited
                quality: good-enough
                """);
    }

    /** What the rules were before they were proved: a strong reason less for an API could move a verdict toward one. */
    @Test
    void a_strong_reason_that_falls_away_must_not_favour_what_it_spoke_against() {
        for (String side : List.of("an API", "self-hosting")) {
            rules.without("verdict.drl", "A strong reason for " + side + " stands against the weight of the others");
        }
        rules.change(
                "verdict.drl",
                "selfHostedStrongVoices == 0 || (apiStrongVoices >= 1 && strongQuestions < 2)",
                "apiStrongVoices == 0 || selfHostedStrongVoices == 0 || strongQuestions < 2");
        rules.change(
                "verdict.drl",
                "apiStrongVoices == 0 || (selfHostedStrongVoices >= 1 && strongQuestions < 2)",
                "apiStrongVoices == 0 || selfHostedStrongVoices == 0 || strongQuestions < 2");

        assertThat(rules.flaws())
                .contains(
                        "rules/volume.drl:16:6: more volume must never move a verdict toward the public API, but hybrid becomes api when tokensPerDay changes from 5000000 to 50000000, all else equal. Rules that make the"
                                + " difference: \"From 10 M to 100 M tokens a day, other factors decide\""
                                + " (rules/volume.drl:16) and \"The API is better supported\" (rules/verdict.drl:86). Fix their findings, or the verdict rules.");
    }
}
