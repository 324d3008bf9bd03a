package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Rule.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that read an offer: what they may say, and what is refused with the way out. */
class AdmissionRuleFileTest {
    private static final String RULE = """
            rule "R"
                @question("offers") @owner("o") @since("2026-01-15") @source("s") @why("w") @enforcement("waivable")
            when
                %s
            then
                %s
            end
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Offer( provider == \"DeepSeek\" )",
                "Offer( provider in (\"DeepSeek\", \"xAI\"), kind == PROVIDER_API )",
                "Offer( provider not in (\"DeepSeek\") )",
                "Offer( p99TtftMs == null )",
                "Offer( p99TtftMs != null, latencyEvidence in (MEASURED, PROMISED) )",
                "Offer( licenceForbids contains COMMERCIAL )",
                "Offer( supports not contains VISION )",
                "Offer( daysUntilEnd > -5 )",
                "Offer( !pinned, control == RENTED || control == null )",
                "Workload( $limit : latencyP99Ms ) Offer( p50TtftMs > $limit )",
                "Workload( residency == STRICT, $limit : latencyP99Ms ) Offer( !pinned, p50TtftMs > $limit )",
                "Offer( usdPerMonth > 10_000, utilization < 0.05 )"
            })
    void what_a_rule_may_read_of_an_offer(String when) {
        Problems problems = new Problems();

        List<Rule> rules = read(when, "advice.excludes();", problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.phase()).isEqualTo(Phase.ADMIT);
            assertThat(rule.condition()).isEqualTo(when.replace(") Offer", ") and Offer"));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Offer() Offer()                                    | reads 2 offers. An admission rule judges one: write one Offer( … ) with all its conditions.
            not Offer( pinned )                                | reads Offer inside not, exists, and, or. Write Offer( … ) on its own, and a rule for each alternative.
            EligibleOffers( api == 0 ) Offer()                 | reads EligibleOffers beside Offer. Offers are admitted before costs are compared: read Workload only.
            Offer( p50TtftMs > $limit )                        | reads `$limit`, which nothing names before it. Write Workload( $limit : latencyP99Ms ) before the offer.
            Workload( $r : residency ) Offer( p50TtftMs > $r ) | compares `p50TtftMs` with `$r`. Only numbers can be compared across facts.
            Offer( pinned == null )                            | compares `pinned` with null, but it always has a value. Remove the condition.
            Offer( p50TtftMs < null )                          | compares `p50TtftMs` with null by <. Write == null or != null.
            Offer( licenceForbids == COMMERCIAL )              | compares `licenceForbids`, which is a list. Write `licenceForbids contains …` or `licenceForbids not contains …`.
            Offer( provider contains "x" )                     | has `provider contains`, but `provider` has one value only. Write == or in (…).
            Offer( provider > "x" )                            | compares `provider` with >. Only numbers have an order: write == , != or in (…).
            Offer( provider == DeepSeek )                      | compares `provider` with `DeepSeek`. It must be a text in double quotes: write "DeepSeek".
            Offer( kind == "provider-api" )                    | compares `kind` with the text "provider-api". It must be one of PROVIDER_API, PRIVATE_CLOUD_API, OPEN_MODEL_API, MANAGED_ENDPOINT, SELF_HOSTED.
            """)
    void what_is_refused_with_the_way_out(String when, String message) {
        Problems problems = new Problems();

        read(when, "advice.excludes();", problems);

        assertThat(problems.all()).extracting(Problem::message).containsExactly("rule \"R\" " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Offer()    | advice.excludes(1);       | calls advice.excludes with 1 value. Write advice.excludes().
            Offer()    | advice.prefers(1.5);      | calls advice.prefers with `1.5`. It must be a share above 0 and below 1; write advice.prefers(0.10).
            Offer()    | advice.excludes(); advice.prefers(0.1); | excludes an offer and prefers it. An excluded offer has no rank: keep one of the two calls.
            Offer()    | advice.warn("A B", "m");  | calls advice.warn with `"A B"`. It must be words of a to z and digits joined by hyphens, such as "price-old"; write advice.warn("code", "text", "what to do").
            Offer()    | advice.warn("a--b", "m"); | calls advice.warn with `"a--b"`. It must be words of a to z and digits joined by hyphens, such as "price-old"; write advice.warn("code", "text", "what to do").
            Offer()    | advice.warn("-a", "m");   | calls advice.warn with `"-a"`. It must be words of a to z and digits joined by hyphens, such as "price-old"; write advice.warn("code", "text", "what to do").
            Offer()    | advice.favours(API);      | calls advice.favours, which a rule that reads an Offer cannot call. It can call: excludes, prefers, warn, gain, loss.
            Workload() | advice.excludes();        | calls advice.excludes, which a rule that reads the workload or the costs cannot call. It can call: stronglyFor, favours, neutral, against, rulesOut, counts, warn.
            """)
    void what_a_rule_may_say_of_an_offer(String when, String then, String message) {
        Problems problems = new Problems();

        read(when, then, problems);

        assertThat(problems.all()).extracting(Problem::message).contains("rule \"R\" " + message);
    }

    @Test
    void a_rule_that_excludes_says_whether_it_can_be_waived() {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                RULE.formatted("Offer( !pinned )", "advice.excludes();").replace("@enforcement(\"waivable\")", ""),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("has no @enforcement"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Workload( $l : latencyP99Ms, $l : tokensPerDay ) Offer( p50TtftMs > $l )                              | 34
            Workload( tokensPerDay > 10_000, $l : latencyP99Ms ) Workload( $l : tokensPerDay ) Offer( machines > $l ) | 68
            Workload( $l : latencyP99Ms ) Offer( $l : p50TtftMs )                                                 | 42
            """)
    void a_name_is_given_once(String when, int column) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl", RULE.formatted("\n    " + when, "advice.excludes();"), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:%d:%d: rule \"R\" gives the name `$l` again. Give each field a name of its own."
                                .formatted(
                                        RULE.formatted("\n    " + when, "")
                                                        .lines()
                                                        .toList()
                                                        .indexOf("    " + when)
                                                + 1,
                                        column));
    }

    private static List<Rule> read(String when, String then, Problems problems) {
        return RuleFile.read("rules/a.drl", RULE.formatted(when, then), 0, FactTypes.BUILT_IN, problems);
    }
}
