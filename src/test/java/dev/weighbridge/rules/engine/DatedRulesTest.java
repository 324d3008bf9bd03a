package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Review;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.rules.language.DayRange;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dated rule counts from its first day to before its last, for the day that a workload is decided for. */
class DatedRulesTest {
    private static final String DATED =
            dated("@from(\"2026-04-01\") @until(\"2026-09-30\")", "tokensPerDay > 0", "house");

    @ParameterizedTest
    @CsvSource({"2026-03-31, false", "2026-04-01, true", "2026-09-29, true", "2026-09-30, false"})
    void a_rule_counts_from_its_first_day_to_before_its_last(LocalDate day, boolean counts) {
        Decision decision = decide(book(DATED), day);

        assertThat(decision.firedNamed("house").isPresent()).isEqualTo(counts);
        assertThat(decision.book().rules()).hasSize(ShippedPolicy.RULES.rules().size() + (counts ? 1 : 0));
    }

    @Test
    void each_stretch_of_days_has_the_rules_that_count_then() {
        RuleBook book = book(DATED + dated("@from(\"2026-06-01\")", "tokensPerDay > 1", "later"));

        assertThat(book.stretches())
                .extracting(stretch -> stretch.days().text())
                .containsExactly(
                        "until 2026-04-01",
                        "from 2026-04-01 until 2026-06-01",
                        "from 2026-06-01 until 2026-09-30",
                        "from 2026-09-30");
        assertThat(book.on(LocalDate.of(2026, 7, 1)).sha256()).isEqualTo(book.sha256());
        assertThat(ShippedPolicy.RULES.stretches()).containsExactly(ShippedPolicy.RULES);
        assertThat(ShippedPolicy.RULES.days()).isEqualTo(DayRange.ALWAYS);
    }

    @Test
    void two_versions_of_a_rule_stand_side_by_side_when_their_days_do_not_meet() {
        RuleBook book = book(dated("@until(\"2026-04-01\")", "tokensPerDay > 10_000", "house")
                + dated("@from(\"2026-04-01\")", "tokensPerDay > 90_000_000", "house"));

        assertThat(decide(book, LocalDate.of(2026, 3, 31)).firedNamed("house")).isPresent();
        assertThat(decide(book, LocalDate.of(2026, 4, 1)).firedNamed("house")).isEmpty();
        assertThat(book.rules().stream().filter(rule -> rule.name().equals("house")))
                .extracting(Rule::id)
                .containsExactly("house", "house@2026-04-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@until(\"2026-04-02\") | @from(\"2026-04-01\") | 'rule \"house\" has the same name as the rule at rules/house.drl:1, apart from punctuation and capitals, and both count on some days. Let one end, @until, when the other begins, @from.'",
                "@severity(\"low\") | @severity(\"low\") | 'rule \"house\" has the same name as the rule at rules/house.drl:1, apart from punctuation and capitals. Give each rule its own name.'",
            })
    void two_versions_that_both_count_on_a_day_are_rejected(String first, String second, String message) {
        assertThatThrownBy(() ->
                        book(dated(first, "tokensPerDay > 1", "house") + dated(second, "tokensPerDay > 2", "house")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).isEqualTo(message)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@from(\"2026-02-30\") | has @from(\"2026-02-30\"), which is not a date. Write it as 2026-01-15.",
                "@until(\"soon\") | has @until(\"soon\"), which is not a date. Write it as 2026-01-15.",
                "@from(\"2026-04-01\") @until(\"2026-04-01\") | has @until(\"2026-04-01\"), which is not after @from(\"2026-04-01\"). Write the first day on which it no longer counts.",
                "@from(2026) | has @from without a text in double quotes. Write the first day on which the rule counts, for example @from(\"2027-04-01\").",
                "date-effective \"01-APR-2027\" | has the attribute `date-effective`. Write @from(\"2027-04-01\") and @until(\"2027-09-30\") for the days on which the rule counts.",
                "enabled false | has the attribute `enabled`. Write @from(\"2027-04-01\") and @until(\"2027-09-30\") for the days on which the rule counts.",
            })
    void a_date_that_cannot_be_used_says_what_to_write(String line, String message) {
        assertThatThrownBy(() -> book(dated(line, "tokensPerDay > 1", "house")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.message()).isEqualTo("rule \"house\" " + message)));
    }

    @Test
    void the_weights_of_findings_must_be_whole_on_every_day() {
        assertThatThrownBy(() -> RuleBook.load(DeclaredPolicy.folder("fields: []\n", """
                                rule "heavier"
                                    @question("verdict") @owner("o") @since("2026-01-01") @source("s") @why("w") @from("2026-04-01")
                                when Workload() then advice.counts(FOR, 3); end
                                """), DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "sets the weight of the finding `for`, which another rule sets already from 2026-04-01. Keep one.");
    }

    @Test
    void an_admission_rule_is_dated_too_and_the_answer_says_when_other_rules_count() {
        RuleBook book = book("""
                rule "house"
                    @question("offers") @owner("o") @since("2026-01-01") @source("s") @why("w") @enforcement("mandatory") @from("2026-04-01")
                when Offer( provider == "OpenAI" ) then advice.excludes(); end
                """);
        Workload before = workload(LocalDate.of(2026, 3, 31));

        assertThat(ShippedPolicy.advisor().outcome(book, before).decision().firedNamed("house"))
                .isEmpty();
        assertThat(ShippedPolicy.advisor()
                        .outcome(book, workload(LocalDate.of(2026, 4, 1)))
                        .decision()
                        .firedNamed("house"))
                .isPresent();
        assertThat(ShippedPolicy.advisor(book).recommend(before).review())
                .contains(new Review(LocalDate.of(2026, 4, 1), false, "other rules count from then on"));
    }

    private static Decision decide(RuleBook book, LocalDate day) {
        return book.decide(
                workload(day),
                new CostFacts(
                        new CostFacts.EligibleOffers(1, 0, 0, 0, 1, 1),
                        Optional.of(CostFacts.CostComparison.of(100, 100))));
    }

    private static Workload workload(LocalDate day) {
        return ShippedPolicy.workload("asOf=" + day);
    }

    private static RuleBook book(String house) {
        return DeclaredPolicy.book(house);
    }

    private static String dated(String dates, String condition, String name) {
        return """
                rule "%s"
                    @question("house") @owner("o") @since("2026-01-01") @source("s") @why("w") @overlaps("o") @gaps("g")
                    %s
                when
                    Workload( %s )
                then
                    advice.warn("house", "text");
                end
                """.formatted(name, dates, condition);
    }
}
