package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.rules.language.ConditionInRule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rules check}, {@code test}, {@code list} and {@code show}, as a person or a build server meets them. */
class RulesCommandsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SARIF = sarif();

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void check_reports_all_problems_of_rules_and_cases_at_once() throws IOException {
        spoil();

        CommandResult ran = run("rules", "check", rules.toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
                        rules/volume.drl:10:15: rule "Under 10 M tokens a day, an API is almost always right" reads `tokenPerDay`, which Workload does not have. Did you mean `tokensPerDay`? It has: tokensPerDay, latencyP99Ms, residency, expertise, quality, inputShare, tokensPerRequest, retryShare, devTestShare, cachedInputShare, newPromptShare, cacheLifetime, batchShare, peakToAverage, asGoodAs, needs, noThirdParty, organisationSeat, organisationArea, availability, environments, horizonMonths.
                                Workload( tokenPerDay < 10_000_000 )
                                          ^^^^^^^^^^^
                        rules/mine.cases.yaml:3: fires names the rule "Nothing is lft", which does not exist. Did you mean `Nothing is left`? `weighbridge rules list` shows all.
                        rules/torn.cases.yaml:1: must be valid YAML: expected the node content, but found '<stream end>'.
                        """);
    }

    @Test
    void check_rejects_a_rule_that_excludes_every_offer() throws IOException {
        Files.writeString(rules.resolve("all.drl"), ConditionInRule.excluding("All", "Offer()"));

        CommandResult ran = run("rules", "check", rules.toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        // The clock of the test stands before the days on which shipped rules were agreed, which is reported, too.
        assertThat(ran.err())
                .startsWith(
                        "rules/all.drl:1:6: rule \"All\" excludes every offer of the catalogue, whatever the workload: Offer(). State in Offer( … ) what only the offers to exclude have.\n    rule \"All\"\n         ^^^^^\n");
    }

    @Test
    void accept_writes_down_the_rules_that_are_there_and_no_others() throws IOException {
        String sha256 = ShippedPolicy.RULES.sha256();

        assertThat(run("rules", "accept", sha256, rules.toString()))
                .isEqualTo(new CommandResult(0, "accepted: %s\n".formatted(sha256), ""));
        assertThat(Files.readString(rules.resolve("accepted.txt"))).isEqualTo(sha256 + "\n");
        assertThat(run("rules", "check", rules.toString()).out()).contains("SHA-256 " + sha256);

        assertThat(run("rules", "accept", "0".repeat(64), rules.toString()))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "%s: the rules there have the SHA-256 %s. Read what changed, and accept that one.\n"
                                .formatted(rules, sha256)));
        CommandResult wrong = run("rules", "accept", "abc", rules.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("SHA must be 64 digits of 0 to 9 and a to f, got `abc`. See");
        assertThat(Files.readString(rules.resolve("accepted.txt"))).isEqualTo(sha256 + "\n");
    }

    @Test
    void check_answers_json_for_programs() throws IOException {
        JsonNode fine = JSON.readTree(
                run("rules", "check", rules.toString(), "--format", "json").out());
        spoil();
        CommandResult ran = run("rules", "check", rules.toString(), "--format", "json");
        JsonNode spoilt = JSON.readTree(ran.out());

        assertThat(fine.at("/fine").asBoolean()).isTrue();
        assertThat(fine.at("/problems")).isEmpty();
        assertThat(fine.at("/sha256").asString()).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(fine.at("/rules").asInt()).isEqualTo(133);
        assertThat(fine.at("/cases").asInt()).isEqualTo(406);
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).isEmpty();
        assertThat(spoilt.at("/fine").asBoolean()).isFalse();
        assertThat(spoilt.at("/problems")).hasSize(3);
        assertThat(spoilt.at("/problems/1").toString())
                .isEqualTo(
                        "{\"place\":\"rules/mine.cases.yaml:3\",\"file\":\"rules/mine.cases.yaml\",\"line\":3,\"detail\":"
                                + "\"fires names the rule \\\"Nothing is lft\\\", which does not exist. Did you mean `Nothing is"
                                + " left`? `weighbridge rules list` shows all.\"}");
        assertThat(spoilt.at("/sha256").asString()).hasSize(64).isNotEqualTo(ShippedPolicy.RULES.sha256());
    }

    @Test
    void check_answers_sarif_for_code_review() throws IOException {
        spoil();

        CommandResult ran = run("rules", "check", rules.toString(), "--format", "sarif");

        JsonNode result = JSON.readTree(ran.out()).at("/runs/0/results/0");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(SARIF.validate(ran.out(), InputFormat.JSON)).isEmpty();
        assertThat(JSON.readTree(ran.out()).at("/runs/0/results")).hasSize(3);
        assertThat(result.at("/ruleId").asString()).isEqualTo("rule-file");
        assertThat(result.at("/level").asString()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":10,\"startColumn\":15,\"endColumn\":26}");
        assertThat(result.at("/message/text").asString()).startsWith("rule \"Under 10 M tokens a day");
    }

    @Test
    void sarif_separates_waivers_from_the_catalogue_and_is_the_same_in_each_run() throws IOException {
        Files.writeString(rules.resolve("waivers.yaml"), "waiver: []\n");

        CommandResult ran = run("rules", "check", rules.toString(), "--format", "sarif");

        assertThat(JSON.readTree(ran.out()).at("/runs/0/results/0/ruleId").asString())
                .isEqualTo("waivers-file");
        assertThat(ran.out())
                .startsWith("{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                        + "sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":"
                        + "\"weighbridge\"");
    }

    @Test
    void rules_that_do_not_load_are_a_failed_test_for_build_servers() throws IOException {
        Files.writeString(rules.resolve("volume.drl"), "nothing");
        Path report = folder.resolve("junit.xml");

        CommandResult ran = run("rules", "test", rules.toString(), "--format", "junit", "--out", report.toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(Files.readString(report))
                .contains("<testsuite name=\"rules.load\" tests=\"1\" failures=\"1\"", "rules/volume.drl:1:1: ");
    }

    @Test
    void a_report_never_takes_the_place_of_rules() throws IOException {
        Path file = rules.resolve("volume.drl");
        String before = Files.readString(file);

        CommandResult ran = run("rules", "test", rules.toString(), "--out", file.toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("would be overwritten. Name another one with --out FILE.");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void list_shows_waivers_and_whether_they_have_ended() throws IOException {
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: a, who: A. Board, why: a partner runs it, until: 2026-11-25 }
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: b, who: A. Board, why: a partner runs it, until: 2026-11-24 }
                """);

        assertThat(run("rules", "list", rules.toString()).out())
                .contains(
                        "    WAIVED for a by A. Board until 2026-11-25: a partner runs it\n",
                        "    waiver for b by A. Board, expired on 2026-11-24\n");
    }

    @Test
    void a_file_that_is_not_sarif_is_reported() {
        assertThat(SARIF.validate("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{}}]}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(SARIF.validate(run("rules", "check", "--format", "sarif").out(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void sarif_names_files_from_the_folder_that_it_runs_in() throws IOException {
        Path below = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER, Path.of("target/sarif-rules-" + System.nanoTime() + "/my rules"));
        Files.writeString(below.resolve("volume.drl"), "nothing");

        CommandResult ran = run("rules", "check", below.toString(), "--format", "sarif");

        assertThat(JSON.readTree(ran.out())
                        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo(below.toString().replace(" ", "%20") + "/volume.drl");
    }

    @Test
    void test_shows_what_cases_show_of_each_rule() {
        CommandResult ran = run("rules", "test", rules.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith(
                        "fires  silent  thresholds  rule\n    2       6         2/2  No machine that is sold as asked can carry the load\n")
                .endsWith("OK: 406 of 406 cases pass. Coverage: 746 of 746 requirements for 133 rules.\n");
    }

    @Test
    void test_fails_where_a_case_is_missing() throws IOException {
        Path cases = rules.resolve("latency.cases.yaml");
        Files.writeString(
                cases,
                String.join(
                        "\n",
                        Files.readAllLines(cases).stream()
                                .filter(line -> !line.contains("501"))
                                .toList()));

        CommandResult ran = run("rules", "test", rules.toString());
        JsonNode json = JSON.readTree(
                run("rules", "test", rules.toString(), "--format", "json").out());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("""
                        rules/latency.drl:16:6: rule "From 100 to 499 ms P99, an API works fine" has no case with latencyP99Ms over 500. Add one to rules/latency.cases.yaml that names it in fires or silent, with latencyP99Ms 501.
                            rule "From 100 to 499 ms P99, an API works fine"
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        rules/latency.drl:30:6: rule "At 500 ms P99 and above, an API definitely works" has no case with latencyP99Ms over 500. Add one to rules/latency.cases.yaml that names it in fires or silent, with latencyP99Ms 501.
                            rule "At 500 ms P99 and above, an API definitely works"
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        """);
        assertThat(ran.out())
                .endsWith("FAILED: 405 of 405 cases pass. Coverage: 744 of 746 requirements for 133 rules.\n");
        assertThat(json.at("/fine").asBoolean()).isFalse();
        assertThat(json.at("/problems/0/line").asInt()).isEqualTo(16);
        assertThat(json.at("/cases")).hasSize(405);
        assertThat(json.at("/rules")).hasSize(133);
        assertThat(json.at("/rules/18/demands/7").toString())
                .isEqualTo("{\"what\":\"latencyP99Ms over 500\",\"met\":false}");
    }

    @Test
    void test_writes_junit_for_build_servers() throws Exception {
        Files.writeString(rules.resolve("z.cases.yaml"), """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
                cases: [{ name: "a <wrong> & \\uFFFE one", placement: hybrid }]
                """);
        Path report = folder.resolve("report.xml");

        CommandResult ran = run("rules", "test", rules.toString(), "--format", "junit", "--out", report.toString());

        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("FAILED: 406 of 407 cases pass");
        assertThat(ran.err()).startsWith("rules/z.cases.yaml:2: case \"a <wrong> &");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(407 + 746);
        assertThat(suite(xml, 0)).isEqualTo("rules.cases 407 1");
        assertThat(suite(xml, 1)).isEqualTo("rules.coverage 746 0");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("a <wrong> & \uFFFD one");
        assertThat(failure.getTextContent()).contains("the placement must be hybrid, got api.");
    }

    private static String suite(Document xml, int index) {
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(index);
        return suite.getAttribute("name") + " " + suite.getAttribute("tests") + " " + suite.getAttribute("failures");
    }

    @Test
    void a_report_that_cannot_be_written_is_reported() {
        String file = folder.resolve("none/report.xml").toString();

        CommandResult ran = run("rules", "test", "--format", "junit", "--out", file);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        file + ": the report cannot be written. Name a file in a folder that exists and can be written"
                                + " to with --out FILE.\n");
    }

    @Test
    void list_names_each_rule_and_show_shows_all_of_one() throws IOException {
        JsonNode list = JSON.readTree(
                run("rules", "list", rules.toString(), "--format", "json").out());
        CommandResult byName =
                run("rules", "show", "No machine that is sold as asked can carry the load", rules.toString());
        CommandResult byId = run("rules", "show", "no-machine-that-is-sold-as-asked-can-carry-the-load");
        JsonNode json = JSON.readTree(
                run("rules", "show", "no-machine-that-is-sold-as-asked-can-carry-the-load", "--format", "json")
                        .out());

        assertThat(list.at("/rules")).hasSize(133);
        assertThat(byName.out()).isEqualTo(byId.out()).isEqualTo("""
                        rule         No machine that is sold as asked can carry the load
                        id           no-machine-that-is-sold-as-asked-can-carry-the-load
                        place        rules/cost.drl:4
                        question     cost
                        owner        platform-finops, since 2026-01-15
                        source       Weighbridge cost engine: offers with their reasons
                        why          What cannot be bought in the size needed cannot be recommended.
                        enforcement  mandatory
                        overlaps     Both sides can be without an offer at once.
                        condition    EligibleOffers( selfHosted == 0, !selfHostedExcluded ) and not SplitComparison()
                        says         self-hosted: rules-out
                        says         risk no-machine-listed: No listed machine carries this workload as asked. What to do: Ask for another plan, region or number of machines, or add a machine or a model to the catalogue.
                        tried        selfHosted at 0; selfHosted over 0
                        fires in     rules/cost.cases.yaml:14  no machine
                        fires in     rules/cost.cases.yaml:32  no machine carries it
                        silent in    rules/cost.cases.yaml:15  machines carry a part
                        silent in    rules/cost.cases.yaml:16  one machine
                        silent in    rules/cost.cases.yaml:17  no API
                        silent in    rules/cost.cases.yaml:31  rules exclude every machine
                        silent in    rules/cost.cases.yaml:33  one machine is left
                        silent in    rules/cost.cases.yaml:34  rules exclude every machine but a split is left

                        rule "No machine that is sold as asked can carry the load"
                            @question("cost")
                            @owner("platform-finops")
                            @since("2026-01-15")
                            @source("Weighbridge cost engine: offers with their reasons")
                            @why("What cannot be bought in the size needed cannot be recommended.")
                            @enforcement("mandatory")
                            @overlaps("Both sides can be without an offer at once.")
                        when
                            EligibleOffers( selfHosted == 0, !selfHostedExcluded ) not SplitComparison()
                        then
                            advice.rulesOut(SELF_HOSTED);
                            advice.warn("no-machine-listed", "No listed machine carries this workload as asked.", "Ask for another plan, region or number of machines, or add a machine or a model to the catalogue.");
                        end
                        """);
        assertThat(json.at("/fires/0/name").asString()).isEqualTo("no machine");
        assertThat(json.at("/overlaps").asString()).isEqualTo("Both sides can be without an offer at once.");
    }

    @Test
    void an_unknown_rule_is_reported_with_the_nearest_name() {
        CommandResult ran = run("rules", "show", "Nothing is lft");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "no rule has the name or id `Nothing is lft`. Did you mean `Nothing is left`? `weighbridge rules"
                                + " list` shows all.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "test", "list", "show x"})
    void bad_folders_are_reported_by_each_command(String command) throws IOException {
        Path none = folder.resolve("none");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path binary = Files.createDirectory(folder.resolve("binary"));
        byte[] noise = new byte[1_000];
        new Random(3).nextBytes(noise);
        noise[0] = (byte) 0xff;
        Files.write(binary.resolve("a.drl"), noise);
        Files.write(binary.resolve("b.drl"), new byte[] {'r', 0, 0});
        Path large = Files.createDirectory(folder.resolve("large"));
        Files.writeString(large.resolve("a.drl"), "x".repeat(10_000_000));

        assertTold(command, none, none + ": the rules folder does not exist. Name one with --rules DIR.");
        assertTold(
                command,
                empty,
                "empty: the folder has no .drl file and no .table.csv. Name the folder with the rules.");
        assertTold(
                command,
                binary,
                "binary/a.drl:1: the text must be UTF-8, got byte 0xff at offset 0. Save it as UTF-8.\n"
                        + "binary/b.drl:1: must hold no control characters, got U+0000. Delete it.");
        assertTold(
                command,
                large,
                "large/a.drl: must be at most 3000000 bytes, got 10000000. Split it, or remove what is not needed.");
    }

    private static void assertTold(String command, Path rules, String message) {
        CommandResult ran = run(Stream.concat(
                        Stream.of("rules"), Stream.concat(Stream.of(command.split(" ")), Stream.of(rules.toString())))
                .toArray(String[]::new));

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo(message + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "show x"})
    void a_case_that_names_no_rule_is_reported_by_each_command_that_runs_cases(String command) throws IOException {
        Files.writeString(rules.resolve("mine.cases.yaml"), CASE.formatted("Nothing is lft"));

        assertTold(
                command,
                rules,
                "rules/mine.cases.yaml:3: fires names the rule \"Nothing is lft\", which does not exist. Did you mean `Nothing"
                        + " is left`? `weighbridge rules list` shows all.");
    }

    @Test
    void a_folder_named_alone_wins_over_the_option() {
        assertThat(run("rules", "check", rules.toString(), "--rules", "nowhere").code())
                .isZero();
        assertThat(run("rules", "check", "--rules", "nowhere").code()).isEqualTo(4);
        assertThat(run("rules", "check", "--help").out()).contains("takes precedence over --rules");
    }

    private static final String CASE = """
            given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
            cases:
              - { name: a, fires: ["%s"] }
            """;

    /** A rule, a case and a file of cases that are wrong; the cases of the rule itself are not. */
    private void spoil() throws IOException {
        Path volume = rules.resolve("volume.drl");
        Files.writeString(volume, Files.readString(volume).replace("tokensPerDay < 10", "tokenPerDay < 10"));
        Files.writeString(rules.resolve("mine.cases.yaml"), CASE.formatted("Nothing is lft"));
        Files.writeString(rules.resolve("torn.cases.yaml"), "cases: [");
    }

    private static Schema sarif() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4, builder -> {})
                    .getSchema(Files.readString(Path.of("src/test/resources/sarif-2.1.0.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandResult run(String... args) {
        return CommandResult.of(CommandResult.NOW, List.of(args));
    }
}
