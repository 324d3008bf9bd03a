package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.rules.language.ConditionInRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weighbridge rules format} as a policy owner and a build server meet it. */
class RulesFormatCommandTest {
    private static final String UNTIDY = "// mine\n" + ConditionInRule.excluding("Mine", "Offer(machines>1)");

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void check_names_the_files_that_differ_and_writes_nothing() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), UNTIDY);

        CommandResult ran = run("rules", "format", "--check", rules.toString());

        assertThat(ran)
                .isEqualTo(
                        new CommandResult(
                                3,
                                "",
                                "rules/mine.drl:3: the file is not in the layout of rule files from this line on. Run `weighbridge rules format`.\n"));
        assertThat(rules.resolve("mine.drl")).hasContent(UNTIDY);
    }

    @Test
    void format_writes_the_layout_and_then_has_nothing_to_do() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), UNTIDY);

        CommandResult first = run("rules", "format", rules.toString());
        CommandResult second = run("rules", "format", rules.toString());
        CommandResult checked = run("rules", "format", "--check", rules.toString());

        assertThat(first)
                .isEqualTo(new CommandResult(
                        0, "rules/mine.drl: formatted\nfine: 10 .drl files are in the layout, 1 of them now\n", ""));
        assertThat(second).isEqualTo(new CommandResult(0, "fine: 10 .drl files are in the layout\n", ""));
        assertThat(checked).isEqualTo(second);
        assertThat(rules.resolve("mine.drl")).content().isEqualTo("""
                // mine
                rule "Mine"
                    @question("offers")
                    @owner("o")
                    @since("2026-11-28")
                    @source("s")
                    @why("w")
                    @enforcement("waivable")
                when
                    Offer( machines > 1 )
                then
                    advice.excludes();
                end
                """);
    }

    @Test
    void a_file_that_does_not_load_is_reported_and_not_touched() throws IOException {
        String broken = UNTIDY.replace("machines", "machine").replace("Mine", "Broken");
        Files.writeString(rules.resolve("broken.drl"), broken);
        Files.writeString(rules.resolve("mine.drl"), UNTIDY);

        CommandResult ran = run("rules", "format", rules.toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err())
                .startsWith("rules/broken.drl:5:11: rule \"Broken\" reads `machine`, which Offer does not have.")
                .hasLineCount(3);
        assertThat(ran.out()).isEqualTo("rules/mine.drl: formatted\n");
        assertThat(rules.resolve("broken.drl")).hasContent(broken);
    }

    @Test
    void rules_that_read_declared_fields_are_formatted() throws IOException {
        Files.writeString(rules.resolve("fields.yaml"), """
                fields:
                  - { name: keptDays, type: number, unit: days, from: 0, to: 3650, whole: true, question: How long?, owner: o }
                """);
        Files.writeString(
                rules.resolve("mine.drl"),
                ConditionInRule.excluding("Mine", "Workload(keptDays>30) Offer(machines>1)"));

        CommandResult ran = run("rules", "format", rules.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(rules.resolve("mine.drl")).content().contains("Workload( keptDays > 30 ) Offer( machines > 1 )");
    }

    @Test
    void a_file_that_cannot_be_written_is_reported() throws IOException {
        Files.writeString(rules.resolve("mine.drl"), UNTIDY);
        Files.createDirectories(rules.resolve(".mine.drl.new/in-the-way"));

        CommandResult ran = run("rules", "format", rules.toString());

        assertThat(ran)
                .isEqualTo(
                        new CommandResult(
                                2,
                                "",
                                "rules/mine.drl: the file cannot be written, and is as it was. Let your user write to the folder and the file.\n"));
        assertThat(rules.resolve("mine.drl")).hasContent(UNTIDY);
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
