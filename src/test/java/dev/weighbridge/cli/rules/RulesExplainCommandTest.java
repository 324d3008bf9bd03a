package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weighbridge rules explain} as a board reads it. */
class RulesExplainCommandTest {
    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void one_file_is_a_page_of_its_rules() {
        CommandResult ran = run("rules", "explain", rules.resolve("volume.drl").toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                # Policy: volume.drl

                3 rules, as of 2026-11-24.

                ## Question: volume

                - **Under 10 M tokens a day, an API is almost always right** (`rules/volume.drl:3`): When the tokens a day of the workload are below 10,000,000, then this speaks strongly for an API, and this speaks against self-hosting. Why: Below this volume no machine can be kept busy enough to pay for itself. Owner: platform-architecture, since 2026-01-15. Source: API vs. Self-Hosted LLMs: A Cost Analysis Framework, question 1.
                - **From 10 M to 100 M tokens a day, other factors decide** (`rules/volume.drl:16`): When the tokens a day of the workload are at least 10,000,000 and the tokens a day of the workload are at most 100,000,000, then this is neutral about an API, and this is neutral about self-hosting. Why: In this band either side can be cheaper, so volume alone says nothing. Owner: platform-architecture, since 2026-01-15. Source: API vs. Self-Hosted LLMs: A Cost Analysis Framework, question 1.
                - **Above 100 M tokens a day, self-hosting is worth serious analysis** (`rules/volume.drl:29`): When the tokens a day of the workload are above 100,000,000, then this is neutral about an API, and this speaks for self-hosting. Why: At this volume machines can be kept busy, and an API bill grows with every token. Owner: platform-architecture, since 2026-01-15. Source: API vs. Self-Hosted LLMs: A Cost Analysis Framework, question 1.
                """);
    }

    @Test
    void every_shipped_rule_is_explained_under_its_question() {
        String page = run("rules", "explain", rules.toString()).out();

        assertThat(page).startsWith("# Policy: rules\n\n133 rules, as of 2026-11-24.\n");
        assertThat(page.lines().filter(line -> line.startsWith("- **")))
                .hasSize(ShippedPolicy.RULES.rules().size());
        assertThat(page.lines().filter(line -> line.startsWith("## "))).doesNotHaveDuplicates();
        assertThat(page).doesNotContain("==", "&&", "||", "null", "advice").doesNotContain("\n\n\n", "  ");
    }

    @Test
    void dated_rules_tables_waivers_and_every_form_of_condition_are_in_the_page() throws IOException {
        Files.writeString(rules.resolve("vendors.table.csv"), """
                rule;question;owner;since;source;why;enforcement;overlaps;gaps;from;until;Workload residency in;Offer provider in;excludes;warn code;warn text;warn what to do
                No *rented* clouds;residency;o;2026-11-24;minute 1;Not <audited>;waivable;;None are listed.;2027-04-01;2027-09-30;strict | moderate;RunPod | Lambda;yes;rented;It is rented.;Ask.
                """);
        Files.writeString(rules.resolve("mine.drl"), """
                rule "Odd"
                    @question("odd") @owner("o") @since("2026-11-24") @source("s") @why("w") @overlaps("beside") @until("2026-11-01")
                when
                    Workload( needs contains VISION, asGoodAs == null, noThirdParty || (tokensPerDay > 5 && residency not in (STRICT, MINIMAL)) )
                    not SplitComparison()
                    not CostComparison( selfHostedOverApi > 2 )
                then
                    advice.warn("odd", "It is odd");
                end
                """);
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - { rule: "No *rented* clouds", workload: chat_1, who: Jane, why: Contract 17, until: 2027-03-31 }
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: old, who: Joe, why: It was, until: 2026-03-31 }
                """);

        String page = run("rules", "explain", rules.toString()).out();

        assertThat(page)
                .contains(
                        "- **No \\*rented\\* clouds** (`rules/vendors.table.csv:2`): When the residency of the workload is strict or moderate, and the provider of the offer is \"RunPod\" or \"Lambda\", then the offer is excluded, and a risk is shown. Risk: It is rented. What to do: Ask. Why: Not \\<audited\\>. It can be waived for a workload. It counts from 2027-04-01 until 2027-09-30, so not today. It may be that no rule applies: None are listed. Owner: o, since 2026-11-24. Source: minute 1.\n",
                        "## Question: odd\n\n- **Odd** (`rules/mine.drl:1`): When vision is among the needs of the workload and the model to be as good as of the workload is not known and (the workload allows no third party or (the tokens a day of the workload are above 5 and the residency of the workload is neither strict nor minimal)), and the comparison of an API with a split is not there, and it is not so that the bill of self-hosting over that of an API is above 2, then a risk is shown. Risk: It is odd. Why: w. It counts until 2026-11-01, so not today. It may apply together with other rules: beside. Owner: o, since 2026-11-24. Source: s.\n")
                .endsWith("""

                        ## Waivers

                        - **No \\*rented\\* clouds** does not count for the workload chat\\_1, until 2027-03-31, by Jane: Contract 17.
                        - **Without ML infrastructure expertise, an API is the only way** did not count for the workload old, before 2026-03-31, by Joe: It was.
                        """);
    }

    @Test
    void a_file_without_rules_is_reported() {
        CommandResult ran =
                run("rules", "explain", rules.resolve("volume.cases.yaml").toString());

        assertThat(ran)
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "volume.cases.yaml: the file has no rules. Name a .drl file, a .table.csv or the folder.\n"));
    }

    @Test
    void rules_that_do_not_load_are_reported() {
        assertThat(run("rules", "explain", folder.resolve("none").toString()).code())
                .isEqualTo(4);
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
