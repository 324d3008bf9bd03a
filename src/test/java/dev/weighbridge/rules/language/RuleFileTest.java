package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy owner writes is read, or refused with place, want, got and the way out. */
class RuleFileTest {
    private static final String GOOD = """
            rule "Small"
                @question("volume")
                @owner("platform")
                @since("2026-01-15")
                @source("minute 12")
                @why("Because.")
            when
                Workload( tokensPerDay < 10_000_000 )
            then
                advice.favours(API);
            end
            """;

    @TempDir
    Path folder;

    @Test
    void a_good_rule_is_read() {
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read("rules/a.drl", GOOD, 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("Small");
            assertThat(rule.metadata().owner()).isEqualTo("platform");
            assertThat(rule.line()).isEqualTo(1);
            assertThat(rule.condition()).isEqualTo("Workload( tokensPerDay < 10_000_000 )");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            @owner("platform")       |                                   | 1:6: rule "Small" has no @owner. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @owner(platform)                  | 3:12: rule "Small" has @owner without a text in double quotes. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @ownr("platform") @owner("x")     | 3:5: rule "Small" has @ownr, which is not known. Did you mean `owner`? Known: @question, @owner, @since, @source, @why, @enforcement, @overlaps, @gaps, @severity, @from, @until.
            advice.favours(API)      | advice.rulesOut(API)              | 1:6: rule "Small" rules something out but has no @enforcement. Add whether it can be waived for a workload: @enforcement("mandatory") or @enforcement("waivable").
            @why("Because.")         | @why("w") @enforcement("waivable") | 6:15: rule "Small" has @enforcement but rules nothing out. Remove it.
            @why("Because.")         | @why("w") @severity("grave")      | 6:25: rule "Small" has @severity("grave"). Write @severity("high"), @severity("medium") or @severity("low").
            @why("Because.")         | @why("w") @enforcement("strict")  | 6:28: rule "Small" has @enforcement("strict"). Write @enforcement("mandatory") or @enforcement("waivable").
            @since("2026-01-15")     | @since("2026-02-30")              | 4:12: rule "Small" has @since("2026-02-30"), which is not a date. Write it as 2026-01-15.
            tokensPerDay < 10_000_000 | tokenPerDay < 10                 | 8:15: rule "Small" reads `tokenPerDay`, which Workload does not have. Did you mean `tokensPerDay`? It has: tokensPerDay, latencyP99Ms, residency, expertise, quality, inputShare, tokensPerRequest, retryShare, devTestShare, cachedInputShare, newPromptShare, cacheLifetime, batchShare, peakToAverage, asGoodAs, needs, noThirdParty, organisationSeat, organisationArea, availability, environments, horizonMonths.
            tokensPerDay < 10_000_000 | residency == STRIKT              | 8:28: rule "Small" compares `residency` with `STRIKT`. It must be one of STRICT, MODERATE, MINIMAL. Did you mean `STRICT`?
            tokensPerDay < 10_000_000 | tokensPerDay < STRICT            | 8:30: rule "Small" compares `tokensPerDay` with `STRICT`. It must be a number or another field.
            tokensPerDay < 10_000_000 | residency < STRICT               | 8:25: rule "Small" compares `residency` with <. Only numbers have an order: write == , != or in (…).
            tokensPerDay < 10_000_000 | tokensPerDay                     | 8:15: rule "Small" has no comparison after `tokensPerDay`. A condition compares with <, <=, ==, !=, >=, > or in.
            tokensPerDay < 10_000_000 | latencyP99Ms @@ tokensPerDay < 5 | 8:28: rule "Small" has no comparison after `latencyP99Ms`. A condition compares with <, <=, ==, !=, >=, > or in.
            favours(API)             | counts(RULES_OUT, 3)              | 10:19: rule "Small" calls advice.counts with `RULES_OUT`. It must be one of STRONGLY_FOR, FOR, NEUTRAL, AGAINST.
            favours(API)             | counts(FOR, 3)                    | 10:12: rule "Small" sets the weight of a finding under a condition. The weight is the same for every workload: write Workload() alone.
            tokensPerDay < 10_000_000 | tokensPerDay < foo()             | 8:30: rule "Small" compares `tokensPerDay` with `foo`. It must be a number or another field.
            Workload(                | Workloads(                        | 8:5: rule "Small" reads `Workloads`, which is not a fact. Did you mean `Workload`? Facts: Workload, Offer, EligibleOffers, CostComparison, SplitComparison, PartPlacements, Findings, Verdict, Chosen.
            favours(API)             | favours(APII)                     | 10:20: rule "Small" calls advice.favours with `APII`. It must be one of API, SELF_HOSTED. Did you mean `API`?
            favours(API)             | favour(API)                       | 10:12: rule "Small" calls advice.favour, which does not exist. Did you mean `favours`? It has: excludes, prefers, stronglyFor, favours, neutral, against, rulesOut, counts, warn, recommend, gain, loss.
            favours(API)             | favours(API, 2)                   | 10:12: rule "Small" calls advice.favours with 2 values. Write advice.favours(API or SELF_HOSTED).
            favours(API)             | warn("a", 3)                      | 10:22: rule "Small" calls advice.warn with `3`. It must be a text in double quotes; write advice.warn("code", "text", "what to do").
            favours(API)             | warn("a")                         | 10:12: rule "Small" calls advice.warn with 1 value. Write advice.warn("code", "text", "what to do").
            favours(API)             | warn("a", "b", "c", "d")          | 10:12: rule "Small" calls advice.warn with 4 values. Write advice.warn("code", "text", "what to do").
            favours(API)             | warn("a", "b", 3)                 | 10:27: rule "Small" calls advice.warn with `3`. It must be a text in double quotes; write advice.warn("code", "text", "what to do").
            favours(API)             | warn("a", "b", "")                | 10:27: rule "Small" calls advice.warn with `""`. It must be a text that is not blank; write advice.warn("code", "text", "what to do").
            favours(API)             | recommend(API)                    | 10:12: rule "Small" calls advice.recommend, which a rule that reads the workload or the costs cannot call. It can call: stronglyFor, favours, neutral, against, rulesOut, counts, warn.
            favours(API)             | warn("a", " ")                    | 10:22: rule "Small" calls advice.warn with `" "`. It must be a text that is not blank; write advice.warn("code", "text", "what to do").
            @owner("platform")       | @owner("o" + "p")                 | 3:12: rule "Small" has @owner with more than a text in double quotes. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @owner("o", hidden="p")           | 3:12: rule "Small" has @owner with more than a text in double quotes. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @owner(value = "o")               | 3:12: rule "Small" has @owner with more than a text in double quotes. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @owner(" ")                       | 3:12: rule "Small" has @owner with a blank text. Add the team that answers for it, for example @owner("platform-architecture").
            @owner("platform")       | @owner("a") @owner("b")           | 3:17: rule "Small" has @owner twice. Keep one.
            advice.favours(API);     | // advice.favours(API);           | 1:6: rule "Small" has no consequence. Add a call on advice, for example advice.favours(API);
            favours(API)             | favours(API); advice.favours(API) | 10:26: rule "Small" has `advice.favours(API); advice.favours(API);` for the same thing. Keep one of them.
            favours(API)             | stronglyFor(API); advice.against(API) | 10:30: rule "Small" has `advice.stronglyFor(API); advice.against(API);` for the same thing. Keep one of them.
            favours(API)             | warn("a", "b"); advice.warn("a", "b") | 10:28: rule "Small" has `advice.warn("a", "b"); advice.warn("a", "b");` for the same thing. Keep one of them.
            tokensPerDay < 10_000_000 | tokensPerDay < 010               | 8:30: rule "Small" compares `tokensPerDay` with `010`, which is not a plain number. Write 10.
            tokensPerDay < 10_000_000 | tokensPerDay < 1e-3f             | 8:30: rule "Small" compares `tokensPerDay` with `1e-3f`, which is not a plain number. Write 0.001.
            tokensPerDay < 10_000_000 | tokensPerDay < 20B               | 8:30: rule "Small" compares `tokensPerDay` with `20B`, which is not a plain number. Write 20_000_000_000.
            tokensPerDay < 10_000_000 | tokensPerDay < --5               | 8:31: rule "Small" compares `tokensPerDay` with `--`. A minus stands before a number only.
            tokensPerDay < 10_000_000 | tokensPerDay < -inputShare       | 8:31: rule "Small" compares `tokensPerDay` with `-inputShare`. A minus stands before a number only.
            tokensPerDay < 10_000_000 | `tokensPerDay` < 5               | 8:15: rule "Small" writes `tokensPerDay` in backticks. Remove them.
            tokensPerDay < 10_000_000 | latencyP9_9Ms < 5                | 8:15: rule "Small" reads `latencyP9_9Ms`, which Workload does not have. Did you mean `latencyP99Ms`? It has: tokensPerDay, latencyP99Ms, residency, expertise, quality, inputShare, tokensPerRequest, retryShare, devTestShare, cachedInputShare, newPromptShare, cacheLifetime, batchShare, peakToAverage, asGoodAs, needs, noThirdParty, organisationSeat, organisationArea, availability, environments, horizonMonths.
            rule "Small"             | rule 'Small'                      | 1:6: rule "Small" has its name in single quotes. Write it in double quotes.
            rule "Small"             | rule r1_0                         | 1:6: rule "r1_0" has a name without quotes. Write it in double quotes.
            rule "Small"             | rule "a\\nb"                      | 1:6: rule "a b" has a backslash in its name. Write the character itself; only \\" is allowed.
            advice.favours(API)      | System.exit(0)                    | 10:5: rule "Small" has `System.exit(0);` in its consequence. A consequence only calls advice, for example advice.favours(API);
            """)
    void one_problem_of_a_rule_is_reported_with_its_fix(String right, String wrong, String message) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace(right, wrong == null ? "" : wrong.replace("@@", "||")),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all()).extracting(Problem::toString).containsExactly("rules/a.drl:" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CostComparison( apiCheaper ) | advice.rulesOut(PROVIDER_API);                 | 11:21: calls advice.rulesOut with the kind `PROVIDER_API`. Exclude offers by a rule that reads Offer( kind == PROVIDER_API ) and calls advice.excludes().
            Findings( apiCheaper )       | advice.recommend(API); advice.recommend(NONE); | 10:28: has `advice.recommend(API); advice.recommend(NONE);` for the same thing. Keep one of them.
            """)
    void a_call_that_its_phase_does_not_allow_is_reported(String when, String then, String message) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("Workload( tokensPerDay < 10_000_000 )", when)
                        .replace("advice.favours(API);", then)
                        .replace("when", then.contains("rulesOut") ? "@enforcement(\"mandatory\")\nwhen" : "when"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:" + message.replaceFirst(": ", ": rule \"Small\" "));
    }

    @Test
    void an_underscore_in_a_text_stays() {
        String text = GOOD.replace("Because.", "Say \\\"no\\\" over 10_000, or // 1_1")
                .replace("Small", "Under 10_000_000")
                .replace("Workload( t", "// 5_5 \"\n Workload( /* 1_2 \" */ t");
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("Under 10_000_000");
            assertThat(rule.metadata().why()).isEqualTo("Say \"no\" over 10_000, or // 1_1");
            assertThat(rule.condition()).isEqualTo("Workload( tokensPerDay < 10_000_000 )");
        });
    }

    @Test
    void metadata_twice_is_reported_of_the_rule_that_has_it() {
        String one = """
                rule "One" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Workload()
                then advice.warn("c", "m");
                end
                """;
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                one + GOOD.replace("@why", "@owner(\"twice\")\n    @why"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:10:5: rule \"Small\" has @owner twice. Keep one.");
    }

    @Test
    void a_finding_that_is_counted_twice_is_rejected() throws IOException {
        Path rules = shippedCopy();
        Files.writeString(
                rules.resolve("z.drl"),
                GOOD.replace("tokensPerDay < 10_000_000", "").replace("favours(API)", "counts(FOR, 7)"));

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "rules/z.drl:1:6: rule \"Small\" sets the weight of the finding `for`, which another rule sets already. Keep one.");
    }

    @Test
    void a_name_that_runs_over_a_line_end_is_rejected() {
        Problems problems = new Problems();

        RuleFile.read("rules/a.drl", GOOD.replace("Small", "Sm\nall"), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:1:6: rule \"Sm\" has a text whose closing \" is missing. Add it on the same line.");
    }

    @Test
    void what_follows_the_end_of_a_rule_is_rejected() {
        Problems problems = new Problems();

        RuleFile.read("rules/a.drl", GOOD + ";\n" + GOOD.replace("Small", "Other"), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:12:1: rule \"Small\" is followed by `;`. Remove it: the next rule comes right after end.");
    }

    @Test
    void several_warnings_gains_and_losses_are_fine() {
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read(
                "rules/a.drl",
                GOOD.replace("Workload( tokensPerDay < 10_000_000 )", "Verdict( placement == API )")
                        .replace("favours(API);", """
                                warn("a", "x"); advice.warn("a", "y");
                                advice.gain("x"); advice.gain("y"); advice.loss("x"); advice.loss("y");"""),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.consequences()).hasSize(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--5", "010", "0x1p3", "1e-3f", ".5", "1__0"})
    void a_number_that_is_not_plain_counts_nothing(String number) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("tokensPerDay < 10_000_000", "").replace("favours(API)", "counts(FOR, " + number + ")"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:10:24: rule \"Small\" calls advice.counts with `" + number
                        + "`. It must be a plain number, such as 2 or 0.5; write advice.counts(FOR, 1).");
    }

    @ParameterizedTest
    @CsvSource({"20M, 20_000_000", "0.2M, 200_000", "2K, 2_000", "0x1p3, 8"})
    void a_number_with_letters_is_reported_in_digits(String number, String digits) {
        Problems problems = new Problems();

        RuleFile.read("rules/a.drl", GOOD.replace("10_000_000", number), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:8:30: rule \"Small\" compares `tokensPerDay` with `" + number
                        + "`, which is not a plain number. Write " + digits + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            $w : Workload()                                   | 8:8: gives a fact the name `$w`, which nothing can read. Remove `$w :`.
            (and Workload() EligibleOffers())                 | 8:6: has `and` before what it joins. Write ( … and … ).
            (or Workload() EligibleOffers())                  | 8:6: has `or` before what it joins. Write ( … or … ).
            Workload() or EligibleOffers()                    | 8:16: has `or` without parentheses. Write ( … or … ).
            ( Workload() @@ EligibleOffers() )                | 8:18: joins patterns with @@. Write ( … or … ).
            Workload() && EligibleOffers()                    | 8:16: joins patterns with &&. Write them one after the other.
            ( Workload() and EligibleOffers() or Workload() ) | 8:39: has `and` and `or` in one pair of parentheses. Add parentheses around what belongs together.
            Workload(); EligibleOffers();                     | 8:15: has `;` in its condition. Remove it: write one pattern after the other.
            : Workload()                                      | 8:5: has `:` after when. Remove it.
            Workload() @watch(*)                              | 8:16: has `@` in its condition. Move it before when, or remove it.
            """)
    void text_outside_the_grammar_is_rejected(String when, String message) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("Workload( tokensPerDay < 10_000_000 )", when.replace("@@", "||")),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:" + message.replace("@@", "||").replaceFirst(": ", ": rule \"Small\" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            not ( not Workload() )                                | not ( not Workload() )
            exists ( not Workload() )                             | exists ( not Workload() )
            not (Workload() and EligibleOffers())                 | not ( Workload() and EligibleOffers() )
            not Workload() and EligibleOffers()                   | not Workload() and EligibleOffers()
            ( ( Workload() and EligibleOffers() ) or Workload() ) | ( ( Workload() and EligibleOffers() ) or Workload() )
            ((Workload()))                                        | Workload()
            Workload( (tokensPerDay < 5 @@ > 7) && inputShare < 1 @@ inputShare > 0.5 ) | Workload( ((tokensPerDay < 5 @@ tokensPerDay > 7) && inputShare < 1) @@ inputShare > 0.5 )
            Workload( tokensPerDay < 5 @@ (inputShare < 1 && (retryShare < 1 && batchShare < 1)) ) | Workload( tokensPerDay < 5 @@ (inputShare < 1 && (retryShare < 1 && batchShare < 1)) )
            """)
    void what_a_rule_is_shown_as_is_read_as_the_same_rule(String when, String condition) {
        for (String written : List.of(when, condition)) {
            Problems problems = new Problems();

            List<Rule> rules = RuleFile.read(
                    "rules/a.drl",
                    GOOD.replace("Workload( tokensPerDay < 10_000_000 )", written.replace("@@", "||")),
                    0,
                    FactTypes.BUILT_IN,
                    problems);

            assertThat(problems.all()).isEmpty();
            assertThat(rules)
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.condition()).isEqualTo(condition.replace("@@", "||")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2028, 0x2029, 0x85, 0xB, 0xC})
    void what_some_editors_show_as_a_new_line_is_rejected(int character) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("Because.", "Be" + (char) character + "cause."),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:6:13: the line has U+%04X, which some editors show as a new line. Delete it."
                                .formatted(character));
    }

    @Test
    void a_syntax_error_names_its_line() {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("tokensPerDay < 10_000_000", "tokensPerDay < "),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:8:28: rule \"Small\" compares `tokensPerDay` with nothing. It must be a number or another"
                                + " field.");
    }

    @Test
    void all_problems_are_reported_at_once() {
        Problems problems = new Problems();
        String two = GOOD.replace("@owner(\"platform\")", "").replace("favours(API)", "favours(APPI)")
                + GOOD.replace("\"Small\"", "\"Other\"").replace("tokensPerDay", "tokens");

        RuleFile.read("rules/a.drl", two, 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::place)
                .containsExactly("rules/a.drl:1:6", "rules/a.drl:10:20", "rules/a.drl:19:15");
    }

    @Test
    void metadata_given_twice_is_rejected() {
        Problems problems = new Problems();

        RuleFile.read("rules/a.drl", GOOD.replace("@why(", "@owner(\"x\")\n@why("), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly("rule \"Small\" has @owner twice. Keep one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global java.util.List list;",
                "import java.util.List;",
                "import static java.lang.Math.max;",
                "import function java.lang.Math.max;",
                "function int f() { return 1; }",
                "declare Thing name : String end",
                "query q() Workload() end",
                "declare entry-point e end",
                "rule \"x\" salience 10 when Workload() then end",
                "rule \"x\" enabled ( System.exit(1) == null ) when Workload() then end",
                "rule \"x\" when eval( true ) then end",
                "rule \"x\" when Workload( eval( true ) ) then end",
                "rule \"x\" when Workload() from java.util.List.of() then end",
                "rule \"x\" when accumulate( Workload(); $c : count() ) then end",
                "rule \"x\" when forall( Workload() ) then end",
                "rule \"x\" when String() then end",
                "rule \"x\" when Object() then end",
                "rule \"x\" when java.lang.Runtime() then end",
                "rule \"x\" when Workload( getClass().getName() == \"x\" ) then end",
                "rule \"x\" when Workload( this.tokensPerDay > 1 ) then end",
                "rule \"x\" when Workload( tokensPerDay > java.lang.System.nanoTime() ) then end",
                "rule \"x\" when Workload( tokensPerDay matches \"(a+)+b\" ) then end",
                "rule \"x\" dialect \"mvel\" when Workload() then end",
                "rule \"x\" when Workload() then Runtime.getRuntime().exec(\"id\"); end",
                "rule \"x\" when Workload() then new Thread(){}.start(); end",
                "rule \"x\" when Workload() then while(true) {} end",
                "rule \"x\" when Workload() then advice.getClass(); end",
                "rule \"x\" when Workload() then insert( new Object() ); end",
                "rule \"x\" when Workload() then drools.halt(); end",
                "rule \"x\" when Workload() then kcontext.getKieRuntime().halt(); end",
                "rule \"x\" when Workload() then advice.warn(\"a\", \"\" + System.getenv()); end",
                "rule \"x\" when Workload() then advice.favours(API).toString(); end",
                "rule \"x\" when Workload() then Runnable r = () -> System.exit(1); end",
                "rule \"x\" when Workload() then then[t] System.exit(1); end",
                "rule \"x\\u0022\" when Workload() then end",
                "rule \"x\" extends \"y\" when Workload() then end",
                "rule \"x\" timer (int: 0 1s) when Workload() then end",
                "rule \"x\" agenda-group \"g\" when Workload() then end",
                "rule \"x\" when $w : Workload() over window:length(3) then end"
            })
    void a_construct_that_is_not_on_the_list_is_rejected(String text) {
        Problems problems = new Problems();
        String metadata = " @question(\"q\") @owner(\"o\") @since(\"2026-01-01\") @source(\"s\") @why(\"w\") ";

        List<Rule> rules = RuleFile.read(
                "rules/a.drl", text.replaceFirst("^(rule \"x\")", "$1" + metadata), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all()).as(text).isNotEmpty();
        assertThat(rules).isEmpty();
        assertThat(problems.all())
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("Exception"));
    }

    @Test
    void deeply_nested_text_is_rejected() {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("tokensPerDay <", "(".repeat(50_000) + "tokensPerDay <"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:8:54: the text nests too deeply here. Write flat conditions, joined with"
                        + " commas.");
    }

    @Test
    void a_file_that_is_too_long_is_rejected_unread() {
        Problems problems = new Problems();

        RuleFile.read("rules/a.drl", "x".repeat(10_000_000), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:1: the file has 10,000,000 characters; the limit is 1,000,000. Split it by question.");
    }

    @Test
    void no_text_whatever_makes_reading_throw() {
        Random random = new Random(7);
        String good = shippedText();

        for (int i = 0; i < 400; i++) {
            StringBuilder mutated = new StringBuilder(good);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(mutated.length());
                int end = Math.min(mutated.length(), at + random.nextInt(12));
                mutated.replace(at, end, SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            Problems problems = new Problems();

            List<Rule> rules = RuleFile.read("rules/a.drl", mutated.toString(), 0, FactTypes.BUILT_IN, problems);

            assertThat(rules.isEmpty() && problems.none()).isFalse();
        }
    }

    private static final List<String> SCRAPS = List.of(
            "",
            "\"",
            "(",
            ")",
            "{",
            "}",
            "when",
            "then",
            "end",
            "rule",
            "/*",
            "//",
            "\n",
            "@",
            "$x :",
            "&&",
            "\0",
            "é",
            "eval(",
            "9999999999999999999999",
            "&",
            "|| ",
            "\\",
            "'",
            ";");

    private static String shippedText() {
        try {
            return Files.readString(ShippedPolicy.RULES_FOLDER.resolve("cost.drl"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void two_rules_of_one_name_are_rejected_across_files() throws IOException {
        Path rules = shippedCopy();
        Files.writeString(rules.resolve("a.drl"), GOOD);
        Files.writeString(rules.resolve("b.drl"), "\n" + GOOD);

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "rules/b.drl:2:6: rule \"Small\" has the same name as the rule at rules/a.drl:1, apart from punctuation and capitals. Give each rule its own name.");
    }

    @Test
    void a_folder_that_is_missing_is_named() {
        assertThatThrownBy(() -> RuleBook.load(folder.resolve("none"), DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(folder.resolve("none") + ": the rules folder does not exist. Name one with --rules DIR.");
    }

    @Test
    void a_file_in_place_of_the_folder_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), GOOD);

        assertThatThrownBy(() -> RuleBook.load(file, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(file + ": the rules folder must be a folder, got a file. Name one with --rules DIR.");
    }

    @Test
    void a_rule_file_that_cannot_be_read_is_never_passed_over() throws IOException {
        Path rules = shippedCopy();
        Files.delete(rules.resolve("residency.drl"));
        Files.createSymbolicLink(rules.resolve("residency.drl"), Path.of("nowhere.drl"));
        Files.createDirectory(rules.resolve("folder.drl"));
        Files.createSymbolicLink(rules.resolve(".#volume.drl"), Path.of("an-editors-lock"));

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/folder.drl: must be a file, got a folder or a device.\n"
                        + "rules/residency.drl: is a link to a file that does not exist.");
    }

    @ParameterizedTest
    @CsvSource({
        "waivers.yml, waivers.yaml",
        "Waivers.yaml, waivers.yaml",
        "waiver.yaml, waivers.yaml",
        "bill.DRL, bill.drl",
        "bill.drl.txt, bill.drl",
        "volume.cases.yml, volume.cases.yaml",
        "volume.case.yaml, volume.cases.yaml",
        "volume.cases.yaml.bak, volume.cases.yaml",
        "policy.yaml, 'waivers.yaml, or for cases as volume.cases.yaml'",
    })
    void a_file_that_looks_like_rules_and_is_not_read_is_reported_with_the_right_name(String name, String right)
            throws IOException {
        Path rules = shippedCopy();
        Files.writeString(rules.resolve(name), "");
        Files.writeString(rules.resolve("notes.txt"), "");

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/" + name
                        + ": the file looks like part of the rules, but a file of this name is not read."
                        + " Rename it to " + right + ", or remove it.");
    }

    @ParameterizedTest
    @CsvSource({"27, U+001B", "0, U+0000", "8238, U+202E", "8294, U+2066"})
    void a_misleading_character_is_rejected(int character, String named) throws IOException {
        Path rules = shippedCopy();
        Files.writeString(rules.resolve("z.drl"), "\n" + GOOD.replace("Small", "Sm" + (char) character + "all"));

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/z.drl:2: must hold no control characters, got " + named + ". Delete it.");
    }

    @Test
    void a_number_beyond_all_numbers_is_rejected() {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl", GOOD.replace("10_000_000", "1" + "0".repeat(400)), 0, FactTypes.BUILT_IN, problems);
        RuleFile.read(
                "rules/b.drl",
                GOOD.replace("tokensPerDay < 10_000_000", "").replace("favours(API)", "counts(FOR, 1001)"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/a.drl:8:30: rule \"Small\" compares `tokensPerDay` with a number of 401 digits, which no"
                                + " field reaches. Write a smaller one.",
                        "rules/b.drl:10:24: rule \"Small\" calls advice.counts with `1001`. It must be a number from -1000"
                                + " to 1000; write advice.counts(FOR, 1).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokensPerDay < 9007199254740993       | 8:30: compares `tokensPerDay` with `9007199254740993`, which has too many digits to be exact. Write at most 15.
            tokensPerDay in (5, 100000000000000001) | 8:35: compares `tokensPerDay` with `100000000000000001`, which has too many digits to be exact. Write at most 15.
            inputShare > 0.80000000000000001      | 8:28: compares `inputShare` with `0.80000000000000001`, which has too many digits to be exact. Write at most 15.
            """)
    void a_number_is_never_cut_to_fewer_digits(String condition, String message) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl", GOOD.replace("tokensPerDay < 10_000_000", condition), 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:" + message.replaceFirst(": ", ": rule \"Small\" "));
    }

    @Test
    void minus_nothing_is_nothing() {
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read(
                "rules/a.drl",
                GOOD.replace("tokensPerDay < 10_000_000", "inputShare == -0"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.condition()).isEqualTo("Workload( inputShare == 0 )"));
        Object workload = ShippedPolicy.workload("inputShare=0");
        assertThat(rules.get(0).when().patterns())
                .singleElement()
                .satisfies(pattern ->
                        assertThat(pattern.condition().holds(workload)).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            counts(FOR, 0.1234567)       | 10:24: calls advice.counts with `0.1234567`. It must be a number with at most 6 digits after the point; write advice.counts(FOR, 1).
            counts(AGAINST, -0.0000001)  | 10:28: calls advice.counts with `-0.0000001`. It must be a number with at most 6 digits after the point; write advice.counts(FOR, 1).
            """)
    void what_is_added_up_has_few_digits(String call, String message) {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("tokensPerDay < 10_000_000", "").replace("favours(API)", call),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("rules/a.drl:" + message.replaceFirst(": ", ": rule \"Small\" "));
    }

    @Test
    void a_split_is_worked_out_and_so_refused_with_the_way_out() {
        Problems problems = new Problems();

        RuleFile.read(
                "rules/a.drl",
                GOOD.replace("Workload( tokensPerDay < 10_000_000 )", "Findings( apiCheaper )")
                        .replace(
                                "advice.favours(API);",
                                "advice.recommend(HYBRID); advice.split(SELF_HOSTED, 0.8, \"a\");"),
                0,
                FactTypes.BUILT_IN,
                problems);

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly(
                        "rule \"Small\" calls advice.split. A split is what full machines carry, and an API serves"
                                + " the rest: it is worked out from costs. Remove the call; advice.recommend(HYBRID) is enough.");
    }

    @Test
    void a_folder_without_rules_is_named() {
        assertThatThrownBy(() -> RuleBook.load(folder, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(folder.getFileName()
                        + ": the folder has no .drl file and no .table.csv. Name the folder with the rules.");
    }

    @Test
    void a_file_that_is_not_utf8_is_named_with_its_line() throws IOException {
        Path rules = shippedCopy();
        Files.write(rules.resolve("a.drl"), "// fine\nrule \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/a.drl:2: the text must be UTF-8, got byte 0xe9 at offset 14. Save it as UTF-8.");
    }

    @Test
    void a_rule_book_without_the_weight_of_a_finding_is_rejected() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("a.drl"), GOOD);

        assertThatThrownBy(() -> RuleBook.load(rules, DeclaredFields.NONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("rules: no rule sets the weight of the finding `against`. Add a call such as"
                        + " advice.counts(AGAINST, -1) to a rule that reads Workload().");
    }

    @Test
    void the_name_of_a_book_changes_with_any_byte() throws IOException {
        Path rules = shippedCopy();
        String before = RuleBook.load(rules, DeclaredFields.NONE).sha256();
        Files.writeString(rules.resolve("volume.drl"), Files.readString(rules.resolve("volume.drl")) + "\n");

        assertThat(before).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(RuleBook.load(rules, DeclaredFields.NONE).sha256()).isNotEqualTo(before);
    }

    private Path shippedCopy() {
        return ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }
}
