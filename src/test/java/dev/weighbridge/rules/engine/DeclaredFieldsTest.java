package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules read the fields that governance declares as they read built-in ones. */
class DeclaredFieldsTest {
    private static final CostFacts BOTH_COST_THE_SAME = new CostFacts(
            new CostFacts.EligibleOffers(1, 0, 0, 0, 1, 1), Optional.of(CostFacts.CostComparison.of(100, 100)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataClass == SECRET | dataClass=secret | dataClass=internal",
                "dataClass != SECRET | | dataClass=secret",
                "dataClass in (PUBLIC, SECRET) | dataClass=public | dataClass=internal",
                "keptDays > 30 | keptDays=31 | keptDays=30",
                "keptDays > 30 | keptDays=31 | ",
                "keptDays <= 30 | keptDays=30 | ",
                "keptDays != 5 | keptDays=4 | ",
                "keptDays == null | | keptDays=5",
                "keptDays != null && keptDays < 10 | keptDays=9 | keptDays=10",
                "reviewedOn < \"2026-06-01\" | reviewedOn=2026-05-31 | reviewedOn=2026-06-01",
                "reviewedOn >= \"2026-06-01\" | reviewedOn=2026-06-01 | reviewedOn=2026-05-31",
                "reviewedOn == \"2024-02-29\" | reviewedOn=2024-02-29 | reviewedOn=2024-03-01",
                "reviewedOn in (\"2026-06-01\", \"2026-06-02\") | reviewedOn=2026-06-02 | reviewedOn=2026-06-03",
                "customerFacing | customerFacing=true | customerFacing=false",
                "customerFacing | customerFacing=true | ",
                "!customerFacing | customerFacing=false | ",
                "customerFacing == false | customerFacing=false | customerFacing=true",
                "costCentre == \"4711\" | costCentre=4711 | costCentre=4712",
                "costCentre not in (\"4711\") | costCentre=4712 | ",
            })
    void a_condition_holds_for_one_value_and_not_for_the_other(String condition, String holds, String holdsNot) {
        RuleBook book = DeclaredPolicy.book(rule("Workload( " + condition + " )"));

        assertThat(fired(book, holds)).isTrue();
        assertThat(fired(book, holdsNot)).isFalse();
    }

    private static boolean fired(RuleBook book, String set) {
        Workload workload = set == null ? DeclaredPolicy.workload() : DeclaredPolicy.workload(set);
        Decision decision = book.decide(workload, BOTH_COST_THE_SAME);
        return decision.fired().stream().map(Rule::name).anyMatch("house"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataClass == SECERT | compares `dataClass` with `SECERT`. It must be one of PUBLIC, INTERNAL, SECRET. Did you mean `SECRET`?",
                "dataClass == \"secret\" | compares `dataClass` with the text \"secret\". It must be one of PUBLIC, INTERNAL, SECRET.",
                "dataClass > PUBLIC | 'compares `dataClass` with >. Only numbers have an order: write == , != or in (…).'",
                "dataClass == null | 'compares `dataClass` with null, but it always has a value. Remove the condition.'",
                "keptDays > 4000 | 'compares `keptDays` with `4_000`, which it never holds. It must be a whole number of days from 0 to 3650.'",
                "reviewedOn < \"2026-02-30\" | 'compares `reviewedOn` with \"2026-02-30\". It must be a date that exists, in double quotes, such as \"2027-04-01\".'",
                "reviewedOn < 2026 | 'compares `reviewedOn` with `2026`. It must be a date that exists, in double quotes, such as \"2027-04-01\".'",
                "reviewedOn < \"1999-01-01\" | 'compares `reviewedOn` with `\"1999-01-01\"`, which it never holds. It must be a date from 2000-01-01 to 2100-01-01.'",
                "customerFacing == YES | compares `customerFacing` with `YES`. It must be true or false.",
                "costCentre == 4711 | compares `costCentre` with `4711`. It must be a text in double quotes.",
            })
    void a_comparison_with_what_the_field_never_holds_is_rejected(String condition, String message) {
        assertThatThrownBy(() -> DeclaredPolicy.book(rule("Workload( " + condition + " )")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.place()).startsWith("rules/house.drl:4:");
                                    assertThat(problem.message()).isEqualTo("rule \"house\" " + message);
                                }));
    }

    @Test
    void a_field_that_no_file_declares_is_rejected_with_the_nearest_name() {
        assertThatThrownBy(() -> DeclaredPolicy.book(rule("Workload( dataKlass == SECRET )")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems().get(0).message())
                                .startsWith(
                                        "rule \"house\" reads `dataKlass`, which Workload does not have. Did you mean `dataClass`? It has: tokensPerDay, "));
    }

    @Test
    void a_declared_field_joins_offers_as_a_built_in_number_does() {
        assertThat(DeclaredPolicy.book("""
                        rule "house"
                            @question("offers") @owner("o") @since("2026-01-01") @source("s") @why("w") @enforcement("waivable") @overlaps("o")
                        when
                            Workload( $kept : keptDays )
                            Offer( daysUntilEnd < $kept )
                        then
                            advice.excludes();
                        end
                        """).rules()).extracting(Rule::name).contains("house");
    }

    @Test
    void what_nearly_fired_says_what_is_not_known_and_what_is_needed() {
        RuleBook book = DeclaredPolicy.book(rule(
                "Workload( reviewedOn < \"2026-06-01\" || keptDays > 30 || customerFacing || dataClass == SECRET )"));
        Decision decision = book.decide(DeclaredPolicy.workload(), BOTH_COST_THE_SAME);

        assertThat(decision.nearMisses().stream()
                        .filter(miss -> miss.rule().name().equals("house")))
                .extracting(miss -> miss.field() + ": " + miss.actual() + ", needs "
                        + miss.bound().wireName() + " " + miss.needed())
                .containsExactlyInAnyOrder(
                        "reviewedOn: unknown, needs at 2026-05-31",
                        "keptDays: unknown, needs at 31.0",
                        "customerFacing: unknown, needs at true",
                        "dataClass: internal, needs at [secret]");
    }

    @Test
    void rules_are_read_again_when_only_the_declarations_change() {
        String house = rule("Workload( dataClass == SECRET )");
        RuleBook first = DeclaredPolicy.book(house);
        String without = DeclaredPolicy.FIELDS.replace("public, internal, secret", "public, internal");

        assertThatThrownBy(() -> first.reloaded(DeclaredPolicy.folder(without, house), DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("It must be one of PUBLIC, INTERNAL.");
        RuleBook second = first.reloaded(
                DeclaredPolicy.folder(DeclaredPolicy.FIELDS.replace("default: internal", "default: secret"), house),
                DeclaredFields.NONE);

        assertThat(second.facts().ofWorkload().named("dataClass").orElseThrow().otherwise())
                .map(Object::toString)
                .isEqualTo(Optional.of("secret"));
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
    }

    private static String rule(String condition) {
        return """
                rule "house"
                    @question("residency") @owner("o") @since("2026-01-01") @source("s") @why("w") @overlaps("o")
                when
                    %s
                then
                    advice.warn("house", "text");
                end
                """.formatted(condition);
    }
}
