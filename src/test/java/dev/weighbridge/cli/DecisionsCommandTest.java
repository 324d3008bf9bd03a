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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded decisions as those meet them who sign them, and who look at them again later. */
class DecisionsCommandTest {
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    private static final String USER = System.getProperty("user.name");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path recorded;
    private static final List<Recommendation> DECIDED = new ArrayList<>();

    private Path store;
    private Path rules;
    private Path catalog;

    /** Three decisions, of today, of ten days ago and of a hundred, the youngest first. */
    @BeforeAll
    static void record() {
        recorded = shared.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address(recorded), Masks.none())) {
            for (int days : new int[] {0, 10, 100}) {
                Clock then = Clock.offset(CommandResult.NOW, Duration.ofDays(-days));
                ReloadingAdvisor advisor = new ReloadingAdvisor(
                        ShippedPolicy.RULES_FOLDER,
                        ShippedPolicy.CATALOG_FOLDER,
                        Version.current(),
                        then,
                        new SplittableRandom(days));
                DecisionSession session =
                        new DecisionService(advisor, Optional.of(ledger), Optional.empty(), 0).session();
                List<String> sets = List.of(
                        "name=w" + days,
                        "tokensPerDay=50M",
                        "latencyP99Ms=2000",
                        "residency=minimal",
                        "expertise=limited",
                        "quality=good-enough");
                DECIDED.add(session.decide(
                                session.reader().read(sets, new Problems()).orElseThrow())
                        .await());
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        store = Files.copy(recorded, folder.resolve("ledger.db"));
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        catalog = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog"));
    }

    private static StoreAddress address(Path file) {
        return StoreAddress.of(file.toString(), Optional.empty(), Optional.empty());
    }

    private static String id(int index) {
        return DECIDED.get(index).id();
    }

    private static String sha256(int index) {
        String line = RecommendationFormat.JSON.textOf(DECIDED.get(index), Detail.STANDARD);
        return Sha256.hex(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_signature_prints_what_was_signed_and_is_shown_from_then_on() {
        CommandResult ran =
                run("decisions", "sign", id(0), "--who", "Ada Lovelace", "--role", "legal", "--sha256", sha256(0));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(
                        "signed: decision %s (api for w0) by Ada Lovelace, legal, at 2026-11-24T10:00:00Z; answer SHA-256 %s%n"
                                .formatted(id(0), sha256(0)));
        assertThat(run("decisions", "show", id(0)).out())
                .contains(
                        "\"answerSha256\":\"%s\",\"signatures\":[{\"who\":\"Ada Lovelace\",\"role\":\"legal\",\"signedBy\":\"user %s\",\"at\":\"2026-11-24T10:00:00Z\",\"answerSha256\":\"%s\"}]"
                                .formatted(sha256(0), USER, sha256(0)));
        for (String format : List.of("markdown", "text", "html", "adr")) {
            String blank = format.equals("html") ? "<td>name</td>" : "Name: ____";
            assertThat(run("decisions", "show", id(0), "--format", format).out())
                    .contains(
                            "Signed: \"Ada Lovelace\", legal (user " + USER + "), 2026-11-24",
                            "Answer SHA-256: " + sha256(0),
                            id(0))
                    .doesNotContain(blank);
            assertThat(run("ledger", "show", id(1), "--format", format).out())
                    .contains(blank, "Answer SHA-256: " + sha256(1));
        }
    }

    @Test
    void of_other_bytes_by_an_unknown_role_or_of_a_decision_that_is_gone_nothing_is_signed() {
        CommandResult wrong =
                run("decisions", "sign", id(0), "--role", "finops", "--sha256", sha256(1), "--supersedes", UNKNOWN);
        CommandResult gone = run("decisions", "sign", UNKNOWN, "--who", "Ada");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("""
                --who: who is missing. It must be the name of the person who signs.
                --role: role must be one of architecture-board, platform-architecture, platform-finops, ai-engineering, data-protection, legal, which review.yaml of the catalogue lists, got `finops`. Did you mean `platform-finops`?
                --sha256: sha256 `%s` is not that of the recorded answer. Read the decision again before you sign it.
                --supersedes: supersedes `%s` is not a recorded decision. Give the id of one that is, or leave supersedes out.
                """.formatted(sha256(1), UNKNOWN));
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).isEqualTo("""
                --role: role is missing. It must be the role in which that person signs.
                --sha256: sha256 is missing. It must be the answerSha256 of the decision that was read.
                %s: no decision with this id is recorded. `weighbridge decisions list` shows the newest.
                """.formatted(UNKNOWN));
        assertThat(run("decisions", "show", id(0)).out()).contains("\"signatures\":[]");
    }

    @Test
    void a_person_signs_once_in_a_role_and_bad_texts_are_rejected_in_short() {
        String[] once = {"decisions", "sign", id(0), "--who", "Ada", "--role", "legal", "--sha256", sha256(0)};
        assertThat(run(once).code()).isZero();

        CommandResult twice = run(once);
        CommandResult bad = run(
                "decisions",
                "sign",
                id(0),
                "--who",
                "A\u001b[2J",
                "--role",
                "r".repeat(100_000),
                "--note",
                "n".repeat(100_000),
                "--sha256",
                "x".repeat(100_000),
                "--supersedes",
                "y".repeat(100_000));

        assertThat(twice)
                .isEqualTo(
                        new CommandResult(
                                2,
                                "",
                                "--who: Ada has signed this decision as legal on 2026-11-24. A decision is signed once by a person in a role.\n"));
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err().lines())
                .containsExactly(
                        "--who: who must be one line of 1 to 200 visible characters, got U+001B.",
                        "--role: role must be one of architecture-board, platform-architecture, platform-finops, ai-engineering, data-protection, legal, which review.yaml of the catalogue lists, got `"
                                + "r".repeat(57) + "...`.",
                        "--note: note must be one line of 1 to 2,000 visible characters, got 100,000.",
                        "--sha256: sha256 must be 64 hexadecimal digits, got `" + "x".repeat(57) + "...`.",
                        "--supersedes: supersedes must be the id of a decision, a UUID, got `" + "y".repeat(57)
                                + "...`.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026-13-01", "2026-02-30", "01.02.2026", "2026-11-25T10:00", "99999-01-01", "yesterday"})
    void a_recheck_since_no_date_is_wrong_usage(String since) {
        assertThat(run("decisions", "recheck", "--since", since))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "Invalid value for option '--since': must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `%s`. See `weighbridge decisions recheck --help`.%n"
                                .formatted(since)));
    }

    @Test
    void a_recheck_fails_on_nothing_but_turned_decisions() {
        CommandResult unknown = run("decisions", "recheck", "--fail-on", "moved");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--fail-on").contains("turned");
        assertThat(run("decisions", "recheck", "--since", "2027-01-01", "--fail-on", "turned")
                        .out())
                .startsWith("0 decisions checked. 0 would turn.\n0 would change in something");
    }

    @Test
    void a_page_that_is_not_of_the_recorded_answer_says_so() throws SQLException {
        change("UPDATE decisions SET request = replace(request, '50000000', '60000000') WHERE id = '" + id(0) + "'");

        assertThat(run("decisions", "show", id(0), "--format", "text").out().replaceAll("\\s+", " "))
                .contains("This page was worked out again, and ")
                .contains("of its values are not those of the recorded answer, such as /workload/tokensPerDay."
                        + " The JSON is the recorded answer.");
    }

    @Test
    void only_the_decision_from_before_a_new_price_has_another_bill() {
        CommandResult ran = run("decisions", "recheck");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        // 1,200 M tokens in and 300 M out a month. Then Mistral Small 3.2 at $0.075 and $0.20: 90 + 60 = 150; from
        // 2026-09-23 DeepSeek V4 Flash at $0.06 and $0.18, which is known to be in time: 72 + 54 = 126, three times.
        assertThat(ran.out()).isEqualTo("""
                %s  2026-08-16T10:00:00Z  w100
                  would recommend deepseek-v4-flash at DeepInfra
                  offers are excluded by "A median above the limit cannot meet it", "A published P99 or P95 far above the limit misses it", "Good enough means at least as good as the reference model", "Nothing is known of the offer, and its kind is typically above the limit", "Weights whose licence leaves out the EU are not run there"
                  new risks: medians-disagree, p99-unknown, thinking-tokens
                  no longer a risk: latency-assumed
                  the bill was $150.00 a month and is $126.00 now (-16.0 %%); the same offer costs $150.00 now
                3 decisions checked. 0 would turn.
                1 would change in something: 1 in the recommended offer, 1 in the rules that exclude offers, 1 in the risks.
                0 rest on an offer that has ended, 0 on one that ends within 90 days, 0 on one that is no longer in the catalogue.
                Bills that are known then and now: $402.00 a month then, $378.00 now (-6.0 %%).
                """.formatted(id(2)));
    }

    @Test
    void a_rule_that_turns_decisions_is_seen_and_fails_where_asked() throws IOException {
        Files.writeString(rules.resolve("own.drl"), """
                rule "Nothing runs on an API any more"
                    @question("cost")
                    @owner("platform-finops")
                    @since("2026-11-24")
                    @source("A test")
                    @why("To see decisions turn.")
                    @enforcement("mandatory")
                when
                    Workload( tokensPerDay >= 0 )
                then
                    advice.rulesOut(API);
                end
                """);

        CommandResult ran = run("decisions", "recheck", "--since", "2026-11-20", "--fail-on", "turned");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains(
                        id(0) + "  2026-11-24T10:00:00Z  w0\n  would turn from api to self-hosted\n",
                        "1 decisions checked. 1 would turn: 1 from api to self-hosted.\n");
        for (String format : List.of("json", "markdown")) {
            CommandResult other = run("decisions", "recheck", "--fail-on", "turned", "--format", format);
            assertThat(other.code()).isEqualTo(3);
            assertThat(other.out()).contains(format.equals("json") ? "\"turned\":3" : "would turn from api to");
        }
        assertThat(run("decisions", "recheck", "--since", "2026-11-20").code()).isZero();
        assertThat(run("decisions", "recheck", "--signed", "--fail-on", "turned")
                        .out())
                .startsWith("0 decisions checked.");
    }

    @Test
    void the_end_of_an_offer_is_reported_within_the_days_of_the_review() throws IOException {
        String offer = DECIDED.get(0).offer().orElseThrow().id();
        Path offers = catalog.resolve("api-offers.yaml");
        String text = Files.readString(offers);
        for (String[] each : new String[][] {
            {"2026-11-24", "ended on 2026-11-24"},
            {"2026-11-25", "ends on 2026-11-25"},
            {"2027-02-22", "ends on 2027-02-22"}
        }) {
            Files.writeString(offers, ending(text, offer, each[0]));
            assertThat(run("decisions", "recheck", "--since", "2026-11-20").out())
                    .contains("  " + offer + " " + each[1] + "\n");
        }
        Files.writeString(offers, ending(text, offer, "2027-02-23")); // in 91 days
        assertThat(run("decisions", "recheck", "--since", "2026-11-20").out()).doesNotContain("ends on 2");
    }

    private static String ending(String offers, String id, String day) {
        String head = "  - id: " + id + "\n";
        assertThat(offers).contains(head);
        return offers.replace(
                head,
                head
                        + "    lifecycle: { endsOn: %s, source: { title: \"A test\", checked: 2026-11-01 } }\n"
                                .formatted(day));
    }

    @Test
    void what_cannot_be_decided_again_is_named_and_the_rest_is() throws SQLException {
        change("UPDATE decisions SET request = replace(request, '\"minimal\"', '\"none\"') WHERE id = '" + id(0) + "'");
        change("UPDATE decisions SET masked = '/tokensPerDay',"
                + " request = replace(request, '50000000', '\"[masked]\"') WHERE id = '" + id(1) + "'");

        CommandResult ran = run("decisions", "recheck", "--fail-on", "turned");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "  cannot be decided again: residency must be one of ",
                        "  cannot be decided again: a value is masked\n",
                        "3 decisions checked. 0 would turn.",
                        "Not decided again because a value is masked: 1.",
                        "Not decided again because the workload is no longer valid: 1.");
    }

    @Test
    void signed_decisions_are_rechecked_until_another_takes_their_place() {
        run("decisions", "sign", id(2), "--who", "Ada", "--role", "legal", "--sha256", sha256(2));
        assertThat(run("decisions", "recheck", "--signed").out())
                .contains(id(2))
                .contains("1 decisions checked.");

        run(
                "decisions",
                "sign",
                id(0),
                "--who",
                "Ada",
                "--role",
                "legal",
                "--sha256",
                sha256(0),
                "--supersedes",
                id(2));
        assertThat(run("decisions", "recheck", "--signed").out())
                .doesNotContain(id(2))
                .contains("1 decisions checked.");
    }

    @Test
    void a_recheck_is_one_json_document_or_a_page_of_markdown() {
        JsonNode json = JsonMapper.shared()
                .readTree(run("decisions", "recheck", "--format", "json").out());
        String markdown = run("decisions", "recheck", "--format", "markdown").out();

        assertThat(json.get("decisions")).hasSize(1);
        assertThat(json.at("/decisions/0/id").asString()).isEqualTo(id(2));
        assertThat(json.at("/decisions/0/placementNow").asString()).isEqualTo("api");
        assertThat(json.at("/totals/checked").asLong()).isEqualTo(3);
        assertThat(markdown)
                .startsWith("# Recheck of recorded decisions\n\n| Decision | Decided | Workload | Today |\n")
                .contains("| `" + id(2) + "` | 2026-08-16T10:00:00Z | w100 | ", "\n\n3 decisions checked.");
    }

    @Test
    void a_terminal_shows_how_far_a_recheck_is() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandResult.of(
                CommandResult.NOW,
                world -> new dev.weighbridge.cli.options.CommandEnvironment(
                        world.in(),
                        world.out(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        true,
                        world.clock(),
                        world.variables()),
                with("decisions", "recheck"));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("3 decided, 0 bad, ");
    }

    @Test
    void wrong_usage_and_files_that_do_not_load_are_reported() throws IOException, SQLException {
        assertThat(run("decisions", "recheck", "--since", "soon", "--fail-on", "zz", "--format", "pdf"))
                .isEqualTo(new CommandResult(2, "", """
                        Invalid value for option '--since': must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `soon`.
                        Invalid value for option '--fail-on': expected one of [turned, changed] (case-sensitive) but was 'zz'.
                        Invalid value for option '--format': expected one of [text, markdown, json] (case-sensitive) but was 'pdf'. See `weighbridge decisions recheck --help`.
                        """));
        Files.delete(catalog.resolve("review.yaml"));
        String missing =
                "catalog/review.yaml: the file is missing. It says which roles may sign a decision: take it from the release.\n";
        assertThat(run("decisions", "recheck")).isEqualTo(new CommandResult(4, "", missing));
        assertThat(run("decisions", "sign", id(0), "--who", "Ada", "--role", "legal", "--sha256", sha256(0)))
                .isEqualTo(new CommandResult(4, "", missing));
        change("DELETE FROM flyway_schema_history WHERE version = '4'");
        assertThat(run("decisions", "recheck"))
                .isEqualTo(
                        new CommandResult(
                                2,
                                "",
                                store
                                        + ": the ledger belongs to an older Weighbridge. Nothing was changed. Start `weighbridge serve` with it once to update it.\n"));
    }

    @Test
    void decisions_are_listed_by_a_rule_that_fired() {
        String rule = "At 500 ms P99 and above, an API definitely works";
        CommandResult all = run("decisions", "list");

        assertThat(all.out().lines()).hasSize(3);
        assertThat(run("decisions", "list", "--rule", rule)).isEqualTo(all);
        assertThat(run("decisions", "list", "--rule", rule, "--limit", "1")
                        .out()
                        .lines())
                .hasSize(1);
        String note =
                "No rule `At 500 ms` fired in any recorded decision. Give its exact name. Did you mean `" + rule + "`?";
        assertThat(run("decisions", "list", "--rule", "At 500 ms")).isEqualTo(new CommandResult(0, "", note + "\n"));
        assertThat(run("decisions", "list", "--rule", "At 500 ms", "--format", "json"))
                .isEqualTo(new CommandResult(0, "{\"decisions\":[],\"notes\":[\"" + note + "\"]}\n", ""));
        assertThat(run("ledger", "workloads", "--rule", rule).out().lines()).hasSize(3);
        assertThat(run("decisions", "list", "--format", "json").out())
                .startsWith("{\"decisions\":[{\"id\":\"" + id(0) + "\"");
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** What is in a ledger is not to be trusted: whoever can write to the file writes to no terminal. */
    @Test
    void what_a_changed_ledger_holds_changes_no_terminal() throws SQLException {
        String escape = "char(27) || '[2J' || char(155) || char(8238) || char(10)";
        run("decisions", "sign", id(0), "--who", "Ada", "--role", "legal", "--sha256", sha256(0));
        change("UPDATE decisions SET placement = 'moon' || " + escape);
        change("UPDATE decisions SET workload = 'w' || " + escape);
        change("UPDATE decisions SET request = replace(request, '\"w', '\"w' || char(155) || char(8238) || char(127))");
        change("UPDATE decisions SET version = 'v' || " + escape);
        change("UPDATE signatures SET who = 'Eve' || " + escape);

        assertThat(runPlain(List.of("decisions", "list")).out())
                .hasLineCount(3)
                .startsWith(id(0) + "  2026-11-24T10:00:00Z  moon\uFFFD[2J\uFFFD\uFFFD\uFFFD  w\uFFFD[2J");
        for (List<String> command : List.of(
                List.of("decisions", "list"),
                List.of("decisions", "show", id(0)),
                List.of("decisions", "show", id(0), "--format", "text"),
                List.of("decisions", "show", id(0), "--format", "adr"),
                List.of("decisions", "recheck"),
                List.of("decisions", "recheck", "--format", "markdown"),
                List.of("decisions", "recheck", "--format", "json"),
                List.of("ledger", "workloads"),
                List.of("ledger", "verify"),
                List.of("replay", id(0)))) {
            CommandResult ran = command.contains("recheck") ? run(command.toArray(String[]::new)) : runPlain(command);
            assertThat(ran.out() + ran.err())
                    .as("%s", command)
                    .isNotEmpty()
                    .doesNotContain("\u001B", "\u007F", "\u009B", "\u202E");
        }
    }

    /** Of a command that reads nothing but the ledger. */
    private CommandResult runPlain(List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--ledger-store", store.toString()));
        return CommandResult.of(CommandResult.NOW, all);
    }

    private CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, with(args));
    }

    private List<String> with(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--ledger-store", store.toString()));
        if (args[1].equals("recheck")) {
            all.addAll(List.of("--rules", rules.toString()));
        }
        if (List.of("recheck", "sign").contains(args[1])) {
            all.addAll(List.of("--catalog", catalog.toString()));
        }
        return all;
    }
}
