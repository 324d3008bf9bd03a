package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Sha256;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger as its keeper meets it: what a server kept is listed, shown, made again and deleted. */
class LedgerCommandTest {
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    @TempDir
    Path folder;

    private Path store;
    private Path rules;
    private final List<Recommendation> decided = new ArrayList<>();

    /** Three decisions, of today, of ten days ago and of a hundred, the youngest first. */
    @BeforeEach
    void keep() {
        store = folder.resolve("ledger.db");
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), Masks.none())) {
            for (int days : new int[] {0, 10, 100}) {
                Clock then = Clock.offset(CommandResult.NOW, Duration.ofDays(-days));
                ReloadingAdvisor desk = new ReloadingAdvisor(
                        rules, ShippedPolicy.CATALOG_FOLDER, Version.current(), then, new SplittableRandom(days));
                DecisionSession session = new DecisionService(desk, Optional.of(ledger), Optional.empty(), 0).session();
                List<String> sets = List.of(
                        "name=w" + days,
                        "tokensPerDay=50M",
                        "latencyP99Ms=400",
                        "residency=moderate",
                        "expertise=limited",
                        "quality=good-enough");
                decided.add(session.decide(
                                session.reader().read(sets, new Problems()).orElseThrow())
                        .await());
            }
        }
    }

    private StoreAddress address() {
        return StoreAddress.of(store.toString(), Optional.empty(), Optional.empty());
    }

    private String id(int index) {
        return decided.get(index).id();
    }

    @Test
    void decisions_are_listed_newest_first() {
        CommandResult ran = run("ledger", "list");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .isEqualTo(
                        "%s  2026-11-24T10:00:00Z  api          w0%n%s  2026-11-14T10:00:00Z  api          w10%n%s  2026-08-16T10:00:00Z  api          w100%n"
                                .formatted(id(0), id(1), id(2)));
        assertThat(run("ledger", "list", "--workload", "w10").out())
                .startsWith(id(1))
                .hasLineCount(1);
        assertThat(run("ledger", "list", "--limit", "1", "--after", id(0)).out())
                .startsWith(id(1))
                .hasLineCount(1);
    }

    @Test
    void all_problems_of_the_options_of_a_list_are_reported_at_once() {
        CommandResult ran = run("ledger", "list", "--limit", "many", "--placement", "cloud");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("""
                        --placement: placement must be one of api, self-hosted, hybrid, none, got `cloud`.
                        --limit: limit must be a whole number from 1 to 1000, got `many`.
                        """);
    }

    @Test
    void what_was_asked_is_written_as_workloads_that_are_decided_the_same() throws IOException {
        CommandResult ran = run("ledger", "workloads");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                        {"name":"w0","tokensPerDay":50000000,"latencyP99Ms":400,"residency":"moderate","expertise":"limited","quality":"good-enough","asOf":"2026-11-24"}
                        {"name":"w10","tokensPerDay":50000000,"latencyP99Ms":400,"residency":"moderate","expertise":"limited","quality":"good-enough","asOf":"2026-11-14"}
                        {"name":"w100","tokensPerDay":50000000,"latencyP99Ms":400,"residency":"moderate","expertise":"limited","quality":"good-enough","asOf":"2026-08-16"}
                        """);
        assertThat(run("ledger", "workloads", "--workload", "w10").out()).hasLineCount(1);
        assertThat(run("ledger", "workloads", "--limit", "2", "--after", id(0)).out())
                .startsWith("{\"name\":\"w10\",")
                .hasLineCount(2);
        Path file = Files.writeString(folder.resolve("workloads.ndjson"), ran.out());
        String impact = runPlain("rules", "impact", "--candidate", rules.toString(), "--workloads", file.toString())
                .out();
        assertThat(impact)
                .isNotEmpty()
                .isEqualTo(
                        run("rules", "impact", "--candidate", rules.toString()).out());
        assertThat(runPlain("batch", file.toString()).code()).isZero();
    }

    @Test
    void a_workload_that_is_masked_beyond_reading_is_left_out_and_counted() {
        try (Ledger ledger =
                Ledger.open(Ledger.Mode.REQUIRED, address(), new Masks(List.of("/name", "/tokensPerDay", "/region")))) {
            keep(ledger, 1, "name=hidden");
        }
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), new Masks(List.of("/name", "/region")))) {
            keep(ledger, 2, "name=hidden", "fte=2");
            keep(ledger, 3, "region=eu");
        }

        CommandResult ran = run("ledger", "workloads");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("{\"name\":\"[masked]\",").hasLineCount(4);
        assertThat(ran.err()).isEqualTo("2 workloads are left out, since a masked field is needed to read them.\n");
    }

    private void keep(Ledger ledger, int secondsLater, String... sets) {
        Clock then = Clock.offset(CommandResult.NOW, Duration.ofSeconds(secondsLater));
        ReloadingAdvisor desk = new ReloadingAdvisor(
                rules, ShippedPolicy.CATALOG_FOLDER, Version.current(), then, new SplittableRandom(secondsLater));
        new DecisionService(desk, Optional.of(ledger), Optional.empty(), 0)
                .session()
                .decide(ShippedPolicy.workload(sets));
    }

    @Test
    void a_limit_below_one_and_a_malformed_time_are_reported() {
        assertThat(run("ledger", "workloads", "--limit", "0", "--from", "soon"))
                .isEqualTo(new CommandResult(2, "", """
                        --limit: limit must be a whole number from 1, got `0`.
                        --from: from must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `soon`.
                        """));
        assertThat(run("ledger", "workloads", "--limit", "0").code()).isEqualTo(2);
    }

    @Test
    void the_status_of_a_damaged_ledger_is_never_fine() throws SQLException {
        change("UPDATE answers SET bytes = (SELECT bytes FROM files LIMIT 1)");

        CommandResult ran = run("ledger", "status");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith(
                        store
                                + ": the ledger is damaged: 3 answers. Restore it from a backup, or name another one with --ledger-store.\nanswer ")
                .contains(": its content has another SHA-256; the newest decision that uses it is " + id(1) + ".\n")
                .hasLineCount(4);
    }

    @Test
    void the_check_of_a_ledger_is_a_gate() throws SQLException {
        String sha256 = Sha256.hex(RecommendationFormat.JSON
                .textOf(decided.get(1), Detail.STANDARD)
                .getBytes(StandardCharsets.UTF_8));
        run("decisions", "sign", id(1), "--who", "Ada", "--role", "legal", "--sha256", sha256);
        assertThat(run("ledger", "verify"))
                .isEqualTo(new CommandResult(
                        0, "fine: 3 decisions, 1 signatures, each of the bytes that are recorded\n", ""));

        change("UPDATE signatures SET answer_sha256 = '" + "0".repeat(64) + "'");
        CommandResult ran = run("ledger", "verify");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(": the ledger is damaged: 1 signature. ")
                .endsWith(
                        "signature on decision %s: it is of other bytes, with the SHA-256 %s; the recorded answer has %s.\n"
                                .formatted(id(1), "0".repeat(64), sha256));
        assertThat(run("ledger", "status").code()).isEqualTo(2);
    }

    @Test
    void a_decision_is_shown_whole() {
        CommandResult ran = run("ledger", "show", id(1));

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .endsWith(",\"answer\":" + RecommendationFormat.JSON.textOf(decided.get(1), Detail.STANDARD) + "}\n");
    }

    @Test
    void an_unknown_id_is_reported_and_nothing_else_is_deleted() {
        String said =
                UNKNOWN + ": no decision with this id is recorded. `weighbridge decisions list` shows the newest.\n";

        assertThat(run("ledger", "show", UNKNOWN)).isEqualTo(new CommandResult(2, "", said));
        assertThat(run("replay", UNKNOWN)).isEqualTo(new CommandResult(2, "", said));
        assertThat(run("ledger", "delete", id(0), UNKNOWN)).isEqualTo(new CommandResult(2, "", said));
        assertThat(run("ledger", "list").out()).hasLineCount(3);
    }

    @Test
    void a_decision_made_again_is_the_same_to_the_byte() {
        CommandResult ran = run("replay", id(2));

        assertThat(ran.err()).isEqualTo("The same answer, to the byte.\n");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(RecommendationFormat.JSON.textOf(decided.get(2), Detail.STANDARD) + "\n");
    }

    @Test
    void a_decision_that_a_waiver_changed_differs_once_its_name_is_masked_and_the_reason_is_reported()
            throws IOException {
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: Without ML infrastructure expertise, an API is the only way
                    workload: secret
                    who: head of risk
                    why: a partner runs it
                    until: 2027-01-01
                """);
        Masks masks = new Masks(List.of("/name"));
        ReloadingAdvisor desk = new ReloadingAdvisor(
                rules, ShippedPolicy.CATALOG_FOLDER, Version.current(), CommandResult.NOW, new SplittableRandom(7));
        String id;
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(), masks)) {
            DecisionSession session = new DecisionService(desk, Optional.of(ledger), Optional.empty(), 0).session();
            id = session.decide(ShippedPolicy.workload("name=secret", "expertise=none"))
                    .await()
                    .id();
        }

        CommandResult ran = run("replay", id);

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .startsWith("Masked fields were not compared: /name\n")
                .contains("The workload's name is masked, so that the waivers of its rules did not apply.\n");
    }

    @Test
    void a_difference_is_reported_with_its_pointer_and_both_values() throws Exception {
        change("UPDATE decisions SET request = replace(request, '50000000', '60000000'), version = '0.0.9'");

        CommandResult ran = run("replay", id(0));

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .startsWith("First decided by version 0.0.9, now by version " + Version.current() + ".\n"
                        + "/workload/tokensPerDay: was 50000000, now 60000000\n/certainty/why: was \"");
        assertThat(ran.err()).contains("/provenance/version: was ");
        assertThat(ran.out()).contains("\"tokensPerDay\":60000000");
    }

    @Test
    void a_recommendation_in_a_file_is_made_again_however_it_is_written() throws IOException {
        String line = RecommendationFormat.JSON.textOf(decided.get(0), Detail.STANDARD);
        JsonMapper mapper = JsonMapper.shared();
        JsonNode tree = mapper.readTree(line);
        Path oneLine = Files.writeString(folder.resolve("line.json"), line);
        Path indented = Files.writeString(
                folder.resolve("indented.json"),
                mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree));

        for (Path file : List.of(oneLine, indented)) {
            CommandResult ran = run("replay", file.toString(), "--rules", rules.toString());
            assertThat(ran.err()).isEqualTo("The same answer.\n");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo(line + "\n");
        }
    }

    @Test
    void a_replay_of_a_file_compares_at_its_size_and_prints_what_is_asked() throws IOException {
        String full = RecommendationFormat.JSON.textOf(decided.get(0), Detail.FULL);
        Path file = Files.writeString(folder.resolve("full.json"), full);

        CommandResult asFirst = run("replay", file.toString(), "--rules", rules.toString());
        CommandResult standard = run("replay", file.toString(), "--rules", rules.toString(), "--detail", "standard");

        assertThat(asFirst.err()).isEqualTo("The same answer.\n");
        assertThat(asFirst.out()).isEqualTo(full + "\n");
        assertThat(standard.err()).isEqualTo("The same answer.\n");
        assertThat(standard.out()).isEqualTo(RecommendationFormat.JSON.textOf(decided.get(0), Detail.STANDARD) + "\n");
    }

    @Test
    void a_replay_works_out_every_offer_of_a_recorded_decision() {
        CommandResult ran = run("replay", id(0), "--detail", "full");

        assertThat(ran.err()).isEqualTo("The same answer, to the byte.\n");
        assertThat(ran.out()).isEqualTo(RecommendationFormat.JSON.textOf(decided.get(0), Detail.FULL) + "\n");
    }

    @Test
    void a_file_decided_under_other_rules_needs_them_or_a_ledger_that_has_them() throws IOException {
        Path file = Files.writeString(
                folder.resolve("r.json"), RecommendationFormat.JSON.textOf(decided.get(0), Detail.STANDARD));
        Files.writeString(rules.resolve("volume.drl"), "// edited\n" + Files.readString(rules.resolve("volume.drl")));

        CommandResult without = runPlain("replay", file.toString(), "--rules", rules.toString());
        CommandResult with = run("replay", file.toString(), "--rules", rules.toString());

        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err())
                .isEqualTo(
                        "%s: the rules folder with SHA-256 %s that it was decided with was not found. Name that folder with --rules DIR, or a ledger that has it with --ledger-store.%n"
                                .formatted(file, ShippedPolicy.RULES.sha256()));
        assertThat(with.err()).isEqualTo("The same answer.\n");
        assertThat(with.out()).isEqualTo(RecommendationFormat.JSON.textOf(decided.get(0), Detail.STANDARD) + "\n");
    }

    @Test
    void what_the_folder_of_the_rules_is_called_does_not_matter_to_a_file() throws IOException {
        String line = RecommendationFormat.JSON.textOf(decided.get(0), Detail.STANDARD);
        Path file = Files.writeString(folder.resolve("r.json"), line);
        Path moved = ShippedPolicy.copy(rules, folder.resolve("policy-2026"));

        CommandResult ofFolder = runPlain("replay", file.toString(), "--rules", moved.toString());
        Files.writeString(file, line.replace("\"rules/", "\"policy-2026/"));
        CommandResult ofLedger =
                run("replay", file.toString(), "--rules", folder.resolve("none").toString());

        assertThat(ofFolder).isEqualTo(new CommandResult(0, line + "\n", "The same answer.\n"));
        assertThat(ofLedger)
                .isEqualTo(
                        new CommandResult(0, line.replace("\"rules/", "\"policy-2026/") + "\n", "The same answer.\n"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_cannot_be_read_is_reported_with_the_reason() throws IOException {
        String way = " Name a recommendation as JSON, or the id of a decision.\n";
        Path large = folder.resolve("large.json");
        Files.write(large, new byte[10_000_001]);
        Path largest = folder.resolve("largest.json");
        Files.write(largest, new byte[10_000_000]);

        assertThat(run("replay", large.toString()))
                .isEqualTo(new CommandResult(2, "", large + ": must be at most 10000000 bytes, got 10000001." + way));
        assertThat(run("replay", largest.toString()).err())
                .startsWith(largest + ": must be a recommendation as JSON, ");
        assertThat(run("replay", "/dev/zero"))
                .isEqualTo(new CommandResult(2, "", "/dev/zero: must be at most 10000000 bytes, got more." + way));
        assertThat(run("replay", folder.toString()))
                .isEqualTo(new CommandResult(2, "", folder + ": must be a file, got a folder." + way));
        assertThat(run("replay", "/proc/self/mem"))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "/proc/self/mem: the file cannot be read. Check its permissions, or name another one.\n"));
    }

    @Test
    void a_file_that_is_not_a_recommendation_is_reported() throws IOException {
        for (String text : List.of("", "[]", "{}", "not json", "{\"id\":1,\"provenance\":{\"decidedAt\":\"now\"}}")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);

            assertThat(run("replay", file.toString()))
                    .isEqualTo(
                            new CommandResult(
                                    2,
                                    "",
                                    file
                                            + ": must be a recommendation as JSON, as `weighbridge recommend --format json` writes it, got something else.\n"));
        }
        assertThat(run("replay", "nowhere.json").err())
                .isEqualTo(
                        "nowhere.json: no such file, and not the id of a decision. Name a recommendation as JSON, or the id of a decision.\n");
    }

    @Test
    void old_decisions_are_deleted_and_a_dry_run_lists_them() {
        assertThat(run("ledger", "prune", "--keep", "30d", "--dry-run").out())
                .isEqualTo("1 decisions were made before 2026-10-25T10:00:00Z. Nothing was deleted.\n");
        assertThat(run("ledger", "list").out()).hasLineCount(3);

        assertThat(run("ledger", "prune", "--keep", "30d").out())
                .isEqualTo(
                        "deleted: 1 decisions, and 1 answers and 0 folders that no other decision needs. The file was rewritten without them.\n");
        assertThat(run("ledger", "prune", "--before", "2026-11-24").out()).startsWith("deleted: 1 decisions, ");
        assertThat(run("ledger", "delete", id(0)).out())
                .isEqualTo(
                        "deleted: 1 decisions, and 1 answers and 2 folders that no other decision needs. The file was rewritten without them.\n");
        assertThat(run("ledger", "status").out())
                .isEqualTo("fine: 0 decisions, 0 distinct answers, 0 folders; schema version 4\n");
    }

    @Test
    void pruning_needs_one_end_that_can_be_understood() {
        String see = " See `weighbridge ledger prune --help`.\n";

        assertThat(run("ledger", "prune"))
                .isEqualTo(new CommandResult(2, "", "give either --before TIME or --keep DAYS." + see));
        assertThat(run("ledger", "prune", "--keep", "1d", "--before", "2026-01-01")
                        .err())
                .isEqualTo("give either --before TIME or --keep DAYS." + see);
        assertThat(run("ledger", "prune", "--keep", "1y").err())
                .isEqualTo("--keep must be a number of days from 0d to 999999d, such as 365d, got `1y`." + see);
        assertThat(run("ledger", "prune", "--before", "soon").err())
                .isEqualTo(
                        "Invalid value for option '--before': must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `soon`."
                                + see);
    }

    @Test
    void what_is_recorded_is_counted() {
        assertThat(run("ledger", "status").out())
                .isEqualTo(
                        "fine: 3 decisions from 2026-08-16T10:00:00Z to 2026-11-24T10:00:00Z, 3 distinct answers, 2 folders; schema version 4\n");
    }

    @Test
    void a_damaged_ledger_and_one_that_is_not_there_are_reported_by_every_command() throws IOException {
        Files.writeString(store, "no database at all");
        String damaged = store
                + ": the file is damaged, or is not a ledger. Nothing was changed. Restore it from a backup, or name another file with --ledger-store FILE.\n";
        for (List<String> command : commands()) {
            assertThat(run(command.toArray(String[]::new))).isEqualTo(new CommandResult(2, "", damaged));
        }
        assertThat(Files.readString(store)).isEqualTo("no database at all");

        Files.delete(store);
        for (List<String> command : commands()) {
            assertThat(run(command.toArray(String[]::new)))
                    .isEqualTo(
                            new CommandResult(
                                    2,
                                    "",
                                    store
                                            + ": the ledger does not exist. Name one with --ledger-store FILE or URL; `weighbridge serve` creates it.\n"));
        }
        assertThat(store).doesNotExist();
    }

    private static List<List<String>> commands() {
        return List.of(
                List.of("ledger", "list"),
                List.of("ledger", "show", UNKNOWN),
                List.of("ledger", "delete", UNKNOWN),
                List.of("ledger", "prune", "--keep", "1d"),
                List.of("ledger", "status"),
                List.of("ledger", "verify"),
                List.of("replay", UNKNOWN));
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private CommandResult run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--ledger-store", store.toString()));
        return runPlain(all.toArray(String[]::new));
    }

    private static CommandResult runPlain(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
