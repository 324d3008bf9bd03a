package dev.weighbridge.rules.cases;

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

/** A case that an edit breaks names the edited rule, whichever rule the case itself names. */
class BreakingEditsTest {
    private static final String OTHER_RULE = """
            rule "House: large loads are self-hosted"
                @question("house") @owner("o") @since("2026-01-15") @source("s") @why("w")
            when
                Workload( tokensPerDay > %s )
            then
                advice.favours(SELF_HOSTED);
            end
            """;
    private static final String CASES = """
            given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: minimal, expertise: none, quality: good-enough }
            cases:
            - { name: house below, change: { tokensPerDay: 69M }, silent: ["House: large loads are self-hosted"] }
            - { name: house at, change: { tokensPerDay: 70M }, silent: ["House: large loads are self-hosted"] }
            - name: house above
              change: { tokensPerDay: 71M }
              fires: ["House: large loads are self-hosted"]
              finds: { house: { self-hosted: for } }
            """;

    @TempDir
    Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void add_a_rule_of_the_house() throws IOException {
        before = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("before"));
        Files.writeString(before.resolve("house.drl"), OTHER_RULE.formatted("70_000_000"));
        Files.writeString(before.resolve("house.cases.yaml"), CASES);
        after = ShippedPolicy.copy(before, folder.resolve("rules"));
    }

    @Test
    void an_edit_of_one_rule_that_breaks_a_case_of_it_is_named_with_its_place() throws IOException {
        Files.writeString(after.resolve("house.drl"), OTHER_RULE.formatted("80_000_000"));

        assertThat(message("house above"))
                .endsWith(
                        " The edit that breaks it: changed \"House: large loads are self-hosted\" (rules/house.drl:1).");
    }

    @Test
    void an_added_rule_that_breaks_cases_of_others_is_named_and_the_rules_of_the_cases_are_not() throws IOException {
        Files.writeString(
                after.resolve("new.drl"),
                OTHER_RULE.formatted("0").replace("House: large", "New: all").replace("favours(SELF", "against(SELF"));

        assertThat(message("house above"))
                .endsWith(" The edit that breaks it: added \"New: all loads are self-hosted\" (rules/new.drl:1).");
    }

    @Test
    void where_each_of_two_edits_alone_would_break_it_both_are_named() throws IOException {
        String added =
                OTHER_RULE.formatted("0").replace("House: large", "New: all").replace("favours(SELF", "against(SELF");
        Files.writeString(
                after.resolve("new.drl"),
                added
                        + added.replace("New: all", "New: both")
                        + added.replace("New: all", "New: neutral").replace("against(SELF_HOSTED)", "favours(API)"));

        assertThat(message("house above"))
                .endsWith(" It passed before these edits, each of which breaks it:"
                        + " added \"New: all loads are self-hosted\" (rules/new.drl:1);"
                        + " added \"New: both loads are self-hosted\" (rules/new.drl:8).");
    }

    @Test
    void a_case_that_failed_before_names_no_edit() throws IOException {
        Files.writeString(before.resolve("house.drl"), OTHER_RULE.formatted("80_000_000"));
        Files.writeString(after.resolve("house.drl"), OTHER_RULE.formatted("90_000_000"));

        assertThat(message("house above")).doesNotContain("edit");
    }

    @Test
    void without_the_rules_before_no_edit_is_named() throws IOException {
        Files.writeString(after.resolve("house.drl"), OTHER_RULE.formatted("80_000_000"));

        assertThat(CommandResult.of(CommandResult.NOW, List.of("rules", "test", after.toString()))
                        .err())
                .contains("case \"house above\"")
                .doesNotContain("edit that breaks");
    }

    private String message(String name) {
        CommandResult ran = CommandResult.of(
                CommandResult.NOW, List.of("rules", "test", "--before", before.toString(), after.toString()));
        assertThat(ran.code()).isEqualTo(3);
        return ran.err()
                .lines()
                .filter(line -> line.contains("case \"" + name + "\""))
                .findFirst()
                .orElseThrow();
    }
}
