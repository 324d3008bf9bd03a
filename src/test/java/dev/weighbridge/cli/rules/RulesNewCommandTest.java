package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weighbridge rules new} gives a rule and cases that load as they are. */
class RulesNewCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_rule_and_its_cases_are_printed() {
        CommandResult ran = run("rules", "new", "Small loads", "--question", "volume", "--owner", "team-a");

        assertThat(ran).isEqualTo(new CommandResult(0, """
                // Add this rule to volume.drl, and fill it in.
                rule "Small loads"
                    @question("volume")
                    @owner("team-a")
                    @since("2026-11-24")
                    @source("Where the rule was agreed, such as the minutes of a meeting")
                    @why("Why the rule is right, in one sentence.")
                    @overlaps("Why it may fire together with other rules of its question; remove the line if it may not.")
                    @gaps("Why no rule of the question may fire; remove the line if one always does.")
                when
                    Workload( tokensPerDay < 1_000_000 )
                then
                    advice.favours(API);
                end

                # Add these cases to volume.cases.yaml.
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
                cases:
                  - { name: "under the 1,000,000 of the new rule", change: { tokensPerDay: 999_999 }, fires: ["Small loads"], finds: { "volume": { api: for } } }
                  - { name: "at the 1,000,000 of the new rule", change: { tokensPerDay: 1_000_000 }, silent: ["Small loads"] }
                  - { name: "over the 1,000,000 of the new rule", change: { tokensPerDay: 1_000_001 }, silent: ["Small loads"] }
                """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Small loads", "Say \"yes\": 5 % # {of} it, 'now'"})
    void what_is_printed_loads_passes_its_cases_covers_the_rule_and_is_in_the_layout(String name) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        write(
                rules,
                "finds",
                run("rules", "new", name + " 1", "--question", "my question").out());
        write(
                rules,
                "admits",
                run("rules", "new", name + " 2", "--question", "offers", "--admission")
                        .out());

        CommandResult tested = run("rules", "test", rules.toString());

        assertThat(run("rules", "check", rules.toString()).code()).isZero();
        assertThat(tested.err()).isEmpty();
        assertThat(tested.code()).isZero();
        assertThat(run("rules", "format", "--check", rules.toString()).code()).isZero();
    }

    @Test
    void a_name_that_no_rule_can_have_is_rejected() {
        CommandResult ran = run("rules", "new", "two\nlines", "--question", "volume");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("rules new: ")
                .contains("has a text whose closing")
                .hasLineCount(1);
    }

    private static void write(Path rules, String file, String printed) throws IOException {
        int cases = printed.indexOf("\n# Add these cases") + 1;
        Files.writeString(
                rules.resolve(file + ".drl"), printed.substring(0, cases).stripTrailing() + "\n");
        Files.writeString(rules.resolve(file + ".cases.yaml"), printed.substring(cases));
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
