package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.rules.language.ConditionInRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code weighbridge rules verify} as a script meets it. */
class RulesVerifyCommandTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void what_is_proved_is_reported_with_counts_and_exit_code_0() {
        CommandResult ran = run("rules", "verify");

        assertThat(ran.out())
                .isEqualTo("""
                tried: 243 kinds of workload with 70 scenarios of offers and costs, 17,010 combinations, in 0.0 s
                tried: 75 admission rules on every offer for 5,903 workloads; nothing is left for 2,640, the smallest: tokensPerDay 50000000, latencyP99Ms 1, residency moderate, quality good-enough
                proved of %d rules, SHA-256 %s
                  exactly one of 21 verdict rules fires, whatever the workload and the offers
                  every rule fires for some workload
                  for each of 6 questions exactly one rule fires at a time, unless @overlaps or @gaps says otherwise
                  every name in a condition is in the catalogue
                  no recommended placement is ruled out or without an offer
                  at the same offers and costs, more volume, stricter residency or a stronger team never moves a verdict
                  toward the public API
                """.formatted(ShippedPolicy.RULES.rules().size(), ShippedPolicy.RULES.sha256()));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    void a_name_that_the_catalogue_does_not_know_is_a_flaw_and_stops_no_server() throws IOException {
        Files.writeString(
                rules.resolve("mine.drl"),
                ConditionInRule.excluding("Mine", "Offer( kind == SELF_HOSTED || provider == \"Grok\" )"));
        String problem = """
                rules/mine.drl:4:47: rule "Mine" compares `provider` with "Grok", which the catalogue does not know. Did you mean `Groq`? Correct it, or remove it.
                        Offer( kind == SELF_HOSTED || provider == "Grok" )
                                                                  ^^^^^^
                """;

        CommandResult verified = run("rules", "verify", rules.toString());
        CommandResult checked = run("rules", "check", rules.toString());
        CommandResult json = run("rules", "check", rules.toString(), "--format", "json");

        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.out()).contains(problem);
        assertThat(checked.code()).isZero();
        // The clock of the test stands before the days on which shipped rules were agreed, which is reported after it.
        assertThat(checked.err().lines().takeWhile(line -> !line.contains("was agreed on")))
                .containsExactlyElementsOf(problem.lines().toList());
        assertThat(checked.out()).startsWith("fine: ");
        assertThat(json.out())
                .startsWith("{\"fine\":true,\"problems\":[],\"unknownNames\":[{\"place\":\"rules/mine.drl:4:47\",");
    }

    @Test
    void a_flaw_is_reported_with_a_workload_that_recommend_takes_and_exit_code_3() throws IOException {
        open_a_gap();
        Path examples = folder.resolve("examples");

        CommandResult ran =
                run("rules", "verify", rules.toString(), "--rules", "none", "--counter-examples", examples.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .startsWith(
                        "1. rules/volume.drl: some rule of question \"volume\" must fire for every workload, but none does"
                                + " where tokensPerDay = 10000000.")
                .contains("\n    tokensPerDay: 10000000\n    latencyP99Ms: 400\n")
                .contains("22,680 combinations, in 0.0 s\n")
                .endsWith("\nnot proved: 1 flaw\n");
        Path file = examples.resolve("1-no-gap.yaml");
        assertThat(file).content().startsWith("# rules/volume.drl: some rule of question");
        CommandResult recommended = run("recommend", file.toString(), "--rules", rules.toString());
        assertThat(recommended.code()).isZero();
        assertThat(recommended.out()).doesNotContain("rules/volume.drl:");
    }

    @Test
    void counter_examples_of_an_earlier_run_are_removed_and_nothing_else() throws IOException {
        Path examples = Files.createDirectory(folder.resolve("examples"));
        for (String name : List.of("1-no-gap.yaml", "12-one-verdict.yaml", "1-mine.yaml", "no-gap.yaml")) {
            Files.writeString(examples.resolve(name), "");
        }

        CommandResult ran = run("rules", "verify", "--counter-examples", examples.toString());

        assertThat(ran.code()).isZero();
        assertThat(examples.toFile().list()).containsExactlyInAnyOrder("1-mine.yaml", "no-gap.yaml");
    }

    @Test
    void json_is_read_by_programs() throws IOException {
        assertThat(JSON.readTree(run("rules", "verify", "--format", "json").out()))
                .isEqualTo(JSON.readTree("""
                        {"proved": true, "rulesSha256": "%s", "rules": %d, "workloads": 243, "markets": 70,
                         "combinations": 17010, "admission": {"rules": 75, "workloads": 5903, "nothingLeft": 2640}, "milliseconds": 0, "flaws": []}""".formatted(
                                ShippedPolicy.RULES.sha256(),
                                ShippedPolicy.RULES.rules().size())));
        open_a_gap();

        CommandResult ran = run("rules", "verify", "--rules", rules.toString(), "--format", "json");

        JsonNode answer = JSON.readTree(ran.out());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(answer.at("/proved").asBoolean()).isFalse();
        assertThat(answer.at("/flaws/0").propertyNames())
                .containsExactly("property", "place", "detail", "counterExample");
        assertThat(answer.at("/flaws/0/property").asString()).isEqualTo("no-gap");
        assertThat(answer.at("/flaws/0/place").asString()).isEqualTo("rules/volume.drl");
        assertThat(answer.at("/flaws/0/counterExample/yaml").asString()).contains("tokensPerDay: 10000000\n");
        assertThat(answer.at("/flaws/0/counterExample/catalogGivesIt").asBoolean())
                .isTrue();
    }

    @Test
    void rules_that_do_not_load_are_reported_with_exit_code_4() throws IOException {
        CommandResult ran = run("rules", "verify", folder.resolve("none").toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(folder.resolve("none") + ": the rules folder does not exist. Name one with --rules DIR.\n");
    }

    @Test
    void a_folder_that_cannot_be_written_is_reported() throws IOException {
        open_a_gap();
        Path file = Files.writeString(folder.resolve("file"), "");

        CommandResult ran = run("rules", "verify", rules.toString(), "--counter-examples", file.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(file + ": counter-examples cannot be written there (" + file
                        + "). Name a writable folder with --counter-examples DIR.\n");
    }

    private void open_a_gap() throws IOException {
        Path volume = rules.resolve("volume.drl");
        Files.writeString(
                volume, Files.readString(volume).replace("tokensPerDay >= 10_000_000", "tokensPerDay > 10_000_000"));
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC), List.of(args));
    }
}
