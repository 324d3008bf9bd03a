package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of a table is a rule, held to what rules in DRL are held to. */
class RuleTableTest {
    private static final FactTypes FACTS =
            FactTypes.of(DeclaredPolicy.fields(), DeclaredFields.NONE, FactTypes.BUILT_IN);

    private static final String HEAD =
            "rule;question;owner;since;source;why;enforcement;overlaps;from;Workload dataClass in;Workload tokensPerDay <;Offer provider in;Offer p99TtftMs known;Offer spot ==;excludes;warn text;warn code;warn what to do\n";

    private final Problems problems = new Problems();

    @Test
    void a_row_is_the_rule_that_its_cells_say() {
        List<Rule> rules = read(HEAD + """
                No secret there;residency;dpo;2026-11-30;Board;"They say ""trust us""\";waivable;Beside;2027-04-01;secret | public;10_000_000;RunPod|Vast.ai;yes;no;yes;;;

                # a comment
                Old;offers;dpo;2026-11-30;Board;Why;;Beside;;;;;no;;;It ends;ends-soon;Plan
                """);

        assertThat(problems.all()).isEmpty();
        assertThat(rules).extracting(Rule::line).containsExactly(2, 5);
        assertThat(rules.get(0).condition())
                .isEqualTo(
                        "Workload( dataClass in (SECRET, PUBLIC), tokensPerDay < 10_000_000 ) and Offer( provider in (\"RunPod\", \"Vast.ai\"), p99TtftMs != null, spot == false )");
        assertThat(rules.get(0).metadata().why()).isEqualTo("They say \"trust us\"");
        assertThat(rules.get(0).metadata().days().text()).isEqualTo("from 2027-04-01");
        assertThat(rules.get(0).consequences()).containsExactly(new Consequence.Exclude());
        assertThat(rules.get(1).condition()).isEqualTo("Workload() and Offer( p99TtftMs == null )");
        assertThat(rules.get(1).consequences())
                .containsExactly(new Consequence.Warn("ends-soon", "It ends", Optional.of("Plan")));
        assertThat(rules.get(0).file()).isEqualTo("rules/a.table.csv");
    }

