package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code weighbridge rules impact} as a script meets it. */
class RulesImpactCommandTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private static final String LINE = """
            {"name":"n%d","tokensPerDay":%d,"latencyP99Ms":400,"residency":"minimal","expertise":"strong","quality":"good-enough","apiModel":{"kind":"private-cloud-api","inputUsdPerMillionTokens":40,"outputUsdPerMillionTokens":40},"asOf":"2026-01-15"}
            """;

    @TempDir
    Path folder;

    private Path candidate;
    private Path workloads;

    /** Twenty of which those at 11 and 12 million turn when the band begins at 13. */
    @BeforeEach
    void edit_a_threshold() throws IOException {
        candidate = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("candidate"));
        Path volume = candidate.resolve("volume.drl");
        Files.writeString(volume, Files.readString(volume).replace("10_000_000", "13_000_000"));
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            lines.append(LINE.formatted(i, i < 3 ? (10 + i) * 1_000_000L : 200_000_000L + i));
        }
        workloads = Files.writeString(folder.resolve("w.ndjson"), lines);
    }

    @Test
    void changed_decisions_are_reported_with_their_cause() {
        CommandResult ran = impact("--workloads", workloads.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("2 of 20 decisions change (10 %), 2 of them in placement, if rules ")
                .contains("changed \"Under 10 M tokens a day, an API is almost always right\": changes 2\n");
    }

    @ParameterizedTest
    @CsvSource({"10%, 0", "9.99 %, 3", "0%, 3", "100%, 0"})
    void more_than_allowed_fails_a_build(String most, int code) {
        assertThat(impact("--workloads", workloads.toString(), "--fail-above", most)
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"5", "101%", "-1%", "much"})
    void a_malformed_share_is_reported(String most) {
        CommandResult ran = impact("--workloads", workloads.toString(), "--fail-above", most);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "Invalid value for option '--fail-above': must be a share from 0%% to 100%%, such as 5%%, got `%s`. See `weighbridge rules impact --help`.%n"
                                .formatted(most));
    }

    @Test
    void a_comment_is_written_only_where_a_decision_changes() throws IOException {
        Path one = Files.writeString(folder.resolve("one.ndjson"), LINE.formatted(1, 300_000_000L));

        assertThat(impact("--workloads", one.toString(), "--format", "markdown").out())
                .isEmpty();
        assertThat(impact("--workloads", workloads.toString(), "--format", "markdown")
                        .out())
                .startsWith("**2 of 20 decisions change (10 %)");
    }

    @Test
    void json_is_read_by_programs() {
        JsonNode answer = JsonMapper.shared()
                .readTree(impact("--workloads", workloads.toString(), "--format", "json")
                        .out());

        assertThat(answer.at("/decided").asInt()).isEqualTo(20);
        assertThat(answer.at("/turned").asInt()).isEqualTo(2);
        assertThat(answer.at("/examples/0/causes/0").asString()).startsWith("changed \"Under 10 M");
    }

    @Test
    void a_bad_line_is_reported_and_the_rest_decided() throws IOException {
        Files.writeString(workloads, "{\"tokensPerDay\":1}\n", java.nio.file.StandardOpenOption.APPEND);

        CommandResult ran = impact("--workloads", workloads.toString());

        assertThat(ran.out()).startsWith("2 of 20 decisions change");
        assertThat(ran.err()).contains("line 21:1: latencyP99Ms is missing.");
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void decisions_that_the_ledger_kept_are_decided_again() {
        String store = folder.resolve("ledger.db").toString();
        keepInLedger(store);

        CommandResult all = impact("--ledger-store", store);
        CommandResult some = impact("--ledger-store", store, "--most", "1");
        CommandResult later = impact("--ledger-store", store, "--from", "2026-11-25");

        assertThat(all.err()).isEmpty();
        assertThat(all.out()).startsWith("1 of 2 decisions change (50 %)");
        assertThat(some.out())
                .matches("(?s)[01] of 1 decisions change .*"); // both were decided in the same millisecond
        assertThat(later.err())
                .isEqualTo("nothing was decided: the file or the ledger has no workloads. Name another one.\n");
        assertThat(later.code()).isEqualTo(2);
    }

    @Test
    void decisions_with_masked_names_are_decided_without_waivers_and_that_is_reported() throws IOException {
        String store = folder.resolve("ledger.db").toString();
        keepInLedger(store, new Masks(List.of("/name")));
        Files.writeString(candidate.resolve("waivers.yaml"), """
                waivers:
                  - rule: Without ML infrastructure expertise, an API is the only way
                    workload: kept
                    who: head of risk
                    why: a partner runs it
                    until: 2027-01-01
                """);

        CommandResult ran = impact("--ledger-store", store);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).endsWith("""

                Notes
                  Decided without waivers because the workload's name was not recorded: 2.
                """);
    }

    @Test
    void a_passed_gate_is_reported() {
        CommandResult ran = impact("--workloads", workloads.toString(), "--fail-above", "5%");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("10 % of the decisions change, more than the 5 % that --fail-above allows.\n");
    }

    @Test
    void a_time_of_the_ledger_beside_a_file_is_wrong_usage() {
        CommandResult ran = impact("--workloads", workloads.toString(), "--from", "2026-01-01");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        "--from filters the ledger, but --workloads reads a file; leave one out. See `weighbridge rules"
                                + " impact --help`.\n");
    }

    private static void keepInLedger(String store) {
        keepInLedger(store, Masks.none());
    }

    private static void keepInLedger(String store, Masks masks) {
        ReloadingAdvisor desk = new ReloadingAdvisor(
                ShippedPolicy.RULES_FOLDER, ShippedPolicy.CATALOG_FOLDER, "test", CLOCK, new SplittableRandom(1));
        try (Ledger ledger =
                Ledger.open(Ledger.Mode.REQUIRED, StoreAddress.of(store, Optional.empty(), Optional.empty()), masks)) {
            DecisionService service = new DecisionService(desk, Optional.of(ledger), Optional.empty(), 0);
            for (int millions : List.of(11, 200)) {
                service.session()
                        .decide(ShippedPolicy.workload(
                                "name=kept",
                                "tokensPerDay=" + millions + "M",
                                "apiModel.kind=private-cloud-api",
                                "apiModel.inputUsdPerMillionTokens=40",
                                "apiModel.outputUsdPerMillionTokens=40"))
                        .await();
            }
        }
    }

    @Test
    void problems_of_files_and_folders_are_reported() throws IOException {
        CommandResult noLedger =
                impact("--ledger-store", folder.resolve("none.db").toString());
        CommandResult noFile = impact("--workloads", "none.ndjson");
        CommandResult badTime = impact("--from", "yesterday");
        CommandResult farAway = impact("--from", "+300000000-01-01T00:00:00Z");
        Files.writeString(candidate.resolve("volume.drl"), "rule \"x\" when then end");
        CommandResult broken = impact("--workloads", workloads.toString());

        assertThat(noLedger.code()).isEqualTo(2);
        assertThat(noLedger.err())
                .startsWith("--ledger-store: ")
                .endsWith(
                        "none.db: the ledger does not exist. Name one with --ledger-store FILE or URL; `weighbridge serve` creates it. Or name workloads with --workloads FILE.\n");
        assertThat(noFile.code()).isEqualTo(2);
        assertThat(noFile.err())
                .isEqualTo("none.ndjson: the file does not exist. Name an NDJSON file, or - for standard input.\n");
        assertThat(badTime.code()).isEqualTo(2);
        assertThat(badTime.err())
                .isEqualTo(
                        "Invalid value for option '--from': must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `yesterday`. See `weighbridge rules impact --help`.\n");
        assertThat(farAway.code()).isEqualTo(2);
        assertThat(farAway.err()).contains("got `+300000000-01-01T00:00:00Z`. See ");
        assertThat(broken.code()).isEqualTo(4);
        assertThat(broken.err())
                .contains("candidate/volume.drl:1:6: rule \"x\" has no @question, @owner, @since, @source, @why.");
    }

    private CommandResult impact(String... args) {
        List<String> all = new ArrayList<>(List.of("rules", "impact", "--candidate", candidate.toString()));
        all.addAll(List.of(args));
        return CommandResult.of(CLOCK, all);
    }

    @Test
    void of_many_bad_lines_the_first_twenty_are_reported_and_the_rest_counted() throws IOException {
        Files.writeString(workloads, "no JSON\n".repeat(25));

        CommandResult ran = impact("--workloads", workloads.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .hasLineCount(21)
                .startsWith("line 1:1: ")
                .endsWith("\n5 more problems. Fix these first.\n");
    }

    /** The line is right by the live declarations, and read by them where it is wrong by the edited ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: 3650 | to: 35 | 1 of 1 | refused: keptDays must be a whole number of days from 0 to 35, got `40`",
                "reviewedOn, type: date | reviewedOn, type: truth | 1 of 1 | refused: reviewedOn must be true or false, got `2026-06-01`",
                "reviewedOn, type: date | reviewedOn, type: text | 0 of 1 | changed the field reviewedOn (a date from 2000-01-01 to 2100-01-01 → a text of at most 200 characters): changes no decision here",
                "to: 3650 | to: 9000 | 0 of 1 | changed the field keptDays (a whole number of days from 0 to 3650 → a whole number of days from 0 to 9000): changes no decision here",
                "[public, secret] | [public, top-secret] | 1 of 1 | refused: dataClass must be one of public, top-secret, got `secret`"
            })
    void edited_declarations_are_compared_by_what_they_refuse(String from, String to, String changed, String said)
            throws IOException {
        String fields = """
                fields:
                  - { name: dataClass, type: choice, choices: [public, secret], question: Which?, owner: o }
                  - { name: keptDays, type: number, unit: days, from: 0, to: 3650, whole: true, question: How long?, owner: o }
                  - { name: reviewedOn, type: date, question: When?, owner: o }
                """;
        Path live = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("live"));
        Path edited = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("edited"));
        Files.writeString(live.resolve("fields.yaml"), fields);
        Files.writeString(edited.resolve("fields.yaml"), fields.replace(from, to));
        Path stated = Files.writeString(
                folder.resolve("stated.ndjson"),
                LINE.formatted(1, 200_000_000)
                        .replace("}\n", ",\"dataClass\":\"secret\",\"keptDays\":40,\"reviewedOn\":\"2026-06-01\"}\n"));

        CommandResult ran = CommandResult.of(
                CommandResult.NOW,
                List.of(
                        "rules",
                        "impact",
                        "--rules",
                        live.toString(),
                        "--candidate",
                        edited.toString(),
                        "--workloads",
                        stated.toString()));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith(changed + " decisions change").contains(said);
    }
}
