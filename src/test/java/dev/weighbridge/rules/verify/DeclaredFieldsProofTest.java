package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import org.junit.jupiter.api.Test;

/** The proof tries the choices, the thresholds and the missing values of declared fields. */
class DeclaredFieldsProofTest {
    @Test
    void choices_thresholds_days_and_texts_of_declared_fields_are_tried() {
        Proof proof = proof("""
                rule "a" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") @gaps("g") @overlaps("o")
                when Workload( dataClass == SECRET, keptDays > 30 ) then advice.warn("a", "m"); end
                rule "b" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") @gaps("g") @overlaps("o")
                when Workload( reviewedOn < "2026-06-01", costCentre == "4711", customerFacing ) then advice.warn("b", "m"); end
                """);

        assertThat(proof.flaws()).isEmpty();
        // Each of the five conditions holds or does not: 2 to the power of 5 times as many workloads as without the two
        // rules.
        assertThat(proof.workloads())
                .isEqualTo(32 * ProofFixture.proof(ShippedPolicy.RULES).workloads());
    }

    @Test
    void a_rule_that_no_value_of_a_declared_field_makes_fire_is_reported() {
        Proof proof = proof("""
                rule "never" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") @gaps("g")
                when Workload( keptDays > 30 && keptDays < 10 ) then advice.warn("a", "m"); end
                """);

        assertThat(proof.flaws())
                .extracting(Proof.Flaw::problem)
                .extracting(Problem::message)
                .anyMatch(message -> message.startsWith("rule \"never\" must be able to fire, but never does: "));
    }

    @Test
    void a_choice_that_no_rule_of_a_question_reads_is_a_gap_and_is_shown_as_a_workload() {
        Proof proof = proof("""
                rule "public" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Workload( dataClass == PUBLIC ) then advice.neutral(API); end
                rule "internal" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Workload( dataClass == INTERNAL ) then advice.neutral(API); end
                """);

        assertThat(proof.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.property()).isEqualTo(Proof.Property.NO_GAP);
            assertThat(flaw.example().orElseThrow().yaml()).contains("dataClass: secret");
        });
    }

    @Test
    void a_required_field_is_never_unknown() {
        String required = DeclaredPolicy.FIELDS.replace(
                "question: Do customers see it?", "required: true, question: Do customers see it?");
        Proof proof = Proof.of(
                RuleBook.load(DeclaredPolicy.folder(required, """
                                rule "yes" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w")
                                when Workload( customerFacing ) then advice.neutral(API); end
                                rule "no" @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w")
                                when Workload( !customerFacing ) then advice.neutral(API); end
                                """), DeclaredFields.NONE),
                DeclaredPolicy.reader(),
                ShippedPolicy.PRICES);

        assertThat(proof.flaws()).isEmpty();
    }

    /** Each of its rules only warns, and so reads nothing that a verdict depends on. */
    private static Proof proof(String house) {
        return Proof.of(DeclaredPolicy.book(house), DeclaredPolicy.reader(), ShippedPolicy.PRICES);
    }
}
