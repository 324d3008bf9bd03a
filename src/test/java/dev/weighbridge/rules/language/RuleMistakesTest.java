package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The commonest mistakes in a rule, each planted in a good one. What is said of each, with the line and the caret, stands in
 * {@code golden/mistakes.txt}; {@code -Dgolden.write=true} writes it anew.
 */
class RuleMistakesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/mistakes.txt");

    private static final String CONDITION = "tokensPerDay < 10_000_000";
    private static final String CALL = "advice.favours(API);";
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

    /** A mistake: what stands in the place of a part of the good rule. */
    private record Mistake(String name, String right, String wrong) {
        String text() {
            assertThat(GOOD).contains(right);
            return right.isEmpty() ? wrong : GOOD.replace(right, wrong);
        }
    }

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("no semicolon", CALL, "advice.favours(API)"),
            new Mistake("no semicolon between two calls", CALL, "advice.favours(API) advice.against(SELF_HOSTED);"),
            new Mistake("one equals sign", CONDITION, "residency = STRICT"),
            new Mistake("a percentage", CONDITION, "inputShare > 50%"),
            new Mistake("between", CONDITION, "tokensPerDay between 1000000 and 5000000"),
            new Mistake("and in words", CONDITION, "tokensPerDay > 5 and inputShare < 0.5"),
            new Mistake("or in words", CONDITION, "tokensPerDay > 5 OR inputShare < 0.5"),
            new Mistake("single quotes around a choice", CONDITION, "residency == 'STRICT'"),
            new Mistake("single quotes in metadata", "(\"platform\")", "('platform')"),
            new Mistake("single quotes in a call", CALL, "advice.warn('code', 'text');"),
            new Mistake("typographic quotes in metadata", "\"Because.\"", "“Because.”"),
            new Mistake("typographic quotes in a call", CALL, "advice.warn(“code”, “text”);"),
            new Mistake("a quote that is not closed", "\"Because.\"", "\"Because."),
            new Mistake("no end", "end\n", ""),
            new Mistake("no end before another rule", "end\n", "\n" + GOOD.replace("Small", "Other")),
            new Mistake("then twice", CALL, CALL + "\nthen\n    advice.against(SELF_HOSTED);"),
            new Mistake("a tab in a text", "\"Because.\"", "\"Be\tcause.\""),
            new Mistake("a mistake behind tabs", "    Workload( " + CONDITION, "\t\tWorkload( tokenPerDay < 5"),
            new Mistake("millions", CONDITION, "tokensPerDay < 20M"),
            new Mistake("a unit", CONDITION, "latencyP99Ms < 400ms"),
            new Mistake("commas between thousands", CONDITION, "tokensPerDay < 10,000,000"),
            new Mistake("a comma between thousands", CONDITION, "tokensPerRequest < 10,000"),
            new Mistake("points between thousands", CONDITION, "tokensPerDay < 10.000.000"),
            new Mistake("spaces between thousands", CONDITION, "tokensPerDay < 10 000 000"),
            new Mistake("a decimal comma", CONDITION, "inputShare > 0,5"),
            new Mistake("no digit before the point", CONDITION, "inputShare > .5"),
            new Mistake("=>", CONDITION, "tokensPerDay => 10_000_000"),
            new Mistake("<>", CONDITION, "residency <> STRICT"),
            new Mistake("≥", CONDITION, "tokensPerDay ≥ 10_000_000"),
            new Mistake("! before a comparison", CONDITION, "!tokensPerDay < 10_000_000"),
            new Mistake("null", CONDITION, "tokensPerDay != null"),
            new Mistake("a Java cast", CONDITION, "(int) tokensPerDay < 5"),
            new Mistake("String as a fact", "Workload( " + CONDITION + " )", "String()"),
            new Mistake("a choice in small letters", CONDITION, "residency == strict"),
            new Mistake("a choice in quotes", CONDITION, "residency == \"STRICT\""),
            new Mistake("a choice in quotes in a call", CALL, "advice.favours(\"API\");"),
            new Mistake(
                    "a text without quotes",
                    "Workload( " + CONDITION + " )\nthen\n    " + CALL,
                    "Offer( provider == DeepSeek )\nthen\n    advice.prefers(0.1);"),
            new Mistake("a number in quotes", CONDITION, "tokensPerDay < \"500\""),
            new Mistake("a misspelt field", CONDITION, "tokenPerDay < 10_000_000"),
            new Mistake("a misspelt choice", CONDITION, "residency == STRIKT"),
            new Mistake("a misspelt fact", "Workload(", "Workloads("),
            new Mistake("a misspelt verb", CALL, "advice.favors(API);"),
            new Mistake("a misspelt metadata key", "@owner", "@ownr"),
            new Mistake("no when", "when\n    Workload( " + CONDITION + " )\n", ""),
            new Mistake("no when before the condition", "when\n", ""),
            new Mistake("no then", "then\n", ""),
            new Mistake("no then and no call", "then\n    " + CALL + "\n", ""),
            new Mistake("else", CALL, CALL + "\nelse\n    advice.against(API);"),
            new Mistake("no comma between two conditions", CONDITION, CONDITION + " inputShare > 0.5"),
            new Mistake("a comma at the end", CONDITION, CONDITION + ","),
            new Mistake("no closing bracket of a fact", CONDITION + " )", CONDITION),
            new Mistake("no closing bracket of a call", CALL, "advice.favours(API;"),
            new Mistake("matches", CONDITION, "residency matches \"S.*\""),
            new Mistake("salience", "when\n", "    salience 10\nwhen\n"),
            new Mistake("a rule of Jess or CLIPS", "", "(defrule small (tokens ?t) => (assert (api)))\n"),
            new Mistake("insert", CALL, "insert( new Verdict() );"),
            new Mistake("update", CALL, "update( $w );"),
            new Mistake("modify", CALL, "modify( $w ) { setTokensPerDay( 5 ) }"),
            new Mistake("System.out.println", CALL, "System.out.println(\"fired\");"),
            new Mistake("IF … THEN …", "", "IF tokensPerDay < 10000000 THEN favour the API\n"),
            new Mistake("YAML", "", "rules:\n  - name: Small\n    when: tokensPerDay < 10000000\n"),
            new Mistake("metadata after when", "when\n", "when\n    @gaps(\"none\")\n"),
            new Mistake("no brackets of a call", CALL, "advice.neutral;"),
            new Mistake("no advice before a call", CALL, "favours(API);"),
            new Mistake("no metadata", GOOD.substring(GOOD.indexOf("    @question"), GOOD.indexOf("when")), ""),
            new Mistake("words in capitals", "when\n", "WHEN\n"),
            new Mistake("is", CONDITION, "residency is STRICT"),
            new Mistake("a number before the field", CONDITION, "10_000_000 > tokensPerDay"),
            new Mistake("a fact before a point", "Workload( " + CONDITION + " )", "Workload.tokensPerDay < 5"),
            new Mistake("nothing to compare with", CONDITION, "tokensPerDay <"),
            new Mistake(
                    "a condition and a call",
                    GOOD.substring(GOOD.indexOf(CONDITION)),
                    "tokenPerDay < 5, inputShare > 50% )\nthen\n    advice.favors(API);\nend\n"));

    @Test
    void each_mistake_is_reported_at_its_place_with_what_to_write() throws IOException {
        String said = MISTAKES.stream()
                .map(mistake -> "# " + mistake.name() + "\n" + said(mistake.text()) + "\n")
                .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, said);
        }

        assertThat(said).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void no_mistake_hides_what_is_wrong_with_another_rule() {
        for (Mistake mistake : MISTAKES) {
            String other = GOOD.replace("\"Small\"", "\"Another\"").replace("API", "APII");

            assertThat(said(mistake.text() + "\n" + other))
                    .as(mistake.name())
                    .contains("rule \"Another\" calls advice.favours with `APII`");
        }
    }

    @Test
    void no_word_of_the_parser_reaches_a_reader() {
        List<String> said = new ArrayList<>();
        for (int end = 1; end < GOOD.length(); end++) {
            said.add(said(GOOD.substring(0, end)));
            said.add(said(GOOD.substring(0, end) + GOOD.substring(end + 1)));
        }

        assertThat(said)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("[ERR", "viable", "mismatched", "missing EOF", "input '", "Exception"));
    }

    private static String said(String text) {
        Problems problems = new Problems();
        RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);
        return problems.all().stream().map(Problem::shown).collect(Collectors.joining("\n"));
    }
}