    @Test
    void commas_a_byte_order_mark_and_windows_line_ends_are_read_too() {
        String table = """
                rule,question,owner,since,source,why,overlaps,Workload residency ==,stronglyFor,against
                A,house,o,2026-11-30,s,"w, and more",o,strict,self-hosted,API
                """.replace("\n", "\r\n");

        assertThat(read(table)).singleElement().satisfies(rule -> {
            assertThat(rule.metadata().why()).isEqualTo("w, and more");
            assertThat(rule.condition()).isEqualTo("Workload( residency == STRICT )");
            assertThat(rule.consequences())
                    .containsExactly(
                            new Consequence.Opinion(Placement.SELF_HOSTED, Consequence.Finding.STRONGLY_FOR),
                            new Consequence.Opinion(Placement.API, Consequence.Finding.AGAINST));
        });
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "rule;question;Workload dataKlass == ~ rules/a.table.csv:1: column 3 of the head reads `dataKlass`, which Workload does not have. Did you mean `dataClass`?",
                "rule;Workload dataClass is ~ rules/a.table.csv:1: column 2 of the head has the operator `is`. It must be one of <, <=, ==, !=, >=, >, in, not in, contains, not contains, known.",
                "name;question ~ rules/a.table.csv:1: the head has no column `rule` for the names of the rules. Add it.",
            })
    void a_head_that_means_nothing_is_reported_once(String head, String message) {
        read(head + "\na;b;c\nd;e;f\n");

        assertThat(problems.all()).extracting(Problem::toString).contains(message);
        assertThat(problems.all()).allMatch(problem -> problem.place().equals("rules/a.table.csv:1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "=cmd();1;yes ~ the cell `=cmd()` of column `rule` begins with `=`, which a spreadsheet program runs as a formula. Write the value.",
                "a;5,000;yes ~ the cell `5,000` of column `Workload tokensPerDay <` must be a number. Write it in digits, such as 10_000_000 or 0.8.",
                "a;10M;yes ~ the cell `10M` of column `Workload tokensPerDay <` must be a number. Write 10_000_000.",
                "a;10.000.000;yes ~ the cell `10.000.000` of column `Workload tokensPerDay <` must be a number. Write 10_000_000.",
                "a;1;maybe ~ the cell `maybe` of column `excludes` must be yes or no.",
                "a;1 ~ 'the row has 2 cells, the head has 3. Give each column a cell, which may be empty.'",
                "a;1;yes;more ~ 'the row has 4 cells, the head has 3. Give each column a cell, which may be empty.'",
                ";1;yes ~ the row has no name in column `rule`. Give the rule a name.",
                "a\u200bb;1;yes ~ 'the cell `a b` of column `rule` holds U+200B, which is invisible or controls a terminal. Remove it: a text is one line of visible characters.'",
                "\"a\u001bb\";1;yes ~ 'the cell `a b` of column `rule` holds U+001B, which is invisible or controls a terminal. Remove it: a text is one line of visible characters.'",
            })
    void a_cell_that_cannot_be_used_is_reported_with_its_row_and_column(String row, String message) {
        read("rule;Workload tokensPerDay <;excludes\n" + row + "\n");

        assertThat(problems.all())
                .extracting(Problem::place, Problem::message)
                .containsExactly(tuple("rules/a.table.csv:2", message));
    }

    @Test
    void what_the_guard_says_of_a_rule_stands_at_its_row() {
        read("""
                rule;question;owner;since;source;why;Workload tokensPerDay <;excludes

                A;q;o;2026-11-30;s;w;-5;yes
                """);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "rules/a.table.csv:3: rule \"A\" rules something out but has no @enforcement. Add whether it can be waived for a workload: @enforcement(\"mandatory\") or @enforcement(\"waivable\").",
                        "rules/a.table.csv:3: rule \"A\" compares `tokensPerDay` with `-5`, which it never holds. It must be a number of tokens from 0 to 1000000000000000.",
                        "rules/a.table.csv:3: rule \"A\" calls advice.excludes, which a rule that reads the workload or the costs cannot call. It can call: stronglyFor, favours, neutral, against, rulesOut, counts, warn.");
    }

    @Test
    void a_cell_writes_no_second_rule() {
        assertThat(read("""
                        rule;question;owner;since;source;why;overlaps;Offer provider ==;excludes;enforcement
                        "A"" when Offer() then advice.excludes(); end rule ""B";q;o;2026-11-30;s;w;o;"x";yes;waivable
                        """)).hasSizeLessThan(2).noneMatch(rule -> rule.name().equals("B"));

        List<Rule> rules = read("""
                rule;question;owner;since;source;why;overlaps;Offer provider ==;excludes;enforcement
                A;q;o;2026-11-30;s;w;o;"x"" ) or Offer( model == ""y";yes;waivable
                """);
        assertThat(rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.condition())
                        .isEqualTo("Offer( provider == \"x\\\" ) or Offer( model == \\\"y\" )"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "rule;\"b\"c;d\nx;y;z", "", "\n\n", "# only a comment", "rule", "rule;rule\na;b"})
    void a_text_that_is_no_table_of_rules_gives_none_and_says_so(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(problems.all()).isNotEmpty();
    }

    @Test
    void no_text_makes_it_throw() {
        Random random = new Random(20261130);
        String[] pieces = {
            "rule",
            ";",
            ",",
            "\n",
            "\r",
            "\"",
            "\"\"",
            "Workload tokensPerDay <",
            "Offer provider in",
            "excludes",
            "yes",
            "=1",
            "é",
            "\\",
            "\\u001b",
            "/*",
            "*/",
            "//",
            "5",
            "-",
            "|",
            "prefers",
            "warn code",
            "\t",
            "a"
        };
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(40), 0, pieces.length)
                    .mapToObj(piece -> pieces[piece])
                    .collect(Collectors.joining());
            assertThat(read(text)).isNotNull();
        }
    }

    private List<Rule> read(String text) {
        return RuleTable.read("rules/a.table.csv", text, 0, FACTS, problems);
    }
}
