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

/** A threshold that is moved names the cases that stand at its old number, and their new values. */
class MovedCasesTest {
    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void a_whole_number_takes_the_cases_at_it_and_one_beside_it_with_it() throws IOException {
        edit("10_000_000", "20_000_000");

        List<String> problems = problems();

        String way =
                " Add one to rules/volume.cases.yaml that names it in fires or silent, with tokensPerDay 20_000_000."
                        + " Or the threshold was 10_000_000: then move the cases with it: rules/volume.cases.yaml:5 (\"one token under 10 M\")"
                        + " to tokensPerDay 19_999_999, rules/volume.cases.yaml:6 (\"10 M is in the middle\") to tokensPerDay 20_000_000.";
        assertThat(problems)
                .anyMatch(line -> line.startsWith("rules/volume.cases.yaml:6: case \"10 M is in the middle\""))
                .contains(
                        "rules/volume.drl:3:6: rule \"Under 10 M tokens a day, an API is almost always right\" has no case with tokensPerDay at 20_000_000."
                                + way,
                        "rules/volume.drl:16:6: rule \"From 10 M to 100 M tokens a day, other factors decide\" has no case with tokensPerDay at 20_000_000."
                                + way);
    }

    @Test
    void a_number_that_is_moved_down_does_the_same() throws IOException {
        edit("10_000_000", "5_000_000");

        assertThat(problems())
                .anyMatch(
                        line -> line.endsWith(
                                "rules/volume.cases.yaml:5 (\"one token under 10 M\") to tokensPerDay 4_999_999, rules/volume.cases.yaml:6 (\"10 M is in the middle\") to tokensPerDay 5_000_000."));
    }

    @Test
    void a_threshold_with_cases_names_none() throws IOException {
        assertThat(problems()).isEmpty();
    }

    private void edit(String old, String other) throws IOException {
        Path file = rules.resolve("volume.drl");
        Files.writeString(file, Files.readString(file).replace(old, other));
    }

    private List<String> problems() {
        return CommandResult.of(CommandResult.NOW, List.of("rules", "test", rules.toString()))
                .err()
                .lines()
                .toList();
    }
}
